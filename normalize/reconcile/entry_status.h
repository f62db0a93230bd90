// The settled amounts, written into the ledger.
//
// In: the settlement of one report. Out: amount, printed text, status, confidence and
// evidence of every entry read by OCR. The only file that decides what a reader may trust.
#pragma once

#include <string>
#include <vector>

#include "normalize/reconcile/amount_margin.h"
#include "normalize/reconcile/key_doubts.h"

namespace juesuan {

struct Settlement {
  const EquationGraph& graph;
  const std::vector<AmountCell>& cells;
  const std::vector<int64_t>& values;       ///< settled on, by cell
  const std::vector<KeyDoubt>& key_doubts;  ///< by cell
};

void WriteStatuses(const Settlement& settlement, const ReconcileParams& params, Ledger* ledger);

}  // namespace juesuan
