// One grid through several forms becomes one table for each.
#include "normalize/forms/stacked_forms.h"

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

std::vector<Table> Parted(const std::string& drawing) {
  return PartStackedForms(DrawTable(drawing, {1, 1}), *TestModels().forms);
}

const std::string kIncome = R"(
       | 收入决算表 |
单位：元 |  |
科目编码 | 科目名称 | 合计 | 财政拨款收入 | 其他收入
205 | 教育支出 | 7.00 | 7.00 |
合计 | < | 7.00 | 7.00 |
注：本表列示收入 |  |
)";
const std::string kExpenditure = R"(
  |  | 公开03表
       | 支出决算表 |
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 | 经营支出
205 | 教育支出 | 8.00 | 8.00 | | |
)";

TEST_CASE("stacked forms: each title begins a table of its own, with what leads to it above") {
  const std::vector<Table> parts = Parted(kIncome + "| |\n| |\n" + kExpenditure);
  REQUIRE(parts.size() == 2);
  REQUIRE(parts[0].above.size() == 1);
  CHECK(parts[0].above[0].text == "收入决算表");
  CHECK(parts[0].row_count == 5);  // blank rows between the two go
  CHECK(parts[0].header_rows == 2);
  REQUIRE(parts[1].above.size() == 2);
  CHECK(parts[1].above[0].text == "公开03表");
  CHECK(parts[1].above[1].text == "支出决算表");
  CHECK(parts[1].row_count == 2);
  CHECK(parts[1].header_rows == 1);
  CHECK(parts[0].column_count == 5);
  CHECK(parts[1].column_count == 6);
  REQUIRE(parts[1].CellAt(1, 2) != nullptr);
  CHECK(parts[1].CellAt(1, 2)->text == "8.00");
  REQUIRE(parts[1].parts.size() == 1);
  CHECK(parts[1].parts[0].box.y0 > parts[0].parts[0].box.y1);
}

TEST_CASE("stacked forms: a form without amounts ends where the next one begins") {
  const std::string empty = R"(
 | 政府性基金预算财政拨款收入支出决算表 |
科目编码 | 科目名称 | 本年收入 | 合计 | 基本支出 | 项目支出
合计 | | | | |
)";
  const std::vector<Table> parts = Parted(kIncome + empty + kExpenditure);
  REQUIRE(parts.size() == 3);
  CHECK(parts[1].above.back().text == "政府性基金预算财政拨款收入支出决算表");
  CHECK(parts[1].row_count == 2);
}

TEST_CASE("stacked forms: all of them are claimed") {
  const Ledger ledger = LedgerOf({DrawTable(kIncome + "| |\n" + kExpenditure, {1, 1})});
  CHECK(FormsOf(ledger) == std::vector<std::string>{"income", "expenditure"});
}

TEST_CASE("stacked forms: a note in a cell below states the unit of its form") {
  std::string income = kIncome;
  income.replace(income.find("单位：元"), std::string("单位：元").size(), "某局");
  const Ledger ledger =
      LedgerOf({DrawTable(income + "注：单位：万元 | | | |\n| |\n" + kExpenditure, {1, 1})});
  REQUIRE(ledger.tables.size() == 2);
  CHECK(ledger.tables[0].currency_unit == CurrencyUnit::kTenThousandYuan);
  CHECK_FALSE(ledger.tables[1].currency_unit);
}

TEST_CASE("stacked forms: what lists titles, says one again or holds none stays whole") {
  CHECK(Parted("目录 |\n收入决算表 | 3\n支出决算表 | 4\n").size() == 1);
  CHECK(Parted("科目编码 | 合计\n205 | 7.00\n").size() == 1);
  const std::vector<Table> again = Parted(kIncome + kIncome);
  REQUIRE(again.size() == 1);
  CHECK(again[0].above.size() == 1);
  CHECK(Parted("科目编码 | 科目名称 | 合计 | 其他\n205 | 教育支出 | 7.00 |\n | 支出决算表 |\n")
            .size() == 1);
}

}  // namespace
}  // namespace juesuan
