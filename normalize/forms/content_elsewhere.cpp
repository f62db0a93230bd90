#include "normalize/forms/content_elsewhere.h"

#include <algorithm>

#include "core/text.h"

namespace juesuan {
namespace {

// Some form was claimed, and none that is due is missing. A budget has none to claim.
bool IsReadWhole(const Ledger& ledger) {
  if (ledger.document.kind == DocumentKind::kBudget) return !ledger.tables.empty();
  return ledger.forms_missing.empty() &&
         std::any_of(ledger.tables.begin(), ledger.tables.end(),
                     [](const LedgerTable& table) { return table.form != "other"; });
}

// `names`: of attached files; none for a form that a viewer draws.
Finding Elsewhere(Severity severity, const std::string& names) {
  Finding finding;
  finding.rule = Rule::kContentElsewhere;
  finding.severity = severity;
  finding.actual = names;
  return finding;
}

// Forms that may stand elsewhere are not missing: no one says that they were not published.
void NameMissingForms(Ledger* ledger) {
  bool may_stand_elsewhere = false;
  for (Finding& finding : ledger->findings) {
    if (finding.rule != Rule::kContentElsewhere || finding.severity != Severity::kWarning) continue;
    finding.forms = ledger->forms_missing;
    may_stand_elsewhere = true;
  }
  if (!may_stand_elsewhere) return;
  std::erase_if(ledger->findings,
                [](const Finding& finding) { return finding.rule == Rule::kMissingForm; });
}

}  // namespace

void FindContentElsewhere(const OutsidePages& outside, Ledger* ledger) {
  const bool is_whole = IsReadWhole(*ledger);
  if (!outside.attachments.empty()) {
    const bool has_more = outside.attachments.size() == kMostAttachments;
    ledger->findings.push_back(
        Elsewhere(is_whole ? Severity::kInfo : Severity::kWarning,
                  Joined(outside.attachments, ", ") + (has_more ? ", ..." : "")));
  }
  if (outside.is_drawn_by_viewer || (outside.has_xfa && !is_whole))
    ledger->findings.push_back(Elsewhere(Severity::kWarning, ""));
  NameMissingForms(ledger);
}

void StateContentElsewhere(const MessageCatalogue& messages, Language language, Ledger& ledger) {
  for (Finding& finding : ledger.findings) {
    if (finding.rule != Rule::kContentElsewhere) continue;
    const char* id = finding.actual.empty()                ? "content_elsewhere.drawn"
                     : finding.severity == Severity::kInfo ? "content_elsewhere.also"
                                                           : "content_elsewhere.attachments";
    finding.message = messages.Text(language, id, {{"names", finding.actual}});
  }
}

}  // namespace juesuan
