// The table of exit codes, and the lines that a run prints.
#include "app/exit_code.h"

#include <doctest/doctest.h>

#include "app/console.h"

namespace juesuan {
namespace {

Ledger LedgerWith(const std::string& form, EntryStatus status) {
  Ledger ledger;
  ledger.document.file = "report.pdf";
  LedgerTable& table = ledger.tables.emplace_back();
  table.id = "T01";
  table.form = form;
  table.table.parts = {{4, {}}, {6, {}}};
  Entry& entry = ledger.entries.emplace_back();
  entry.table = "T01";
  entry.status = status;
  return ledger;
}

TEST_CASE("exit code: of errors") {
  CHECK(ExitCodeOf(ErrorCode::kUsage) == ExitCode::kUsage);
  CHECK(ExitCodeOf(ErrorCode::kCannotOpen) == ExitCode::kCannotOpen);
  CHECK(ExitCodeOf(ErrorCode::kUnreadable) == ExitCode::kCannotOpen);
  CHECK(ExitCodeOf(ErrorCode::kMachine) == ExitCode::kCannotOpen);
  CHECK(ExitCodeOf(ErrorCode::kNeedsPassword) == ExitCode::kNeedsPassword);
  CHECK(ExitCodeOf(ErrorCode::kLimitReached) == ExitCode::kLimitReached);
  CHECK(ExitCodeOf(ErrorCode::kInUse) == ExitCode::kInUse);
  CHECK(ExitCodeOf(ErrorCode::kInternal) == ExitCode::kInternal);
}

TEST_CASE("exit code: of ledgers") {
  const auto code = [](const Ledger& ledger) { return ExitCodeOf(SummarizeLedger(ledger)); };
  CHECK(code(LedgerWith("income", EntryStatus::kVerified)) == ExitCode::kOk);
  CHECK(code(LedgerWith("income", EntryStatus::kRepaired)) == ExitCode::kOk);
  CHECK(code(LedgerWith("income", EntryStatus::kSuspect)) == ExitCode::kSuspects);
  CHECK(code(LedgerWith("other", EntryStatus::kVerified)) == ExitCode::kNothingFound);
  CHECK(code(Ledger{}) == ExitCode::kNothingFound);
}

TEST_CASE("exit code: findings about the report are no failure of the run") {
  Ledger ledger = LedgerWith("income", EntryStatus::kVerified);
  ledger.findings.emplace_back().severity = Severity::kError;
  CHECK(ExitCodeOf(SummarizeLedger(ledger)) == ExitCode::kOk);
}

TEST_CASE("console: the summary counts, and one is singular") {
  Ledger ledger = LedgerWith("income", EntryStatus::kSuspect);
  CHECK(SummaryLine(ledger, 0.96) ==
        "report.pdf: 1 of 9 forms, 1 entry, 1 suspect, 0 findings, 1.0 s");
  ledger.document.kind = DocumentKind::kBudget;
  ledger.findings.resize(1);
  CHECK(SummaryLine(ledger, 12) ==
        "report.pdf: a budget, not a final account, 1 of 9 forms, 1 entry, 1 suspect, 1 finding, "
        "12.0 s");
}

TEST_CASE("console: tables are listed with their pages") {
  Ledger ledger = LedgerWith("income", EntryStatus::kVerified);
  CHECK(TableLines(ledger) == "  T01 income, pages 5-7, 1 entry\n");
  ledger.tables[0].title = "Title";
  ledger.tables[0].table.parts.resize(1);
  CHECK(TableLines(ledger) == "  T01 income, page 5, 1 entry: Title\n");
}

}  // namespace
}  // namespace juesuan
