// The readings of every amount cell, parsed once.
//
// In: the entries of a ledger with Entry::evidence.readings. Out: per entry, the amounts that
// readers proposed, in fen.
//
// - A reader is what stands before '@' in Reading::reader. "amount" and "amount@small" are the same
//   model and err together; "amount" and "eng" are independent.
// - What ends in "@next" the reader weighed, and chose another text of the same picture.
// - Text that is no amount is left out.
// - Where a comma may stand for the decimal point, both amounts are kept.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "normalize/ledger/ledger.h"
#include "normalize/reconcile/digit_confusions.h"
#include "normalize/reconcile/reconcile_params.h"

namespace juesuan {

struct AmountCandidate {
  int64_t fen = 0;
  DigitLayout layout;
  double cost = 0;  ///< of the first candidate 0
  std::string text;
};

/// One reading of one cell that is an amount.
struct ParsedReading {
  int reader = 0;  ///< index in ReaderNames
  AmountCandidate candidate;
  bool is_second_thought = false;  ///< the reader weighed it and chose another text
};

/// All readings of a report, parsed once.
struct ReportReadings {
  std::vector<std::string> readers;
  std::vector<std::vector<ParsedReading>> of_entry;
  std::vector<bool> is_scanned;  ///< [entry] its place is on a page read by OCR
  std::vector<bool> is_amount;   ///< [entry] layout read an amount in it, not words or a dash
};

ReportReadings ParseReadings(const Ledger& ledger, const ReconcileParams& params);

/// The model that read: "amount" of "amount@soft" and "amount@wide@next".
std::string FamilyOf(const std::string& reader);

}  // namespace juesuan
