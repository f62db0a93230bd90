// Tables and text of one report in, its ledger out.
#pragma once

#include "layout/table.h"
#include "normalize/ledger.h"
#include "normalize/models.h"

namespace juesuan {

/// `facts` holds what is known of the file (name, hash, pages, producer, ingest); entity,
/// fiscal year and kind are found here. Never fails: what cannot be understood becomes a finding.
Ledger BuildLedger(const LayoutDocument& layout, const LedgerDocument& facts, const Models& models);

}  // namespace juesuan
