// What a reader may trust of the amounts that the search settled on.
//
// In: the solution of one report. Out: amount, printed text, status, confidence and evidence of
// every entry read by OCR. The only file that decides what a reader may trust.
#pragma once

#include <string>
#include <vector>

#include "normalize/reconcile/amount_margin.h"
#include "normalize/reconcile/key_doubts.h"
#include "normalize/reconcile/settlement.h"

namespace juesuan {

/// What the search found, by cell.
struct Solution {
  const EquationGraph& graph;
  const std::vector<AmountCell>& cells;
  const std::vector<int64_t>& values;       ///< settled on, by cell
  const std::vector<KeyDoubt>& key_doubts;  ///< by cell
};

Settlement SettleEntries(const Solution& solution, const ReconcileParams& params,
                         const Ledger& ledger);

}  // namespace juesuan
