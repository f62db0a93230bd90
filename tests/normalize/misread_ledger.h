// A ledger as scanners and readers would have left it, from one that is right.
//
// In: a ledger of a born-digital report, a seed, rates. Out: the same entries as read by OCR:
// two independent readers that misread digits, drop them, lose decimal points; confusions that
// this document's typeface causes again and again; cells that mislead both readers; ink that
// was overlooked or could not be read. What is printed stays in the original.
#pragma once

#include <cstdint>

#include "normalize/ledger/ledger.h"

namespace juesuan {

struct MisreadOptions {
  double error = 0.003;         ///< share of amounts that the first reader misreads
  double second_error = 0.012;  ///< the same for the second reader; negative: there is none
  double joint = 0.15;          ///< share of the first reader's errors in which the second follows
  double systematic = 0.3;  ///< share of documents with one confusion that comes again and again
  double systematic_rate = 0.15;  ///< share of that digit's occurrences that are then misread
  double truth_listed = 0.97;     ///< misread cells with the truth among the candidates
  double missed_ink = 1e-4;       ///< amounts that were taken for blank cells
  double unreadable = 1e-4;       ///< amounts without any reading
};

/// Deterministic for a seed.
Ledger MisreadLedger(const Ledger& printed, uint64_t seed, const MisreadOptions& options);

/// What became of the amounts of `printed` in `settled`, entry by entry.
struct MisreadScore {
  int64_t amounts = 0;      ///< printed
  int64_t first_wrong = 0;  ///< before reconciliation
  int64_t wrong = 0;        ///< after it
  int64_t silent = 0;       ///< wrong and not suspect
  int64_t overlooked_zeros =
      0;  ///< of the silent: a printed zero taken for a blank cell, which no identity can tell
  int64_t suspect = 0;  ///< with an amount
  int64_t repaired = 0, verified = 0, read = 0;
};

void AddScore(const Ledger& printed, const Ledger& misread, const Ledger& settled,
              MisreadScore* score);

}  // namespace juesuan
