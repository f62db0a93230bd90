// Values of narrative facts as whole numbers, for comparing without floating point.
//
// In: the decimal strings of a NarrativeFact. Out: fen for amounts, millionths of a percent
// point for percentages, hundredths for counts; and the same for one step of the last digit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "normalize/ledger/ledger.h"

namespace juesuan {

/// "12.5" with 2 decimals -> 1250. Digits beyond `decimals` are dropped.
std::optional<int64_t> ReadDecimal(const std::string& text, int decimals);
/// 1250 with 2 decimals -> "12.50".
std::string WriteDecimal(int64_t scaled, int decimals);

/// Decimals kept for a unit: 2 for yuan and counts, 6 for percent.
int DecimalsOf(const std::string& unit);

struct FactValue {
  int64_t value = 0;
  int64_t step = 0;  ///< of the last printed digit, in the same scale
};
std::optional<FactValue> ValueOf(const NarrativeFact& fact);

/// How a printed figure stands to what it should say.
enum class Agreement { kExact, kTruncated, kOff };

/// `low`..`high` is what the true value may be; a figure agrees when rounding some value in
/// there gives it, and is truncated when cutting off does.
Agreement AgreementWith(int64_t printed, int64_t step, int64_t low, int64_t high);

}  // namespace juesuan
