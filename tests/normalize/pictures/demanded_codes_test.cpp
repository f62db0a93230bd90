// A code that goes with the name beside it is taken when variants of its picture show it.
#include "normalize/pictures/demanded_codes.h"

#include <doctest/doctest.h>

#include "normalize/normalize.h"
#include "tests/normalize/normalize_fixture.h"
#include "tests/normalize/varied_reader.h"

namespace juesuan {
namespace {

/// 30106 was read as 30105, which is no subject since 2006.
LayoutDocument Scan(const std::string& code, const std::string& name) {
  Table table = DrawTable(R"(
    # 一般公共预算财政拨款基本支出决算表
    # 单位：元
    人员经费 | <            | <
    科目编码 | 科目名称     | 决算数
    301      | 工资福利支出 | 96.75
    30101    | 基本工资     | 71.40
    30102    | 津贴补贴     | 12.20
    30103    | 奖金         | 8.15
    )" + code + " | " + name + R"( | 5.00
    30107    | 绩效工资     | 0.00
    人员经费合计 |          | 96.75
  )",
                          {0, 0, Source::kOcr, 0.92});
  for (Cell& cell : table.cells) {
    if (cell.text == code) {
      cell.line = VariedReader::Picture();
    }
    if (cell.text.find('.') != std::string::npos)
      cell.readings = {{cell.text, 0.02, kAmountReader}, {cell.text, 0.02, kOtherAmountReader}};
  }
  return DrawDocument({table});
}

Entry Doubtful(const Ledger& ledger, const std::string& key) {
  for (const Entry& entry : ledger.entries) {
    if (entry.key == key && entry.amount_fen) return entry;
  }
  return {};
}

TEST_CASE("asked codes: one that variants of its picture show makes the row sure") {
  VariedReader reader("1.00", "30106");
  const Entry entry = Doubtful(BuildLedger(Scan("30105", "伙食补助费"), {}, TestModels(), &reader),
                               "economic:30106");
  CHECK(reader.variants > 0);
  CHECK(entry.amount_fen == 500);
  CHECK(entry.status != EntryStatus::kSuspect);
  CHECK(entry.subject.printed_code == "30105");  // as it was read
}

TEST_CASE("asked codes: one that no variant shows leaves the row in doubt") {
  VariedReader reader("1.00", "30105");
  const Entry entry = Doubtful(BuildLedger(Scan("30105", "伙食补助费"), {}, TestModels(), &reader),
                               "economic:30106");
  CHECK(reader.variants > 0);
  CHECK(entry.status == EntryStatus::kSuspect);
  CHECK(entry.evidence.Has(Note::kSubjectUnsure));
}

TEST_CASE("asked codes: a name that was misread asks for nothing") {
  VariedReader reader("1.00", "30106");
  BuildLedger(Scan("30105", "伙良补肋费"), {}, TestModels(), &reader);
  CHECK(reader.variants == 0);
}

}  // namespace
}  // namespace juesuan
