// Amounts read by OCR, judged and mended by the identities that hold inside the report.
//
// In: a ledger whose OCR entries carry the readings of every reader. Out: the same entries
// with their final amount, status, confidence and evidence. A report is an error-correcting
// code: most amounts stand in several sums. Of the amounts that readers proposed, never an
// invented one, the cheapest set that makes the identities hold is taken; costs are
// -ln(probability). An amount is trusted only when every other explanation of the page, such
// as the same misreading of the same digits in two cells, is unlikely enough.
// How and why: docs/reconciliation.md.
#pragma once

#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"
#include "normalize/reconcile/reconcile_params.h"

namespace juesuan {

/// Settles amount, status, confidence and evidence of every OCR entry; entries of the text layer
/// stay as they are. Entries are neither added nor removed. Calling it twice changes nothing more.
void ReconcileEntries(Ledger* ledger, const Models& models);

/// The same for a given catalogue and thresholds.
void ReconcileEntries(Ledger* ledger, const IdentityCatalogue& catalogue,
                      const ReconcileParams& params);

}  // namespace juesuan
