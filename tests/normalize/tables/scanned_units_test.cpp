// Units that no line of a scan tells, and points that were lost.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

TEST_CASE("scanned forms: the unit that no line tells follows from the size of the totals") {
  const auto first_amount = [](const std::string& total) {
    std::string drawing = R"(
      # 支出决算表
      # 单> 砌
      项目     | <                | 本年支出合计 | 基本支出 | 项目支出
      科目代码 | 科目名称         | ^            | ^        | ^
      合计     | <                | T | T | T
      201      | 一般公共服务支出 | T | T | T
      20101    | 人大事务         | T | T | T
    )";
    for (size_t at = drawing.find(" T "); at != drawing.npos; at = drawing.find(" T "))
      drawing.replace(at, 2, " " + total);
    for (size_t at = drawing.find(" T\n"); at != drawing.npos; at = drawing.find(" T\n"))
      drawing.replace(at, 2, " " + total);
    return ScannedLedger(drawing).entries.at(0).amount_fen;
  };
  CHECK(first_amount("2,038.45") == 2'038'450'000);
  CHECK(first_amount("20,384,512.45") == 2'038'451'245);
  CHECK(first_amount("203,845.12") == std::nullopt);
}

TEST_CASE("scanned forms: where the total leaves the unit open, the smallest amounts tell it") {
  const auto first_amount = [](const std::string& smallest) {
    std::string drawing = "# 支出决算表\n科目编码 | 科目名称 | 本年支出合计 | 基本支出\n";
    for (int i = 0; i < 20; ++i)
      drawing += "20101" + std::to_string(10 + i) + " | 行政运行 | 203,845.12 | " + smallest + "\n";
    return ScannedLedger(drawing).entries.at(0).amount_fen;
  };
  CHECK(first_amount("0.35") == 203'845'120'000);
  CHECK(first_amount("1,204.35") == 20'384'512);
}

TEST_CASE("scanned forms: a unit misread above numbers that the other forms print is dropped") {
  const auto second_total = [](const std::string& total, const std::string& first,
                               const std::string& second) {
    const auto form = [&](const std::string& title, const std::string& unit, bool is_other) {
      const std::string drawing =
          "# " + title + "\n# 单位：" + unit + "\n" +
          "科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出\n合计 | < | " +
          (is_other ? total : "2,038.45") + " | | \n201 | 一般公共服务支出 | " +
          (is_other ? first : "1,020.15") + " | | \n208 | 社会保障和就业支出 | " +
          (is_other ? second : "1,018.30") + " | | \n";
      return drawing;
    };
    std::vector<Table> tables;
    for (const char* title :
         {"支出决算表", "政府性基金预算财政拨款支出决算表", "国有资本经营预算财政拨款支出决算表"})
      tables.push_back(DrawTable(form(title, "万元", false),
                                 {static_cast<int>(tables.size()), 0, Source::kOcr, 0.97}));
    tables.push_back(
        DrawTable(form("一般公共预算财政拨款支出决算表", "元", true), {3, 0, Source::kOcr, 0.97}));
    const Ledger ledger = LedgerOf(tables);
    for (const Entry& entry : ledger.entries) {
      if (entry.form == "general_budget_expenditure") return entry.amount_fen;
    }
    return std::optional<int64_t>();
  };
  CHECK(second_total("2,038.45", "1,020.15", "1,018.30") == 2'038'450'000);
  CHECK(second_total("20,384,512.45", "10,201,512.15", "10,183,000.30") == 2'038'451'245);
}

TEST_CASE("scanned forms: amounts that lost their point are in doubt, though their sums hold") {
  const Ledger ledger = LedgerOf({DrawTable(R"(
      # 支出决算表
      # 单位：万元
      科目编码 | 科目名称         | 本年支出合计 | 基本支出 | 项目支出
      合计     | <                | 300.1234 | 100.1233 | 200.0001
      201      | 一般公共服务支出 | 300.1234 | 100.1233 | 200.0001
    )",
                                            {0, 0, Source::kOcr, 0.97}),
                                  DrawTable(R"(
      # 收入决算表
      # 单位：万元
      科目编码 | 科目名称         | 本年收入合计 | 财政拨款收入 | 上级补助收入
      201      | 一般公共服务支出 | 3001234 | 3001234 |
    )",
                                            {1, 0, Source::kOcr, 0.97})});
  for (const Entry& entry : ledger.entries) {
    if (entry.form == "income" && entry.amount_fen.value_or(0) != 0)
      CHECK(entry.status == EntryStatus::kSuspect);
  }
}

}  // namespace
}  // namespace juesuan
