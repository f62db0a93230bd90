// Rows whose code and name are garbled, known by the pictures of both and by the rows around them.
#include "normalize/pictures/picture_rows.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "normalize/ledger/seen_subjects.h"
#include "normalize/normalize.h"
#include "tests/normalize/name_engine.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

/// Says how well names fit, and how well codes do.
class RowEngine : public NameEngine {
 public:
  RowEngine(std::map<std::string, double> names, std::map<std::string, double> codes)
      : NameEngine(std::move(names)), codes_(std::move(codes)) {}

  Result<std::vector<FittingText>> FitTexts(const GrayImage& line, OcrModel model,
                                            const std::vector<std::string>& texts,
                                            const BesideText& beside, size_t count) override {
    if (model == OcrModel::kChinese) return NameEngine::FitTexts(line, model, texts, beside, count);
    return codes_.FitTexts(line, model, texts, beside, count);
  }

 private:
  NameEngine codes_;
};

constexpr int kGarbledRow = 4;

/// An income form with one row that shows `code` and `name`, neither of them clearly.
LayoutDocument Scan(const std::string& code, const std::string& name, double confidence = 0.3) {
  Table table = IncomeForm(code + " | " + name + R"( | 200.00        | 200.00
    2010608  | 财政委托业务支出   | 100.00       | 100.00
  )");
  for (Cell& cell : table.cells) {
    if (cell.row != kGarbledRow || cell.column > 1) continue;
    (cell.column == 0 ? cell.line : cell.words) = NameEngine::Picture(4);
    cell.confidence = confidence;
  }
  return DrawDocument({table});
}

const Entry& GarbledEntry(const Ledger& ledger) {
  const auto entry =
      std::find_if(ledger.entries.begin(), ledger.entries.end(),
                   [](const Entry& candidate) { return candidate.row == kGarbledRow; });
  REQUIRE(entry != ledger.entries.end());
  return *entry;
}

TEST_CASE("known rows: code and name tell together what neither tells alone") {
  RowEngine engine({{"机关服务", -18}, {"行政运行", -20}},
                   {{"2010601", -14}, {"2010801", -16}, {"2010603", -50}});
  const Ledger ledger = BuildLedger(Scan("2o1o?o1", "忏攻?衍"), {}, TestModels(), &engine);
  const Entry& entry = GarbledEntry(ledger);
  CHECK(entry.key == "functional:2010601");
  CHECK(HasSureKey(entry.subject));
  const Cell& name = *ledger.tables[0].table.CellAt(kGarbledRow, 1);
  CHECK(name.text == "行政运行");
  CHECK(name.readings.back().reader == kRowReader);
}

TEST_CASE("known rows: of subjects that fit alike the one that its place allows") {
  // 2010601, 2020101, 2050101, ... are all called so; only one stands between 20106 and 2010608.
  RowEngine engine({{"行政运行", -20}}, {});
  const Ledger ledger = BuildLedger(Scan("?", "忏攻?衍"), {}, TestModels(), &engine);
  const std::string key = GarbledEntry(ledger).key;
  CHECK(key == "functional:2010601");
}

TEST_CASE("known rows: a code or name that is clear stays what it is") {
  RowEngine engine({{"行政运行", -20}}, {{"2010601", -14}});
  const Ledger sure = BuildLedger(Scan("2010688", "忏攻?衍", 0.92), {}, TestModels(), &engine);
  CHECK(GarbledEntry(sure).subject.printed_code == "2010688");
  // Both are some subject's: the report's own mistake, perhaps.
  const Ledger both = BuildLedger(Scan("2010603", "行政运行"), {}, TestModels(), &engine);
  CHECK(GarbledEntry(both).subject.printed_code == "2010603");
}

TEST_CASE("known rows: where two fit about as well, both are kept as likely") {
  RowEngine engine({{"机关服务", -18}, {"行政运行", -20}}, {{"2010601", -14}, {"2010603", -18}});
  const Ledger ledger = BuildLedger(Scan("2o1o?o?", "忏攻?衍"), {}, TestModels(), &engine);
  const Cell& name = *ledger.tables[0].table.CellAt(kGarbledRow, 1);
  CHECK(name.text == "忏攻?衍");
  REQUIRE(name.names.size() == 2);
  CHECK(name.names[0].text == "行政运行");
  CHECK(name.names[1].text == "机关服务");
}

TEST_CASE("known rows: a subject that the table has already is not found again") {
  RowEngine engine({{"财政事务", -5}}, {{"20106", -3}, {"2010601", -40}});
  const Ledger ledger = BuildLedger(Scan("2o1?", "忏攻?衍"), {}, TestModels(), &engine);
  CHECK(ledger.tables[0].table.CellAt(kGarbledRow, 0)->text == "2o1?");
}

TEST_CASE("known rows: a row that shows no subject stays as read") {
  RowEngine engine({}, {});
  const Ledger ledger = BuildLedger(Scan("?", "忏攻?衍"), {}, TestModels(), &engine);
  CHECK(ledger.tables[0].table.CellAt(kGarbledRow, 1)->text == "忏攻?衍");
}

TEST_CASE("known rows: another form that names the subject with the row's amount") {
  const auto key = [](const std::string& elsewhere) {
    RowEngine engine({{"机关服务", -18}, {"行政运行", -20}}, {{"2010601", -14}, {"2010603", -14}});
    LayoutDocument scan = Scan("2o1o?o?", "忏攻?衍");
    Table other = DrawTable(R"(
      # 支出决算表
      # 单位：元
      科目编码 | 科目名称           | 本年支出合计 | 基本支出 | 项目支出
      合计     | <                  | 200.00       | 200.00   |
      201      | 一般公共服务支出   | 200.00       | 200.00   |
      20106    | 财政事务           | 200.00       | 200.00   |
      )" + elsewhere + R"(       | 200.00       | 200.00   |
    )",
                            {1, 0, Source::kOcr, 0.92});
    scan.tables.push_back(other);
    scan.page_sizes.push_back(scan.page_sizes.front());
    scan.page_ingest.push_back(scan.page_ingest.front());
    return BuildLedger(scan, {}, TestModels(), &engine)
        .tables[0]
        .table.CellAt(kGarbledRow, 1)
        ->names.front()
        .text;
  };
  CHECK(key("2010601 | 行政运行") == "行政运行");
  CHECK(key("2010603 | 机关服务") == "机关服务");
}

}  // namespace
}  // namespace juesuan
