// A table read as the form that a person says it is.
#include "normalize/told_form.h"

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

Ledger OtherTable() {
  Ledger ledger;
  ledger.document.fiscal_year = 2023;
  LedgerTable& table = ledger.tables.emplace_back();
  table.id = "T1";
  table.form = "other";
  table.currency_unit = CurrencyUnit::kYuan;
  table.table = DrawTable(R"(
    科目编码 | 科目名称         | 本年支出合计 | 基本支出 | 项目支出
    201      | 一般公共服务支出 | 300.00       | 100.00   | 200.00
  )");
  return ledger;
}

TEST_CASE("told form: the table's columns and entries are those of the form") {
  Ledger ledger = OtherTable();
  const Form* form = TestModels().forms->Find("expenditure");
  const std::vector<Entry> entries = ReadTableAs(form, TestModels(), 0, &ledger);
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].key == "functional:201");
  CHECK(entries[0].measure == "total_expenditure");
  CHECK(entries[2].amount_fen == 20000);
  CHECK(ledger.tables[0].form == "expenditure");
  CHECK(ledger.tables[0].form_confidence == 1);
  CHECK(ledger.tables[0].table.header_rows == 1);
  CHECK(ledger.entries.empty());
}

TEST_CASE("told form: a table that is none has neither columns nor entries") {
  Ledger ledger = OtherTable();
  ReadTableAs(TestModels().forms->Find("expenditure"), TestModels(), 0, &ledger);
  CHECK(ReadTableAs(nullptr, TestModels(), 0, &ledger).empty());
  CHECK(ledger.tables[0].form == "other");
  CHECK(ledger.tables[0].columns.empty());
}

}  // namespace
}  // namespace juesuan
