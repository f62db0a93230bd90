// Amounts that went nowhere are asked for where they may belong.
#include "normalize/conservation/incomplete_forms.h"

#include <algorithm>
#include <set>

#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

LedgerColumn AmountColumn(int index, const std::string& measure) {
  LedgerColumn column;
  column.index = index;
  column.role = "amount";
  column.measure = measure;
  return column;
}

void AddEntry(const std::string& table, const std::string& form, int row, const std::string& key,
              const std::string& measure, int64_t fen, Ledger* ledger) {
  Entry& entry = ledger->entries.emplace_back();
  entry.table = table;
  entry.form = form;
  entry.row = row;
  entry.key = key;
  entry.measure = measure;
  entry.amount_fen = fen;
  entry.subject.match = SubjectMatch::kCodeAndName;
}

/// An income form that closes, and an expenditure form that lacks a row and an amount.
Ledger TwoForms() {
  Ledger ledger;
  ledger.document.fiscal_year = 2023;
  const char* const kRows = "合计 | 9.00\n205 | 9.00\n208 | 1.00\n";
  for (const char* form : {"income", "expenditure"}) {
    LedgerTable& table = ledger.tables.emplace_back();
    table.id = form;
    table.form = form;
    table.table = DrawTable(kRows, {static_cast<int>(ledger.tables.size()), 0});
  }
  ledger.tables[0].columns = {AmountColumn(1, "total_revenue")};
  ledger.tables[1].columns = {AmountColumn(1, "total_expenditure"),
                              AmountColumn(2, "basic_expenditure")};
  AddEntry("income", "income", 0, "item:total", "total_revenue", 1000, &ledger);
  AddEntry("income", "income", 1, "functional:205", "total_revenue", 900, &ledger);
  AddEntry("income", "income", 2, "functional:208", "total_revenue", 100, &ledger);
  AddEntry("expenditure", "expenditure", 0, "item:total", "total_expenditure", 1000, &ledger);
  AddEntry("expenditure", "expenditure", 1, "functional:205", "total_expenditure", 900, &ledger);
  return ledger;
}

PlacedAmount Lost(int table, int row) {
  PlacedAmount lost;
  lost.amount.text = "9.00";
  lost.amount.page_index = table + 1;
  lost.table = table;
  lost.row = row;
  return lost;
}

std::set<std::string> Asked(const Ledger& ledger, const std::vector<LostAmount>& lost) {
  std::set<std::string> asked;
  for (const PossibleRow& row : RowsOfIncompleteForms(ledger, TestModels(), lost)) {
    CHECK(row.reason == PossibleReason::kLostAmount);
    asked.insert(row.form + " " + row.key + " " + row.measure);
  }
  return asked;
}

TEST_CASE("incomplete forms: beside what is known it is the rest of its row") {
  const Ledger ledger = TwoForms();
  const PlacedAmount known = Lost(1, 1), coded = Lost(1, 2);
  CHECK(Asked(ledger, {{&known, "expenditure"}}) ==
        std::set<std::string>{"expenditure functional:205 basic_expenditure"});
  CHECK(Asked(ledger, {{&coded, "expenditure"}}) ==
        std::set<std::string>{"expenditure functional:208 total_expenditure",
                              "expenditure functional:208 basic_expenditure"});
}

TEST_CASE("incomplete forms: in a row that says nothing it may be any row that other forms have") {
  const Ledger ledger = TwoForms();
  const PlacedAmount lost = Lost(1, -1);
  const std::set<std::string> asked = Asked(ledger, {{&lost, "expenditure"}});
  CHECK(asked.count("expenditure functional:208 total_expenditure") == 1);
  CHECK(asked.count("expenditure item:total basic_expenditure") == 1);
  CHECK(std::none_of(asked.begin(), asked.end(),
                     [](const std::string& row) { return row.starts_with("income"); }));
}

TEST_CASE("incomplete forms: outside of all it may be of what was not found or does not close") {
  Ledger ledger = TwoForms();
  ledger.forms_missing = {"three_public", "project_detail"};
  PlacedAmount lost = Lost(-1, -1);
  std::set<std::string> asked = Asked(ledger, {{&lost, ""}});
  CHECK(asked.count("three_public item:reception budget") == 1);
  CHECK(asked.count("expenditure functional:208 total_expenditure") == 1);
  CHECK(std::none_of(asked.begin(), asked.end(), [](const std::string& row) {
    return row.starts_with("income") || row.starts_with("project_detail");
  }));
  lost.amount.text = "0.00";  // a column of zeros may be lacking where all sums hold
  asked = Asked(ledger, {{&lost, ""}});
  CHECK(asked.count("income functional:205 other_revenue") == 1);
  CHECK(asked.count("income functional:207 total_revenue") == 0);
}

TEST_CASE("incomplete forms: bare zeros of a form without subjects are those of its total") {
  const Ledger ledger = TwoForms();
  PlacedAmount lost = Lost(1, -1);
  lost.amount.text = "0";
  for (const std::string& row : Asked(ledger, {{&lost, "expenditure"}}))
    CHECK(row.starts_with("expenditure item:total "));
}

TEST_CASE("incomplete forms: the sum of one measure says nothing of another one") {
  Ledger ledger = TwoForms();
  LedgerTable& table = ledger.tables.emplace_back();
  table.id = table.form = "three_public";
  table.table = DrawTable("9.00 | 4.00 | 5.00\n", {3, 0});
  AddEntry("three_public", "three_public", 0, "item:three_public_total", "final", 900, &ledger);
  AddEntry("three_public", "three_public", 0, "item:overseas_travel", "final", 400, &ledger);
  AddEntry("three_public", "three_public", 0, "item:vehicle_total", "final", 0, &ledger);
  AddEntry("three_public", "three_public", 0, "item:reception", "final", 500, &ledger);
  const PlacedAmount lost = Lost(-1, -1);
  const std::set<std::string> asked = Asked(ledger, {{&lost, ""}});
  CHECK(asked.count("three_public item:reception budget") == 1);
  CHECK(asked.count("three_public item:vehicle_purchase final") == 0);
}

TEST_CASE("incomplete forms: more than a form has room for may be another one's") {
  Ledger ledger = TwoForms();
  ledger.forms_missing = {"three_public"};
  const PlacedAmount lost = Lost(1, -1);
  const std::vector<LostAmount> few(2, {&lost, "expenditure"});
  const std::vector<LostAmount> many(200, {&lost, "expenditure"});
  CHECK(Asked(ledger, few).count("three_public item:reception budget") == 0);
  CHECK(Asked(ledger, many).count("three_public item:reception budget") == 1);
}

TEST_CASE("incomplete forms: what a suspect entry asks for is not asked for twice") {
  const Ledger ledger = TwoForms();
  PlacedAmount lost = Lost(1, 1);
  lost.entry = 4;
  CHECK(Asked(ledger, {{&lost, "expenditure"}}).empty());
  lost.shares_cell = true;  // of two amounts in one cell one has another row
  CHECK_FALSE(Asked(ledger, {{&lost, "expenditure"}}).empty());
  CHECK(Asked(ledger, {{&lost, "expenditure"}})
            .count("expenditure functional:205 project_expenditure") == 1);
  CHECK(Asked(Ledger(), {{&lost, ""}}).empty());
}

}  // namespace
}  // namespace juesuan
