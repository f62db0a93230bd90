#include "publish/ledger_summary.h"

#include <algorithm>

namespace juesuan {
namespace {

int* CounterOf(EntryStatus status, LedgerSummary& summary) {
  switch (status) {
    case EntryStatus::kVerified:
      return &summary.verified;
    case EntryStatus::kRepaired:
      return &summary.repaired;
    case EntryStatus::kRead:
      return &summary.read;
    case EntryStatus::kReviewed:
      return &summary.reviewed;
    case EntryStatus::kSuspect:
      break;
  }
  return &summary.suspect;
}

bool HasTableOf(const Ledger& ledger, std::string_view form) {
  return std::any_of(ledger.tables.begin(), ledger.tables.end(),
                     [&](const LedgerTable& table) { return table.form == form; });
}

}  // namespace

bool IsOneOfNineForms(std::string_view form) {
  return std::find(kNineForms.begin(), kNineForms.end(), form) != kNineForms.end();
}

LedgerSummary SummarizeLedger(const Ledger& ledger) {
  LedgerSummary summary;
  summary.tables = static_cast<int>(ledger.tables.size());
  summary.entries = static_cast<int>(ledger.entries.size());
  summary.possible_rows = static_cast<int>(ledger.possible_rows.size());
  summary.findings = static_cast<int>(ledger.findings.size());
  summary.forms_missing = ledger.forms_missing;
  summary.forms_not_published = ledger.forms_not_published;
  summary.forms_incomplete = ledger.forms_incomplete;
  for (const Finding& finding : ledger.findings) {
    summary.has_unread_parts |=
        finding.rule == Rule::kPageUnreadable || finding.rule == Rule::kLimitReached ||
        (finding.rule == Rule::kContentElsewhere && finding.severity == Severity::kWarning);
  }
  for (const Check& check : ledger.checks) {
    if (!check.amounts) continue;
    summary.amounts_printed += check.amounts->printed;
    summary.amounts_placed += check.amounts->placed;
  }
  for (const std::string_view form : kNineForms) summary.forms_found += HasTableOf(ledger, form);
  for (const Entry& entry : ledger.entries) ++*CounterOf(entry.status, summary);
  return summary;
}

}  // namespace juesuan
