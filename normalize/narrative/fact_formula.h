// What a share, a rate or a completion must be, given the figures beside it.
//
// In: printed operands, each good to half its last digit. Out: the lowest and highest value
// that the result may have, in millionths of a percent point.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "normalize/narrative/fact_value.h"

namespace juesuan {

using PercentRange = std::pair<int64_t, int64_t>;

/// part / whole * 100; nothing when the whole may be zero.
std::optional<PercentRange> ShareRange(const FactValue& part, const FactValue& whole);

/// Change against the year before, from this year's amount and the change: change / (amount -
/// change) when it grew, change / (amount + change) when it fell; nothing when last year's
/// amount may have been zero (units print 100 % then).
std::optional<PercentRange> ChangeRateRange(const FactValue& amount, const FactValue& change,
                                            bool fell);

/// The same from this year's amount and last year's.
std::optional<PercentRange> PriorRateRange(const FactValue& amount, const FactValue& prior,
                                           bool fell);

/// The range for a fact from its basis; nothing when it has none or the formula has no value.
std::optional<PercentRange> RangeOf(const NarrativeFact& fact,
                                    const std::vector<NarrativeFact>& facts);

}  // namespace juesuan
