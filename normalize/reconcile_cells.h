// What the readers said about each amount, as candidates with costs.
//
// In: the entries of a ledger. Out: one AmountCell per entry: fixed (text layer), blank,
// unknown (ink that no one could read), or read, with the amounts that readers proposed. A
// reader is what stands before '@' in Reading::reader: "amount" and "amount@small" are the
// same model and err together; "amount" and "eng" are independent. How often each of them
// errs in this report is estimated from the report itself, see EstimateErrors.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "normalize/ledger.h"
#include "normalize/reconcile_misread.h"
#include "normalize/reconcile_params.h"

namespace juesuan {

struct AmountCandidate {
  int64_t fen = 0;
  DigitLayout layout;
  double cost = 0;  ///< of the first candidate 0
  std::string text;
};

struct AmountCell {
  enum class Kind {
    kFixed,  ///< the text layer's, or a row of no consequence: never doubted
    kBlank,  ///< nothing is printed on a scanned page: zero by convention
    kRead,
    kUnknown,  ///< ink without any candidate
  };
  Kind kind = Kind::kFixed;
  std::vector<AmountCandidate> candidates;  ///< cheapest first
  double unproposed_cost = 0;     ///< that the page shows an amount that no reader proposed
  double joint_garbage_cost = 0;  ///< ... that looks nothing like what several readers read alike
  double zero_lead = 0;           ///< how much likelier zero is than some amount, in this table
  DigitLayout layout;             ///< of the first candidate

  /// Cost of the page showing `fen`, relative to the first candidate.
  double CostOf(int64_t fen, const ReconcileParams& params) const;
};

/// One reading of one cell that is an amount.
struct ParsedReading {
  int reader = 0;  ///< index in ReaderNames
  AmountCandidate candidate;
};

/// All readings of a report, parsed once.
struct ReportReadings {
  std::vector<std::string> readers;
  std::vector<std::vector<ParsedReading>> of_entry;
  std::vector<bool> is_scanned;  ///< [entry] its place is on a page read by OCR
};

ReportReadings ParseReadings(const Ledger& ledger, const ReconcileParams& params);

/// Share of cells that each reader misreads: [reader].
using ReaderErrors = std::vector<double>;

std::vector<AmountCell> MakeAmountCells(const Ledger& ledger, const ReportReadings& readings,
                                        const ReaderErrors& errors, const ReconcileParams& params);

}  // namespace juesuan
