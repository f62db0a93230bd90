// The audit: what does not add up in a report, and where.
//
// In: a ledger with entries, sections, narrative and performance. Out: `checks` (every check
// that was due, with its outcome) and `findings` (what an auditor has to look at), worded in
// the asked language. Works from the ledger alone, so that a ledger file can be audited again
// without its PDF. Findings of other stages (missing forms, unreadable pages) are kept.
#pragma once

#include "normalize/catalogue/messages.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct AuditOptions {
  Language language = Language::kChinese;
};

/// REQUIRES: models holds subjects, identities, narrative and messages.
void AuditLedger(Ledger* ledger, const Models& models, const AuditOptions& options = {});

}  // namespace juesuan
