// What identities ask for is taken when some variant of the picture shows it, and only then.
#include "normalize/pictures/demanded_amounts.h"

#include <doctest/doctest.h>

#include "normalize/normalize.h"
#include "tests/normalize/normalize_fixture.h"
#include "tests/normalize/varied_reader.h"

namespace juesuan {
namespace {

/// The amount of 20502 is misread; three identities ask for 77.40.
LayoutDocument Scan() {
  Table table = DrawTable(R"(
    # 支出决算表
    # 单位：万元
    科目编码 | 科目名称   | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
    205      | 教育支出   | 95.75        | 68.65    | 27.10    |              |          |
    20502    | 普通教育   | 71.40        | 60.30    | 17.10    |              |          |
    2050201  | 学前教育   | 12.20        | 8.10     | 4.10     |              |          |
    2050202  | 小学教育   | 65.20        | 52.20    | 13.00    |              |          |
    20503    | 职业教育   | 18.35        | 8.35     | 10.00    |              |          |
    2050302  | 中等职业教育 | 18.35      | 8.35     | 10.00    |              |          |
    合计     |            | 95.75        | 68.65    | 27.10    |              |          |
  )",
                          {0, 0, Source::kOcr, 0.92});
  for (Cell& cell : table.cells) {
    if (cell.text.find('.') == std::string::npos) continue;
    cell.readings = {{cell.text, 0.02, kAmountReader}};
    cell.line = VariedReader::Picture();
  }
  return DrawDocument({table});
}

Entry Misread(const Ledger& ledger) {
  for (const Entry& entry : ledger.entries) {
    if (entry.key == "functional:20502" && entry.measure == "total_expenditure") return entry;
  }
  return {};
}

TEST_CASE("asked amounts: one that a variant shows is taken, with the reading as evidence") {
  VariedReader reader("71.40", "77.40");
  const Entry entry = Misread(BuildLedger(Scan(), {}, TestModels(), &reader));
  CHECK(reader.variants > 0);
  CHECK(entry.amount_fen == 77'400'000);
  CHECK(entry.status == EntryStatus::kRepaired);
  CHECK(entry.ocr_read == "71.40");
  CHECK(std::any_of(entry.evidence.readings.begin(), entry.evidence.readings.end(),
                    [](const Reading& r) { return r.text == "77.40"; }));
}

TEST_CASE("asked amounts: one that no variant shows is left to a person") {
  VariedReader reader("71.40", "71.90");
  const Entry entry = Misread(BuildLedger(Scan(), {}, TestModels(), &reader));
  CHECK(reader.variants > 0);
  CHECK(entry.amount_fen == 71'400'000);
  CHECK(entry.status == EntryStatus::kSuspect);
}

TEST_CASE("asked amounts: a text layer is not looked at") {
  VariedReader reader("71.40", "77.40");
  LayoutDocument printed = Scan();
  for (Cell& cell : printed.tables[0].cells) cell.source = Source::kText;
  const Entry entry = Misread(BuildLedger(printed, {}, TestModels(), &reader));
  CHECK(reader.variants == 0);
  CHECK(entry.amount_fen == 71'400'000);
}

}  // namespace
}  // namespace juesuan
