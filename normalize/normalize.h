// Tables and text of one report in, its ledger out.
#pragma once

#include "extract/ocr/ocr_engine.h"
#include "layout/table.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// `facts` holds what is known of the file (name, hash, pages, producer, ingest), and entity and
/// fiscal year as a manifest has them; what the report says of them, and kind, are found here.
/// Never fails: what cannot be understood becomes a finding.
///
/// `engine` reads doubtful amounts of scans a second time; nullptr: nobody does.
Ledger BuildLedger(const LayoutDocument& layout, const LedgerDocument& facts, const Models& models,
                   OcrEngine* engine = nullptr);

}  // namespace juesuan
