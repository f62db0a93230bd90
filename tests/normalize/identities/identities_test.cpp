// Which equations are due, and how each of them is judged.
#include <doctest/doctest.h>

#include <chrono>

#include "tests/normalize/audit_fixture.h"

namespace juesuan::audit_test {
namespace {

constexpr CurrencyUnit kWan = CurrencyUnit::kTenThousandYuan;

}  // namespace

TEST_CASE("identities: a 款 that is not the sum of its 项 is broken, its 类 holds") {
  LedgerBuilder b;
  b.Form("expenditure")
      .Row("functional:201", "total_expenditure", "30.00")
      .Row("functional:20101", "total_expenditure", "30.00");
  b.Row("functional:2010101", "total_expenditure", "10.00")
      .Row("functional:2010102", "total_expenditure", "21.00");
  CHECK(OutcomeOf(b.ledger(), "functional.children", "functional:20101", "total_expenditure") ==
        "broken");
  CHECK(OutcomeOf(b.ledger(), "functional.children", "functional:201", "total_expenditure") ==
        "holds");
}

TEST_CASE("identities: where no 款 is printed a 类 is the sum of its 项") {
  LedgerBuilder b;
  b.Form("expenditure")
      .Row("item:total", "total_expenditure", "30.00")
      .Row("functional:201", "total_expenditure", "30.00");
  b.Row("functional:2010101", "total_expenditure", "10.00")
      .Row("functional:2010201", "total_expenditure", "20.00");
  CHECK(OutcomeOf(b.ledger(), "functional.children", "functional:201", "total_expenditure") ==
        "holds");
  CHECK(OutcomeOf(b.ledger(), "functional.children", "item:total", "total_expenditure") == "holds");
}

TEST_CASE("identities: a code without printed children is not compared") {
  LedgerBuilder b;
  b.Form("expenditure").Row("functional:201", "total_expenditure", "30.00");
  CHECK(OutcomeOf(b.ledger(), "functional.children", "functional:201", "total_expenditure") ==
        "none");
}

TEST_CASE("identities: blanks are zero, but a side of blanks tells nothing") {
  LedgerBuilder b;
  b.Form("expenditure")
      .Row("item:total", "total_expenditure", "30.00")
      .Row("item:total", "basic_expenditure", "30.00");
  b.Row("item:total", "project_expenditure", "");
  CHECK(OutcomeOf(b.ledger(), "expenditure.row", "item:total", "total_expenditure") == "holds");
  b.ledger().entries[1].amount_fen.reset();
  CHECK(OutcomeOf(b.ledger(), "expenditure.row", "item:total", "total_expenditure") ==
        "not_checkable blank");
}

TEST_CASE("identities: the envelope is half a last digit per printed addend and total") {
  LedgerBuilder b;
  b.Form("basic_expenditure", kWan)
      .Row("economic:301", "final", "10.00")
      .Row("economic:30101", "final", "3.33");
  b.Row("economic:30102", "final", "3.33").Row("economic:30103", "final", "3.33");
  CHECK(OutcomeOf(b.ledger(), "economic.children", "economic:301", "final") == "rounding");
  b.ledger().entries[3].amount_fen = 32200;  // 3.22: off by 0.12, the envelope is 0.02
  CHECK(OutcomeOf(b.ledger(), "economic.children", "economic:301", "final") == "broken");
}

TEST_CASE("identities: yuan printed to the fen have no envelope") {
  LedgerBuilder b;
  b.Form("general_budget_expenditure").Row("item:total", "total_expenditure", "30.00");
  b.Row("item:total", "basic_expenditure", "10.00")
      .Row("item:total", "project_expenditure", "20.01");
  CHECK(OutcomeOf(b.ledger(), "fund_forms.row", "item:total", "total_expenditure") == "broken");
}

TEST_CASE("identities: trailing zeros that were dropped are not rounding") {
  LedgerBuilder b;
  b.Form("general_budget_expenditure", kWan).Row("item:total", "total_expenditure", "30.25");
  b.Row("item:total", "basic_expenditure", "10.05")
      .Row("item:total", "project_expenditure", "20.4");
  CHECK(OutcomeOf(b.ledger(), "fund_forms.row", "item:total", "total_expenditure") == "broken");
}

TEST_CASE("identities: a suspect member makes a check not checkable") {
  LedgerBuilder b;
  b.Form("general_budget_expenditure").Row("item:total", "total_expenditure", "30.00");
  b.Row("item:total", "basic_expenditure", "10.00")
      .Row("item:total", "project_expenditure", "20.00");
  b.ledger().entries[2].status = EntryStatus::kSuspect;
  CHECK(OutcomeOf(b.ledger(), "fund_forms.row", "item:total", "total_expenditure") ==
        "not_checkable suspect");
}

TEST_CASE("identities: a row that nobody knows may make up a difference, not any difference") {
  LedgerBuilder b;
  b.Form("income_expenditure_summary").Row("item:total_revenue", "final", "30.00", Side::kIncome);
  b.Row("item:general_budget_appropriation", "final", "20.00", Side::kIncome)
      .Row("item:某项收入", "final", "10.00", Side::kIncome);
  CHECK(OutcomeOf(b.ledger(), "income_expenditure_summary.revenue", "item:total_revenue",
                  "final") == "not_checkable unnamed_row");
  b.ledger().entries[0].amount_fen = 3100;
  CHECK(OutcomeOf(b.ledger(), "income_expenditure_summary.revenue", "item:total_revenue",
                  "final") == "broken");
}

TEST_CASE("identities: in the forms of 2016 sub-rows of 财政拨款收入 are not added") {
  LedgerBuilder b(2016);
  b.Form("income_expenditure_summary").Row("item:财政拨款收入", "final", "30.00", Side::kIncome);
  b.Row("item:gov_fund_appropriation", "final", "5.00", Side::kIncome)
      .Row("item:total_revenue", "final", "30.00", Side::kIncome);
  CHECK(OutcomeOf(b.ledger(), "income_expenditure_summary.revenue_2016", "item:total_revenue",
                  "final") == "holds");
  CHECK(OutcomeOf(b.ledger(), "income_expenditure_summary.revenue", "item:total_revenue",
                  "final") == "none");
}

TEST_CASE("identities: code by code the forms agree only where all spending is fiscal") {
  LedgerBuilder b;
  b.Form("expenditure")
      .Row("item:total", "total_expenditure", "30.00")
      .Row("functional:201", "total_expenditure", "30.00");
  b.Form("appropriation_summary")
      .Row("item:total_expenditure", "total", "30.00", Side::kExpenditure);
  b.Form("general_budget_expenditure")
      .Row("item:total", "total_expenditure", "30.00")
      .Row("functional:201", "total_expenditure", "29.00");
  CHECK(OutcomeOf(b.ledger(), "expenditure.fiscal_total", "functional:201", "total_expenditure") ==
        "broken");
  b.ledger().entries[2].amount_fen = 2900;  // one yuan is not fiscal
  CHECK(OutcomeOf(b.ledger(), "expenditure.fiscal_total", "functional:201", "total_expenditure") ==
        "none");
}

TEST_CASE(
    "identities: two copies of a form are kept apart, forms with other counts are not compared") {
  LedgerBuilder b;
  for (const char* amount : {"30.00", "40.00"}) {
    b.Form("expenditure")
        .Row("item:total", "total_expenditure", amount)
        .Row("item:total", "basic_expenditure", amount);
  }
  b.Form("income_expenditure_summary")
      .Row("item:total_expenditure", "final", "30.00", Side::kExpenditure);
  CHECK(OutcomeOf(b.ledger(), "expenditure.row", "item:total", "total_expenditure") == "holds");
  CHECK(OutcomeOf(b.ledger(), "expenditure.total", "item:total", "total_expenditure") == "none");
}

TEST_CASE("identities: a form that runs on in a second table is one copy") {
  LedgerBuilder b;
  b.Form("expenditure")
      .Row("item:total", "total_expenditure", "30.00")
      .Row("functional:201", "total_expenditure", "10.00");
  b.Form("expenditure").Row("functional:208", "total_expenditure", "20.00");
  CHECK(OutcomeOf(b.ledger(), "functional.children", "item:total", "total_expenditure") == "holds");
}

TEST_CASE("identities: a missing row is not zero when the other side has an amount") {
  LedgerBuilder b;
  b.Form("expenditure").Row("functional:205", "total_expenditure", "5.00");
  b.Form("income_expenditure_summary").Row("functional:201", "final", "5.00", Side::kExpenditure);
  CHECK(OutcomeOf(b.ledger(), "expenditure.lei", "functional:205", "total_expenditure") ==
        "not_checkable missing");
}

TEST_CASE("identities: a sum that may lack a row is not checkable") {
  LedgerBuilder b;
  b.Form("expenditure")
      .Row("item:total", "total_expenditure", "30.00")
      .Row("functional:201", "total_expenditure", "10.00");
  CHECK(OutcomeOf(b.ledger(), "functional.children", "item:total", "total_expenditure") ==
        "broken");
  PossibleRow row;
  row.table = b.ledger().entries.front().table;
  row.form = "expenditure";
  row.key = "functional:208";
  row.measure = "total_expenditure";
  b.ledger().possible_rows.push_back(row);
  CHECK(OutcomeOf(b.ledger(), "functional.children", "item:total", "total_expenditure") ==
        "not_checkable missing");
  AuditLedger(&b.ledger(), TestModels());
  CHECK(b.ledger().findings.empty());
  for (const Check& check : b.ledger().checks) {
    for (const int member : check.members) CHECK(member < 2);
  }
}

TEST_CASE("identities: 2,000 entries in a few milliseconds") {
  LedgerBuilder b;
  b.Form("expenditure");
  for (int i = 0; i < 400; ++i) {
    const std::string key = "functional:2" + std::to_string(10000 + i * 7).substr(1) + "01";
    for (const char* measure : {"total_expenditure", "basic_expenditure", "project_expenditure",
                                "superior_remittance", "business_expenditure"}) {
      b.Row(key, measure, "1.00");
    }
  }
  const auto start = std::chrono::steady_clock::now();
  const auto identities = BuildIdentities(b.ledger(), *TestModels().identities);
  const auto spent = std::chrono::steady_clock::now() - start;
  CHECK(identities.size() >= 400);
  WARN(std::chrono::duration<double, std::milli>(spent).count() < 5);
}

}  // namespace juesuan::audit_test
