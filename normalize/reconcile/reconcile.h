// Amounts read by OCR, judged and mended by the identities that hold inside the report.
//
// In: a ledger whose OCR entries carry the readings of every reader. Out: a settlement, their
// final amount, status, confidence and evidence. A report is an error-correcting
// code: most amounts stand in several sums. Of the amounts that readers proposed, never an
// invented one, the cheapest set that makes the identities hold is taken; costs are
// -ln(probability). An amount is trusted only when every other explanation of the page, such
// as the same misreading of the same digits in two cells, is unlikely enough.
// How and why: docs/reconciliation.md.
#pragma once

#include "normalize/catalogue/models.h"
#include "normalize/reconcile/reconcile_params.h"
#include "normalize/reconcile/settlement.h"

namespace juesuan {

/// What to take for every OCR entry; nothing for entries of the text layer. The settlement of a
/// ledger into which one was written (WriteSettlement) is the same again.
Settlement Reconcile(const Ledger& ledger, const Models& models);

/// The same for a given catalogue and thresholds.
Settlement Reconcile(const Ledger& ledger, const IdentityCatalogue& catalogue,
                     const ReconcileParams& params);

}  // namespace juesuan
