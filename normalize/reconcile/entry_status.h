// The settled amounts, written into the ledger.
//
// In: the settlement of one report. Out: amount, printed text, status, confidence and
// evidence of every entry read by OCR. The only file that decides what a reader may trust.
#pragma once

#include <string>
#include <vector>

#include "normalize/reconcile/amount_margin.h"

namespace juesuan {

/// Note of a suspect.
inline constexpr char kBrokenIdentity[] = "a broken identity that a misreading would explain";
/// Around the amount that is asked for.
inline constexpr char kAsked[] = "identities ask for ";
inline constexpr char kUnproposed[] = ", which no reader proposed";

struct Settlement {
  const EquationGraph& graph;
  const std::vector<AmountCell>& cells;
  const std::vector<int64_t>& values;          ///< settled on, by cell
  const std::vector<std::string>& key_doubts;  ///< by cell, empty: the key is certain
};

void WriteStatuses(const Settlement& settlement, const ReconcileParams& params, Ledger* ledger);

}  // namespace juesuan
