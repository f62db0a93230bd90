// Amounts that are right and may stand under a wrong key.
#include "normalize/reconcile/reconcile.h"

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

TEST_CASE(
    "reconcile: a total whose label was guessed is confirmed by its sums, a row of blanks needs no "
    "key") {
  Ledger ledger = Report();
  for (Entry& entry : ledger.entries) {
    if (entry.key != "item:total") continue;
    entry.subject.match = SubjectMatch::kName;
    entry.subject.confidence = 0.5;
  }
  ReconcileEntries(&ledger, TestModels());
  CHECK(StatusOf(ledger, "item:total", "total_expenditure") == EntryStatus::kVerified);
  LedgerBuilder builder;
  builder.Form(kForm)
      .Row("functional:219", "total_expenditure", "")
      .Row("functional:208", "total_expenditure", "1.00");
  Ledger blanks = Scanned(builder.ledger());
  blanks.entries[0].subject = {"functional", "219", "", "", "", SubjectMatch::kName, 0.75};
  blanks.entries[1].row = 1;
  ReconcileEntries(&blanks, TestModels());
  CHECK(blanks.entries[0].status == EntryStatus::kRead);
}

TEST_CASE("reconcile: an amount in a row that could not be named is suspect") {
  Ledger ledger = Report();
  Entry& entry = At(ledger, kForm, "functional:2080505", "basic_expenditure");
  entry.subject.match = SubjectMatch::kNone;
  entry.subject.confidence = 0.5;
  ReconcileEntries(&ledger, TestModels());
  CHECK(entry.status == EntryStatus::kSuspect);
  CHECK(entry.evidence.Has(Note::kSubjectUnknown));
  CHECK(entry.evidence.support == Support::kKeyDoubt);
}

TEST_CASE("reconcile: a counted row is suspect where another one that was could not be read") {
  constexpr const char* kMeasures[] = {"total_expenditure", "basic_expenditure",
                                       "project_expenditure"};
  for (const bool is_unreadable : {false, true}) {
    Ledger ledger = Report();
    for (const char* measure : kMeasures) {
      Entry& header = At(ledger, kForm, "functional:201", measure);
      header.subject.match = At(ledger, kForm, "functional:208", measure).subject.match =
          SubjectMatch::kPosition;
      if (!is_unreadable) continue;
      header.amount_fen.reset();
      header.evidence.readings.clear();
      header.printed = "x";
      header.status = EntryStatus::kSuspect;
    }
    ReconcileEntries(&ledger, TestModels());
    for (const char* measure : kMeasures)
      CHECK((StatusOf(ledger, "functional:208", measure) == EntryStatus::kSuspect) ==
            is_unreadable);
  }
}

TEST_CASE(
    "reconcile: a counted row is suspect where another one shows but a zero without a label") {
  for (const char* label : {"一般公共服务支出", ""}) {
    Ledger ledger = Report();
    for (Entry& entry : ledger.entries) {
      if (entry.key != "functional:201" && entry.key != "functional:208") continue;
      entry.subject.match = SubjectMatch::kPosition;
      entry.subject.printed_name = "社会保障";
      if (entry.key != "functional:201") continue;
      entry.subject.printed_name = label;
      Misread(entry, {Said("amount", "-0.0")});
    }
    ReconcileEntries(&ledger, TestModels());
    CHECK(
        At(ledger, kForm, "functional:208", "total_expenditure").evidence.Has(Note::kMiscounted) ==
        std::string_view(label).empty());
  }
}

TEST_CASE("reconcile: a code without a name needs a twin on another form") {
  Ledger ledger = Report();
  for (const char* measure : {"total_expenditure", "basic_expenditure", "project_expenditure"}) {
    Entry& entry = At(ledger, kForm, "functional:2080505", measure);
    entry.subject.match = SubjectMatch::kCode;
    entry.subject.confidence = 0.8;
  }
  ReconcileEntries(&ledger, TestModels());
  CHECK(StatusOf(ledger, "functional:2080505", "total_expenditure") == EntryStatus::kSuspect);
  CHECK(StatusOf(ledger, "functional:20805", "total_expenditure") == EntryStatus::kVerified);
}

}  // namespace juesuan
