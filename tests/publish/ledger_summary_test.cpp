// The counts that stand for a ledger.
#include "publish/ledger_summary.h"

#include <doctest/doctest.h>

#include "tests/publish/small_ledger.h"

namespace juesuan {
namespace {

TEST_CASE("ledger summary: entries are counted by status") {
  const LedgerSummary summary = SummarizeLedger(SmallLedger());
  CHECK(summary.tables == 2);
  CHECK(summary.entries == 4);
  CHECK(summary.verified == 2);
  CHECK(summary.repaired == 1);
  CHECK(summary.read == 0);
  CHECK(summary.suspect == 1);
  CHECK(summary.possible_rows == 1);
  CHECK(AsksForALook(summary));
  CHECK(summary.findings == 1);
}

TEST_CASE("ledger summary: a form printed twice is found once, other tables are no forms") {
  Ledger ledger = SmallLedger();
  ledger.tables.push_back(ledger.tables[0]);
  ledger.tables.emplace_back().form = "other";
  ledger.tables.emplace_back().form = "performance_overall";
  CHECK(SummarizeLedger(ledger).forms_found == 2);
}

TEST_CASE("ledger summary: a page of which nothing was read asks for a look") {
  Ledger ledger;
  CHECK_FALSE(AsksForALook(SummarizeLedger(ledger)));
  ledger.findings.emplace_back().rule = Rule::kMissingForm;
  CHECK_FALSE(AsksForALook(SummarizeLedger(ledger)));
  ledger.findings.emplace_back().rule = Rule::kPageUnreadable;
  CHECK(AsksForALook(SummarizeLedger(ledger)));
}

TEST_CASE("ledger summary: attached files ask for a look where the pages lack something") {
  Ledger ledger;
  Finding& finding = ledger.findings.emplace_back();
  finding.rule = Rule::kContentElsewhere;
  finding.severity = Severity::kInfo;
  CHECK_FALSE(AsksForALook(SummarizeLedger(ledger)));
  finding.severity = Severity::kWarning;
  CHECK(AsksForALook(SummarizeLedger(ledger)));
}

TEST_CASE("ledger summary: an empty ledger counts nothing") {
  const LedgerSummary summary = SummarizeLedger(Ledger{});
  CHECK(summary.forms_found == 0);
  CHECK(summary.entries == 0);
}

TEST_CASE("ledger summary: the nine forms and nothing else") {
  for (const std::string_view form : kNineForms) CHECK(IsOneOfNineForms(form));
  CHECK_FALSE(IsOneOfNineForms("other"));
  CHECK_FALSE(IsOneOfNineForms("performance_overall"));
  CHECK_FALSE(IsOneOfNineForms(""));
}

}  // namespace
}  // namespace juesuan
