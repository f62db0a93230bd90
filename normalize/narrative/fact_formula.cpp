#include "normalize/narrative/fact_formula.h"

#include <algorithm>

namespace juesuan {
namespace {

__extension__ typedef __int128 Wide;

constexpr int64_t kHundredPercent = 100'000'000;  // in millionths of a point

// Rounded down; amounts of 10^14 fen times 10^8 need more than 64 bits.
int64_t Ratio(int64_t part, int64_t whole) {
  return static_cast<int64_t>(static_cast<Wide>(part) * kHundredPercent / whole);
}

struct Bounds {
  int64_t low, high;
};

// Half a step each way, kept doubled so that half a fen is whole. An exact fen has no envelope.
Bounds Doubled(const FactValue& value) {
  const int64_t half = value.step > 1 ? value.step : 0;
  return {std::max<int64_t>(0, value.value * 2 - half), value.value * 2 + half};
}

}  // namespace

std::optional<PercentRange> ShareRange(const FactValue& part, const FactValue& whole) {
  const Bounds p = Doubled(part), w = Doubled(whole);
  if (w.low <= 0) return std::nullopt;
  return PercentRange{Ratio(p.low, w.high), Ratio(p.high, w.low) + 1};
}

std::optional<PercentRange> ChangeRateRange(const FactValue& amount, const FactValue& change,
                                            bool fell) {
  const Bounds a = Doubled(amount), c = Doubled(change);
  const int64_t smallest_base = fell ? a.low + c.high : a.low - c.high;
  const int64_t base_of_low = fell ? a.high + c.low : a.high - c.low;
  if (smallest_base <= 0) return std::nullopt;
  return PercentRange{Ratio(c.low, base_of_low), Ratio(c.high, smallest_base) + 1};
}

std::optional<PercentRange> PriorRateRange(const FactValue& amount, const FactValue& prior,
                                           bool fell) {
  const Bounds a = Doubled(amount), p = Doubled(prior);
  if (p.low <= 0) return std::nullopt;
  if (fell)
    return PercentRange{std::max<int64_t>(0, Ratio(p.low - a.high, p.low)),
                        Ratio(p.high - a.low, p.high) + 1};
  return PercentRange{std::max<int64_t>(0, Ratio(a.low - p.high, p.high)),
                      Ratio(a.high - p.low, p.low) + 1};
}

std::optional<PercentRange> RangeOf(const NarrativeFact& fact,
                                    const std::vector<NarrativeFact>& facts) {
  if (fact.basis.size() != 2) return std::nullopt;
  const auto first = ValueOf(facts[static_cast<size_t>(fact.basis[0])]);
  const auto second = ValueOf(facts[static_cast<size_t>(fact.basis[1])]);
  if (!first || !second) return std::nullopt;
  const bool from_prior = facts[static_cast<size_t>(fact.basis[1])].measure == "prior";
  if (fact.measure == "change_rate" && from_prior)
    return PriorRateRange(*first, *second, fact.direction == "decrease");
  if (fact.measure == "change_rate")
    return ChangeRateRange(*first, *second, fact.direction == "decrease");
  if (fact.measure == "share" || fact.measure == "completion_rate")
    return ShareRange(*first, *second);
  return std::nullopt;
}

}  // namespace juesuan
