// What was found of a form, which of its editions it is, and which rows it may have.
#include "normalize/missing/possible_rows.h"

#include <algorithm>

#include "normalize/missing/form_editions.h"
#include "normalize/missing/missing_subjects.h"
#include "normalize/missing/row_alternatives.h"
#include "normalize/missing/row_census.h"
#include "tests/normalize/normalize_fixture.h"

namespace juesuan {
namespace {

using Lines = std::vector<std::string>;

// A scanned table with a column of this measure.
LedgerTable TableOf(const std::string& form, const std::string& measure, int rows = 3) {
  LedgerTable table;
  table.id = "T1";
  table.form = form;
  table.table.parts = {{2, {0, 0, 500, 700}}};
  table.table.row_count = rows;
  table.table.column_count = 3;
  LedgerColumn& column = table.columns.emplace_back();
  column.index = 2;
  column.role = "amount";
  column.measure = measure;
  return table;
}

Entry EntryOf(const std::string& form, const std::string& code, const std::string& measure) {
  Entry entry;
  entry.table = "T1";
  entry.form = form;
  entry.column = 2;
  entry.key = "functional:" + code;
  entry.measure = measure;
  entry.amount_fen = 700;
  entry.source = Source::kOcr;
  entry.subject = {"functional", code, "", code, "", SubjectMatch::kCodeAndName, 1};
  return entry;
}

MissingRow RowOf(const LedgerTable& table, const std::string& key) {
  RowSubject subject;
  subject.key = key;
  return {&table, Side::kNone, 1, subject};
}

TEST_CASE("possible rows: each amount once, where it stands, and none that was found") {
  Ledger ledger;
  ledger.tables = {TableOf("income", "total_revenue")};
  ledger.entries = {EntryOf("income", "201", "total_revenue")};
  PossibleRows possible(ledger);
  const LedgerTable& table = ledger.tables[0];
  CHECK(possible.Add(RowOf(table, "functional:201"), {"total_revenue"}, PossibleReason::kTotal) ==
        0);
  const std::set<std::string> two = {"total_revenue", "fiscal_appropriation"};
  CHECK(possible.Add(RowOf(table, "functional:205"), two, PossibleReason::kSibling) == 2);
  CHECK(possible.Add(RowOf(table, "functional:205"), two, PossibleReason::kTotal) == 0);
  CHECK(possible.PlaceCount() == 3);
  CHECK(possible.EntryAt(0) == &ledger.entries[0]);
  CHECK(possible.EntryAt(1) == nullptr);
  CHECK(possible.PlaceAt(2).key == "functional:205");
  const std::vector<PossibleRow> rows = possible.Take();
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].measure == "total_revenue");
  CHECK(rows[1].column == 2);
  CHECK(rows[0].column == 0);  // the table has no such column
  CHECK(rows[0].page_index == 2);
  CHECK(rows[0].reason == PossibleReason::kSibling);
}

TEST_CASE("possible rows: measures of the table, and of the form where a column is lost") {
  const Form& form = *TestModels().forms->Find("expenditure");
  LedgerTable table = TableOf("expenditure", "total_expenditure");
  using Measures = std::set<std::string>;
  CHECK(PossibleMeasures(table, form, Side::kNone) == Measures{"total_expenditure"});
  CHECK(MeasuresOf(table, Side::kIncome).empty());
  LedgerColumn& lost = table.columns.emplace_back();
  lost.index = 1;
  lost.role = "other";
  CHECK(LostColumns(table).empty());  // nothing stands in it
  Cell& cell = table.table.cells.emplace_back();
  cell.row = 1;
  cell.column = 1;
  cell.text = "7.00";
  cell.source = Source::kOcr;
  CHECK(LostColumns(table).size() == 1);
  CHECK(PossibleMeasures(table, form, Side::kNone) == MeasuresOf(form, Side::kNone));
  CHECK(MeasuresOf(form, Side::kNone).size() == 6);
}

TEST_CASE("possible rows: a lost column has a measure that stands between those beside it") {
  const Form& form = *TestModels().forms->Find("expenditure");
  LedgerTable table = TableOf("expenditure", "total_expenditure");
  const auto add = [&](int index, const char* measure) {
    LedgerColumn& column = table.columns.emplace_back();
    column.index = index;
    column.measure = measure;
  };
  add(3, "");
  add(4, "project_expenditure");
  add(5, "");
  const auto of = [&](int index) {
    const auto lost = std::find_if(table.columns.begin(), table.columns.end(),
                                   [&](const LedgerColumn& c) { return c.index == index; });
    return MeasuresOfLost(table, form, *lost);
  };
  CHECK(of(3) == std::set<std::string>{"basic_expenditure"});
  CHECK(of(5).count("basic_expenditure") == 0);
  CHECK(of(5).size() == 3);
  table.columns.back().measure = "basic_expenditure";  // an order of its own
  CHECK(of(3).size() == 3);
}

TEST_CASE("possible rows: a sum that does not hold asks for more") {
  Entry entry;
  CHECK_FALSE(AsksForMore(entry));
  entry.evidence.notes = {Note::kBrokenIdentity};
  CHECK(AsksForMore(entry));
  entry.evidence.notes.clear();
  entry.evidence.support = Support::kUnproposed;
  CHECK(AsksForMore(entry));
}

TEST_CASE("row census: what was found, how surely, and what is in doubt") {
  Ledger ledger;
  ledger.tables = {TableOf("income", "total_revenue", 9)};
  ledger.tables[0].table.header_rows = 2;
  ledger.entries = {EntryOf("income", "201", "total_revenue"),
                    EntryOf("income", "205", "total_revenue")};
  ledger.entries[1].row = 4;
  ledger.entries[1].status = EntryStatus::kSuspect;
  ledger.entries[1].subject.match = SubjectMatch::kPosition;
  ledger.entries[1].subject.confidence = 0.3;
  const FoundRows found(ledger);
  const FormSide place{"income", Side::kNone};
  CHECK(found.RowsOf(place).size() == 2);
  CHECK(found.SureCount(place) == 1);
  CHECK(found.ReadCount(place) == 1);
  CHECK(found.BodyRows("income") == 7);
  CHECK(found.doubtful.count(place) == 1);
  CHECK(found.doubtful_rows.at(place).count({"T1", 4}) == 1);
  CHECK(found.scanned.count("income") == 1);
  const FormSide other{"gov_fund", Side::kNone};
  CHECK(found.RowsOf(other).empty());
  CHECK(found.SureCount(other) + found.BodyRows("gov_fund") == 0);
}

TEST_CASE("form editions: the one that most rows fit; none where too little was found") {
  const Form& form = *TestModels().forms->Find("income_expenditure_summary");
  const SubjectMatcher matcher(*TestModels().subjects, 2023);
  const auto& order = form.row_orders.at(Side::kExpenditure).front();
  const auto editions = [&](size_t kept) {
    Ledger ledger;
    for (size_t i = 0; i < kept; ++i) {
      Entry& entry = ledger.entries.emplace_back();
      entry.form = form.id;
      entry.side = Side::kExpenditure;
      entry.key = matcher.FromOfficial(form, Side::kExpenditure, order[i]).key;
      entry.row = static_cast<int>(i);
      entry.subject.match = SubjectMatch::kName;
    }
    return RowsOfEditions(form, Side::kExpenditure, matcher, FoundRows(ledger), {});
  };
  const auto all = editions(order.size());
  REQUIRE_FALSE(all.empty());
  for (const auto& rows : all) CHECK(rows.size() <= order.size());
  CHECK(CountFound(all[0], {{all[0][0].key, 1}, {"functional:999", 2}}) == 1);
  CHECK(editions(2).empty());
  CHECK(RowsOfEditions(form, Side::kNone, matcher, FoundRows(Ledger()), {}).empty());
}

TEST_CASE("missing subjects: those of other forms, where a row of this one is in doubt") {
  Ledger ledger;
  ledger.document.fiscal_year = 2023;
  ledger.tables = {TableOf("income", "total_revenue", 5)};
  for (const char* form : {"income", "expenditure"}) {
    for (const char* code : {"201", "20103", "2010301"})
      ledger.entries.push_back(EntryOf(form, code, "total_revenue"));
  }
  ledger.entries.push_back(EntryOf("expenditure", "2010302", "total_expenditure"));
  const SubjectMatcher matcher(*TestModels().subjects, 2023);
  const auto keys = [&] {
    Lines found;
    const Form& form = *TestModels().forms->Find("income");
    for (const RowList& list : PossibleSubjects(TestModels(), ledger, matcher, FoundRows(ledger),
                                                form, Side::kNone, {})) {
      CHECK(list.reason == PossibleReason::kOtherForms);
      for (const RowSubject& row : list.rows) found.push_back(row.key);
    }
    return found;
  };
  CHECK(keys().empty());
  ledger.entries[2].status = EntryStatus::kSuspect;
  ledger.entries[2].subject.match = SubjectMatch::kPosition;
  ledger.entries[2].subject.confidence = 0.3;
  const Lines found = keys();
  CHECK(std::count(found.begin(), found.end(), "functional:2010302") == 1);
}

TEST_CASE("row alternatives: what the code says of a row that was taken for another one") {
  Ledger ledger;
  ledger.tables = {TableOf("income", "total_revenue")};
  ledger.entries = {EntryOf("income", "2010301", "total_revenue")};
  Entry& entry = ledger.entries[0];
  entry.subject.printed_code = "201 03 02";
  const SubjectMatcher matcher(*TestModels().subjects, 2023);
  const auto codes_as_read = [&] {
    PossibleRows possible =
        WithRowAlternatives(TestModels(), matcher, {"income"}, ledger, PossibleRows(ledger));
    Lines keys;
    for (const PossibleRow& row : possible.Take())
      if (row.reason == PossibleReason::kCodeAsRead) keys.push_back(row.key);
    return keys;
  };
  CHECK(codes_as_read().empty());  // code and name agree
  entry.subject.match = SubjectMatch::kPosition;
  entry.subject.confidence = 0.3;
  CHECK(codes_as_read() == Lines{"functional:2010302"});
  entry.source = Source::kText;
  CHECK(codes_as_read().empty());
}

}  // namespace
}  // namespace juesuan
