#include "extract/ctc_beam.h"

#include <algorithm>
#include <map>

namespace juesuan {
namespace {

struct PrefixScore {
  double blank = 0;   // probability of the paths that end in a blank
  double symbol = 0;  // of those that end in the last symbol

  double total() const { return blank + symbol; }
};

using Beam = std::map<std::string, PrefixScore>;

double BlankIn(const CtcStep& step, double floor) {
  for (const auto& [symbol, probability] : step) {
    if (symbol == 0) return std::max(probability, floor);
  }
  return floor;
}

Beam Extend(const Beam& beam, const CtcStep& step, double floor) {
  Beam next;
  const double blank = BlankIn(step, floor);
  for (const auto& [prefix, score] : beam) {
    next[prefix].blank += score.total() * blank;
    for (const auto& [symbol, probability] : step) {
      if (symbol == 0) continue;
      const bool repeats = !prefix.empty() && prefix.back() == symbol;
      if (repeats) next[prefix].symbol += score.symbol * probability;
      const double before = repeats ? score.blank : score.total();
      next[prefix + symbol].symbol += before * probability;
    }
  }
  return next;
}

std::vector<CtcString> Ranked(const Beam& beam, size_t count) {
  std::vector<CtcString> strings;
  for (const auto& [prefix, score] : beam) strings.push_back({prefix, score.total()});
  std::sort(strings.begin(), strings.end(),
            [](const CtcString& a, const CtcString& b) { return a.probability > b.probability; });
  if (strings.size() > count) strings.resize(count);
  return strings;
}

}  // namespace

std::vector<CtcString> BestStrings(const std::vector<CtcStep>& steps, size_t count,
                                   const CtcBeamParams& params) {
  Beam beam{{"", {1, 0}}};
  for (const CtcStep& step : steps) {
    const Beam extended = Extend(beam, step, params.floor);
    beam.clear();
    double sum = 0;
    const std::vector<CtcString> kept = Ranked(extended, params.width);
    for (const CtcString& string : kept) sum += string.probability;
    // Only ratios count; scaled, a long line does not run out of precision.
    for (const CtcString& string : kept) {
      const PrefixScore& score = extended.at(string.text);
      beam[string.text] = {score.blank / sum, score.symbol / sum};
    }
  }
  return Ranked(beam, count);
}

}  // namespace juesuan
