// Cells found blank: zeros by convention, overlooked ink, or rows that a person must look at.
#include "normalize/reconcile/reconcile.h"

#include <array>

#include "tests/normalize/audit_fixture.h"
#include "tests/normalize/reconciled.h"
#include "tests/normalize/scanned_report.h"

namespace juesuan {
namespace {

using audit_test::LedgerBuilder;
using audit_test::TestModels;
using scanned_report::At;
using scanned_report::kForm;
using scanned_report::Misread;
using scanned_report::Report;
using scanned_report::Said;
using scanned_report::Scanned;
using scanned_report::StatusOf;

}  // namespace

TEST_CASE("reconcile: ink that no one could read is not zero") {
  Ledger ledger = Report();
  Misread(At(ledger, kForm, "functional:20101", "project_expenditure"), {Said("amount", "")});
  ReconcileEntries(&ledger, TestModels());
  CHECK(StatusOf(ledger, "functional:20101", "project_expenditure") == EntryStatus::kSuspect);
  CHECK_FALSE(At(ledger, kForm, "functional:20101", "project_expenditure").amount_fen);
  CHECK(StatusOf(ledger, "functional:20101", "total_expenditure") == EntryStatus::kVerified);
}

TEST_CASE("reconcile: a cell found blank where a sum asks for an amount is suspect") {
  Ledger ledger = Report();
  Entry& entry = At(ledger, kForm, "functional:2010102", "project_expenditure");
  entry.amount_fen.reset();
  entry.printed.clear();
  entry.evidence = {};
  entry.source = Source::kText;
  ReconcileEntries(&ledger, TestModels());
  CHECK(StatusOf(ledger, "functional:2010102", "project_expenditure") == EntryStatus::kSuspect);
  CHECK_FALSE(At(ledger, kForm, "functional:2010102", "project_expenditure").amount_fen);
}

TEST_CASE("reconcile: a blank row that its label hardly tells, where others cannot be read") {
  const auto status = [](bool is_unread) {
    LedgerBuilder builder;
    builder.Form(kForm)
        .Row("functional:203", "total_expenditure", "")
        .Row("functional:204", "total_expenditure", "")
        .Row("functional:208", "total_expenditure", "5.00");
    Ledger ledger = Scanned(builder.ledger());
    for (Entry& entry : ledger.entries) entry.row = entry.key.back();
    ledger.entries[0].subject.match = SubjectMatch::kName;
    ledger.entries[0].subject.confidence = 0.75;
    if (is_unread) Misread(ledger.entries[2], {Said("chi_sim", "合\\让")});
    ReconcileEntries(&ledger, TestModels());
    CHECK(ledger.entries[1].status == EntryStatus::kRead);
    return ledger.entries[0].status;
  };
  CHECK(status(false) == EntryStatus::kRead);
  CHECK(status(true) == EntryStatus::kSuspect);
}

TEST_CASE("reconcile: a blank column that prints a zero, where all others print theirs") {
  const auto status = [](const std::string& other_blank, int every = 1) {
    LedgerBuilder builder;
    builder.Form(kForm);
    int row = 0;
    for (const char* key : {"item:total", "functional:201", "functional:202", "functional:203",
                            "functional:204", "functional:205"}) {
      builder.Row(key, "total_expenditure", row % 2 == 0 ? "0.00" : other_blank)
          .Row(key, "basic_expenditure", row % (2 * every) != 1 ? "0.00" : other_blank)
          .Row(key, "project_expenditure", row == 0 ? "0.00" : "");
      ++row;
    }
    Ledger ledger = Scanned(builder.ledger());
    for (Entry& entry : ledger.entries) {
      entry.column = entry.measure == "basic_expenditure"     ? 2
                     : entry.measure == "project_expenditure" ? 3
                                                              : 1;
    }
    ReconcileEntries(&ledger, TestModels());
    return At(ledger, kForm, "functional:203", "project_expenditure").status;
  };
  CHECK(status("0.00") == EntryStatus::kSuspect);
  CHECK(status("") == EntryStatus::kRead);
  CHECK(status("", 2) == EntryStatus::kSuspect);  // some of theirs are pale, too
}

TEST_CASE("reconcile: blank cells of a table of which much is in doubt are in doubt") {
  const auto blank = [](int unread) {
    LedgerBuilder builder;
    builder.Form(kForm);
    for (int row = 0; row < 10; ++row)
      builder.Row("functional:2" + std::to_string(10 + row), "total_expenditure",
                  row == 0 ? "" : "5.00");
    Ledger ledger = Scanned(builder.ledger());
    for (int row = 1; row <= unread; ++row)
      Misread(ledger.entries[static_cast<size_t>(row)], {Said("chi_sim", "了T政")});
    ReconcileEntries(&ledger, TestModels());
    return ledger.entries[0].status;
  };
  CHECK(blank(1) == EntryStatus::kRead);
  CHECK(blank(6) == EntryStatus::kSuspect);
}

TEST_CASE("reconcile: a blank row beside a row in doubt is in doubt, up to the next sure one") {
  LedgerBuilder builder;
  builder.Form(kForm)
      .Row("functional:215", "total_expenditure", "")
      .Row("functional:216", "total_expenditure", "")
      .Row("functional:217", "total_expenditure", "")
      .Row("functional:219", "total_expenditure", "5.00")
      .Row("functional:220", "total_expenditure", "");
  Ledger ledger = Scanned(builder.ledger());
  int row = 0;
  for (Entry& entry : ledger.entries) {
    entry.row = ++row;
    entry.subject.match = SubjectMatch::kName;
    entry.subject.confidence = entry.key == "functional:216" ? 1.0 : 0.5;
  }
  ReconcileEntries(&ledger, TestModels());
  CHECK(StatusOf(ledger, "functional:215", "total_expenditure") == EntryStatus::kRead);
  CHECK(StatusOf(ledger, "functional:216", "total_expenditure") == EntryStatus::kRead);
  CHECK(StatusOf(ledger, "functional:217", "total_expenditure") == EntryStatus::kSuspect);
  CHECK(StatusOf(ledger, "functional:219", "total_expenditure") == EntryStatus::kSuspect);
  CHECK(StatusOf(ledger, "functional:220", "total_expenditure") == EntryStatus::kSuspect);
  CHECK(ledger.entries[2].evidence.Has(Note::kBesideDoubtfulRow));
}

// Rows of three amounts each; "" is a blank cell.
Ledger Zeros(const std::vector<std::array<const char*, 3>>& rows) {
  LedgerBuilder builder;
  builder.Form(kForm);
  for (size_t i = 0; i < rows.size(); ++i) {
    const std::string key = "functional:" + std::to_string(201 + i);
    builder.Row(key, "total_expenditure", rows[i][0])
        .Row(key, "basic_expenditure", rows[i][1])
        .Row(key, "project_expenditure", rows[i][2]);
  }
  Ledger ledger = Scanned(builder.ledger());
  for (size_t i = 0; i < ledger.entries.size(); ++i)
    ledger.entries[i].column = static_cast<int>(i % 3);
  ReconcileEntries(&ledger, TestModels());
  return ledger;
}

TEST_CASE("reconcile: blank rows of a form that prints zeros") {
  const auto in_doubt = [](const Ledger& ledger) {
    return std::count_if(ledger.entries.begin(), ledger.entries.end(), [](const Entry& entry) {
      return entry.evidence.Has(Note::kBlankAmongZeros);
    });
  };
  const std::array<const char*, 3> printed = {"5.00", "5.00", "0.00"}, blank = {"", "", ""};
  CHECK(in_doubt(Zeros({printed, printed, printed, blank, blank, blank, printed})) == 0);
  CHECK(in_doubt(Zeros({printed, printed, printed, blank, printed, printed})) == 1);
  const std::array<const char*, 3> lost = {"5.00", "5.00", ""};
  CHECK(in_doubt(Zeros({printed, printed, printed, blank, blank, blank, lost, printed})) == 4);
  // Most rows are blank: only one that prints some of its amounts stands out, not two.
  std::vector<std::array<const char*, 3>> rows(12, blank);
  rows.insert(rows.end(), 4, printed);
  CHECK(in_doubt(Zeros(rows)) == 0);
  rows.push_back(lost);
  CHECK(in_doubt(Zeros(rows)) == 1);
  rows.front() = {"", "+", ""};  // a speck is no amount
  CHECK(in_doubt(Zeros(rows)) == 1);
  rows.push_back(lost);
  CHECK(in_doubt(Zeros(rows)) == 0);
}

TEST_CASE("reconcile: a blank cell of a small form that prints zeros") {
  const auto status = [](const char* other) {
    LedgerBuilder builder;
    builder.Form("three_public")
        .Row("item:overseas_travel", "budget", "")
        .Row("item:overseas_travel", "final", other)
        .Row("item:reception", "budget", "2.95")
        .Row("item:reception", "final", "2.95");
    Ledger ledger = Scanned(builder.ledger());
    for (size_t i = 0; i < ledger.entries.size(); ++i)
      ledger.entries[i].column = static_cast<int>(i);
    ReconcileEntries(&ledger, TestModels());
    return ledger.entries[0].status;
  };
  CHECK(status("0.00") == EntryStatus::kSuspect);
  CHECK(status("") == EntryStatus::kRead);
}

TEST_CASE("reconcile: a blank cell in a row that prints a zero, where such rows print all") {
  const auto status = [](const char* zero) {
    LedgerBuilder builder;
    builder.Form("expenditure");
    for (int i = 0; i < 40; ++i) {
      const std::string key = "functional:" + std::to_string(2'010'101 + i);
      const bool has_amounts = i < 9, has_zeros = i < 6;
      builder.Row(key, "total_expenditure", has_amounts ? "5.00" : "")
          .Row(key, "basic_expenditure", has_amounts ? "5.00" : "")
          .Row(key, "project_expenditure", has_zeros && i > 1 ? zero : "")
          .Row(key, "business_expenditure", has_zeros ? zero : "");
    }
    Ledger ledger = Scanned(builder.ledger());
    for (size_t i = 0; i < ledger.entries.size(); ++i) {
      ledger.entries[i].row = static_cast<int>(i / 4);
      ledger.entries[i].column = static_cast<int>(i % 4);
    }
    ReconcileEntries(&ledger, TestModels());
    return ledger.entries[2].status;
  };
  CHECK(status("0.00") == EntryStatus::kSuspect);
  CHECK(status("") == EntryStatus::kRead);
}

TEST_CASE("reconcile: a blank cell of a report whose other forms print all their zeros") {
  const auto status = [](int zeros) {
    LedgerBuilder builder;
    builder.Form(kForm);
    for (int i = 0; i < 40; ++i)
      builder.Row("functional:" + std::to_string(2'000'000 + i), "total_expenditure",
                  i < zeros ? "0.00" : "5.00");
    builder.Form("three_public")
        .Row("item:three_public_total", "final", "5.00")
        .Row("item:overseas_travel", "final", "5.00")
        .Row("item:reception", "final", "");
    Ledger ledger = Scanned(builder.ledger());
    ReconcileEntries(&ledger, TestModels());
    return ledger.entries.back().status;
  };
  CHECK(status(35) == EntryStatus::kSuspect);
  CHECK(status(10) == EntryStatus::kRead);
}

TEST_CASE("reconcile: a blank total is suspect where its column has amounts, identity or none") {
  for (const bool has_amounts : {true, false}) {
    LedgerBuilder builder;
    builder.Form("income_expenditure_summary")
        .Row("item:grand_total", "adjusted_budget", "")
        .Row("functional:208", "adjusted_budget", has_amounts ? "5.00" : "");
    Ledger ledger = Scanned(builder.ledger());
    ledger.entries[1].row = 1;
    ReconcileEntries(&ledger, TestModels());
    CHECK(ledger.entries[0].evidence.Has(Note::kBlankTotal) == has_amounts);
  }
}

}  // namespace juesuan
