// How likely it is that one amount was taken for another.
//
// In: the amount that a page shows and the one that was read, in steps of the last printed
// digit. Out: what kind of misreading that is, and its cost. Kinds: one digit for another
// (1 for 7, 3 for 8), a digit lost or added, a decimal point lost, several digits, garbage.
#pragma once

#include <cstdint>
#include <vector>

#include "normalize/reconcile/reconcile_params.h"

namespace juesuan {

struct Misreading {
  enum class Kind { kNone, kSubstitution, kLength, kScale, kTwoDigits, kGarbage };
  Kind kind = Kind::kNone;
  int shown = -1;  ///< the digit on the page, for kSubstitution
  int read = -1;   ///< what it was taken for

  friend bool operator==(const Misreading&, const Misreading&) = default;
};

/// How the reading was printed: 0.00 has three digits, and its steps are fen.
struct DigitLayout {
  int64_t step_fen = 1;  ///< value of one step of the last digit
  int digits = 1;        ///< how many were read, leading zeros too
};

/// Amounts in fen; `layout` is that of the reading.
Misreading CompareAmounts(int64_t shown_fen, int64_t read_fen, const DigitLayout& layout);

/// Cost of that kind of misreading, given that the cell was misread.
double MisreadingCost(const Misreading& misreading, const ReconcileParams& params);

/// Amounts that differ from `read_fen` in one digit of like shape, or in the last digit, which
/// rounding may hide from identities: what the page may well show.
std::vector<int64_t> LikelyShown(int64_t read_fen, const DigitLayout& layout);

}  // namespace juesuan
