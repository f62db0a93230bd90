// What the readers said about each amount, as candidates with costs.
//
// In: the entries of a ledger. Out: one AmountCell per entry: fixed (text layer), blank,
// unknown (ink that no one could read), or read, with the amounts that readers proposed. How
// often each reader errs in this report is estimated from the report itself, in reconcile.cpp.
#pragma once

#include <cstdint>
#include <vector>

#include "normalize/ledger/ledger.h"
#include "normalize/reconcile/amount_candidates.h"

namespace juesuan {

struct AmountCell {
  enum class Kind {
    kFixed,  ///< the text layer's, or a row of no consequence: never doubted
    kBlank,  ///< nothing is printed on a scanned page: zero by convention
    kRead,
    kUnknown,  ///< ink without any candidate
  };
  Kind kind = Kind::kFixed;
  std::vector<AmountCandidate> candidates;  ///< cheapest first
  double unproposed_cost = 0;  ///< that the page shows an amount that no reader proposed
  /// Added for an amount that looks nothing like what several readers read alike.
  double joint_garbage_cost = 0;
  double zero_lead = 0;  ///< how much likelier zero is than some amount, in this table
  DigitLayout layout;    ///< of the first candidate

  /// Cost of the page showing `fen`, relative to the first candidate.
  double CostOf(int64_t fen, const ReconcileParams& params) const;
};

/// Share of cells that each reader misreads: [reader].
using ReaderErrors = std::vector<double>;

std::vector<AmountCell> MakeAmountCells(const Ledger& ledger, const ReportReadings& readings,
                                        const ReaderErrors& errors, const ReconcileParams& params);

}  // namespace juesuan
