#include "layout/amount_readings.h"

#include <algorithm>
#include <cmath>

#include "core/amount.h"

namespace juesuan {
namespace {

constexpr double kAlternativeCost = 0.5;  // dearer than the text that the reader chose
constexpr int kAlternatives = 8;

/// An amount with its separators where they belong. A beam of symbols spells many that are not.
bool IsWellFormed(const std::string& text) {
  const ParsedAmount amount = ParseAmount(text, CurrencyUnit::kYuan);
  return amount.kind == ParsedAmount::Kind::kAmount && !amount.irregular_grouping;
}

}  // namespace

double CostOf(double confidence) { return -std::log(std::clamp(confidence, 1e-6, 1.0)); }

void AddReadings(const OcrText& read, const std::string& reader, std::vector<Reading>* readings) {
  const double cost = CostOf(read.confidence);
  readings->push_back({read.text, cost, reader});
  int kept = 0;
  for (const CtcString& other : read.alternatives) {
    if (!IsWellFormed(other.text) || kept++ >= kAlternatives) continue;
    const double dearer = std::max(0.0, -std::log(other.probability));
    readings->push_back({other.text, cost + kAlternativeCost + dearer, reader + kSecondThought});
  }
}

}  // namespace juesuan
