// Corrections of rows: amounts that stand a row too high or too low go where they belong.
#include "review/corrections/table_changes.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace juesuan {
namespace {

constexpr double kRow_pt = 20;
constexpr double kColumn_pt = 50;

/// Rows 1, 2, ... of a form of two columns; 0 is blank.
Ledger Rows(const std::vector<std::pair<int64_t, int64_t>>& amounts) {
  Ledger ledger;
  ledger.tables.emplace_back().id = "T01";
  const auto add = [&](int row, int column, const std::string& measure, int64_t fen) {
    Entry entry;
    entry.table = "T01";
    entry.form = "expenditure";
    entry.row = row;
    entry.column = column;
    entry.key = "functional:20" + std::to_string(row);
    entry.measure = measure;
    entry.box = {column * kColumn_pt, row * kRow_pt, (column + 1) * kColumn_pt,
                 (row + 1) * kRow_pt};
    if (fen != 0) entry.amount_fen = fen;
    if (fen != 0) entry.printed = std::to_string(fen);
    ledger.entries.push_back(entry);
  };
  for (size_t i = 0; i < amounts.size(); ++i) {
    const int row = static_cast<int>(i) + 1;
    add(row, 0, "basic_expenditure", amounts[i].first);
    add(row, 1, "project_expenditure", amounts[i].second);
  }
  return ledger;
}

std::vector<std::pair<int64_t, int64_t>> AmountsOf(const Ledger& ledger) {
  std::vector<std::pair<int64_t, int64_t>> amounts;
  for (size_t i = 0; i + 1 < ledger.entries.size(); i += 2) {
    amounts.emplace_back(ledger.entries[i].amount_fen.value_or(0),
                         ledger.entries[i + 1].amount_fen.value_or(0));
  }
  return amounts;
}

/// "1": down, "-1": up; the row is named by any of its amounts.
Misfit Shift(int row, const std::string& target, Ledger* ledger) {
  Correction correction;
  correction.kind = CorrectionKind::kRowShifted;
  correction.by = "Li";
  correction.target = target;
  const Entry& named = ledger->entries[static_cast<size_t>(row - 1) * 2];
  correction.place = {named.table,   named.form,       named.side, named.key,
                      named.measure, named.page_index, named.box};
  return ChangeTable(correction, Models{}, ledger);
}

using Amounts = std::vector<std::pair<int64_t, int64_t>>;

TEST_CASE("row shifted: down, the row and all below it, in every column") {
  Ledger ledger = Rows({{10, 11}, {20, 21}, {30, 31}, {0, 0}});
  REQUIRE(Shift(2, "1", &ledger) == Misfit::kNone);
  CHECK(AmountsOf(ledger) == Amounts{{10, 11}, {0, 0}, {20, 21}, {30, 31}});
  const Entry& moved = ledger.entries[4];
  CHECK(moved.key == "functional:203");  // the row keeps its name, the amount its place on the page
  CHECK(moved.printed == "20");
  CHECK(moved.box.y0 == 2 * kRow_pt);
  CHECK(moved.status == EntryStatus::kReviewed);
  REQUIRE(moved.review);
  CHECK(moved.review->decision == "row_shifted");
  CHECK(moved.review->by == "Li");
  CHECK(moved.review->read_fen == 30);
  CHECK_FALSE(ledger.entries[0].review);
}

TEST_CASE("row shifted: up, into the blank row above") {
  Ledger ledger = Rows({{10, 11}, {0, 0}, {20, 21}, {30, 31}});
  REQUIRE(Shift(3, "-1", &ledger) == Misfit::kNone);
  CHECK(AmountsOf(ledger) == Amounts{{10, 11}, {20, 21}, {30, 31}, {0, 0}});
  CHECK(ledger.entries[6].printed.empty());
}

TEST_CASE("row shifted: an amount of a scan keeps what the program thinks of it") {
  Ledger ledger = Rows({{10, 11}, {0, 0}});
  ledger.entries[0].source = Source::kOcr;
  ledger.entries[0].status = EntryStatus::kSuspect;
  REQUIRE(Shift(1, "1", &ledger) == Misfit::kNone);
  CHECK(ledger.entries[2].status == EntryStatus::kSuspect);
  CHECK(ledger.entries[0].status == EntryStatus::kReviewed);  // that it is blank a person said
}

TEST_CASE("row shifted: no amount is written over, and then nothing moves") {
  struct Case {
    Amounts amounts;
    int row;
    const char* target;
    Misfit misfit;
  };
  const std::vector<Case> cases = {
      {{{10, 11}, {20, 21}}, 1, "1", Misfit::kNotBlank},            // the last row is full
      {{{10, 11}, {20, 0}}, 1, "1", Misfit::kNotBlank},             // in one column
      {{{10, 11}, {0, 0}}, 2, "1", Misfit::kNoAmountThere},         // nothing below
      {{{10, 11}, {20, 21}}, 2, "-1", Misfit::kNotBlank},           // the row above is full
      {{{0, 11}, {20, 21}, {30, 31}}, 2, "-1", Misfit::kNotBlank},  // in one column
      {{{10, 11}, {20, 21}}, 1, "-1", Misfit::kNoAmountThere}};     // nothing above
  for (const Case& one : cases) {
    Ledger ledger = Rows(one.amounts);
    CHECK(Shift(one.row, one.target, &ledger) == one.misfit);
    CHECK(AmountsOf(ledger) == one.amounts);
  }
}

TEST_CASE("nothing there: an amount that went nowhere is settled, others stay") {
  Ledger ledger;
  Finding finding;
  finding.rule = Rule::kAmountUnaccounted;
  FindingRef ref;
  ref.page_index = 1;
  ref.box = RectPt{10, 10, 40, 20};
  finding.refs.push_back(ref);
  ref.box = RectPt{10, 50, 40, 60};
  finding.refs.push_back(ref);
  ledger.findings.push_back(finding);
  Correction correction;
  correction.kind = CorrectionKind::kNothingThere;
  correction.place.page_index = 1;
  correction.place.box = {10, 10, 40, 20};
  CHECK(ChangeTable(correction, Models{}, &ledger) == Misfit::kNone);
  REQUIRE(ledger.findings.size() == 1);
  CHECK(ledger.findings[0].refs.size() == 1);
  CHECK(ChangeTable(correction, Models{}, &ledger) == Misfit::kNoAmountThere);
  correction.place.box = {10, 50, 40, 60};
  CHECK(ChangeTable(correction, Models{}, &ledger) == Misfit::kNone);
  CHECK(ledger.findings.empty());
}

TEST_CASE("row shifted: where no amount stands there is nothing to shift") {
  Ledger ledger = Rows({{10, 11}, {0, 0}});
  Correction correction;
  correction.kind = CorrectionKind::kRowShifted;
  correction.target = "1";
  correction.place.box = {500, 500, 510, 510};
  CHECK(ChangeTable(correction, Models{}, &ledger) == Misfit::kNoAmountThere);
  CHECK(AmountsOf(ledger) == Amounts{{10, 11}, {0, 0}});
}

}  // namespace
}  // namespace juesuan
