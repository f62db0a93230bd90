#include "extract/ocr/ctc_beam.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace juesuan {
namespace {

/// Prefixes as nodes of a tree, by number; 0 is the empty one.
class PrefixTree {
 public:
  int Extended(int prefix, char symbol) {
    const int64_t place = int64_t{prefix} * 256 + static_cast<unsigned char>(symbol);
    const auto [found, is_new] = children_.try_emplace(place, static_cast<int>(nodes_.size()));
    if (is_new) nodes_.push_back({prefix, symbol});
    return found->second;
  }
  /// 0 for the empty prefix.
  char Last(int prefix) const { return nodes_[static_cast<size_t>(prefix)].last; }
  std::string Text(int prefix) const {
    std::string text;
    for (; prefix != 0; prefix = nodes_[static_cast<size_t>(prefix)].parent) text += Last(prefix);
    std::reverse(text.begin(), text.end());
    return text;
  }
  size_t size() const { return nodes_.size(); }

 private:
  struct Node {
    int parent = 0;
    char last = 0;
  };
  std::vector<Node> nodes_{{}};
  std::unordered_map<int64_t, int> children_;
};

struct PrefixScore {
  int prefix = 0;
  double blank = 0;   // probability of the paths that end in a blank
  double symbol = 0;  // of those that end in the last symbol

  double total() const { return blank + symbol; }
};

double BlankIn(const CtcStep& step, double floor) {
  for (const auto& [symbol, probability] : step) {
    if (symbol == 0) return std::max(probability, floor);
  }
  return floor;
}

class BeamSearch {
 public:
  explicit BeamSearch(const CtcBeamParams& params) : params_(params) {}

  void Take(const CtcStep& step) {
    next_.clear();
    const double blank = BlankIn(step, params_.floor);
    for (const PrefixScore& score : beam_) {
      const char last = tree_.Last(score.prefix);
      At(score.prefix).blank += score.total() * blank;
      for (const auto& [symbol, probability] : step) {
        if (symbol == 0 || probability < params_.least) continue;
        const bool repeats = symbol == last;
        if (repeats) At(score.prefix).symbol += score.symbol * probability;
        const double before = repeats ? score.blank : score.total();
        At(tree_.Extended(score.prefix, symbol)).symbol += before * probability;
      }
    }
    for (const PrefixScore& score : next_) place_[static_cast<size_t>(score.prefix)] = kNowhere;
    beam_.swap(next_);
    Keep(params_.width);
    // Only ratios count; scaled, a long line does not run out of precision.
    double sum = 0;
    for (const PrefixScore& score : beam_) sum += score.total();
    for (PrefixScore& score : beam_) {
      score.blank /= sum;
      score.symbol /= sum;
    }
  }

  std::vector<CtcString> Best(size_t count) {
    Keep(count);
    std::vector<CtcString> strings;
    for (const PrefixScore& score : beam_)
      strings.push_back({tree_.Text(score.prefix), score.total()});
    return strings;
  }

 private:
  static constexpr int kNowhere = -1;

  PrefixScore& At(int prefix) {
    if (place_.size() < tree_.size()) place_.resize(tree_.size(), kNowhere);
    int& place = place_[static_cast<size_t>(prefix)];
    if (place == kNowhere) {
      place = static_cast<int>(next_.size());
      next_.push_back({prefix, 0, 0});
    }
    return next_[static_cast<size_t>(place)];
  }

  /// The likeliest `count` prefixes, best first.
  void Keep(size_t count) {
    const auto kept = static_cast<std::ptrdiff_t>(std::min(count, beam_.size()));
    std::partial_sort(
        beam_.begin(), beam_.begin() + kept, beam_.end(),
        [](const PrefixScore& a, const PrefixScore& b) { return a.total() > b.total(); });
    beam_.resize(static_cast<size_t>(kept));
  }

  const CtcBeamParams& params_;
  PrefixTree tree_;
  std::vector<PrefixScore> beam_{{0, 1, 0}};
  std::vector<PrefixScore> next_;
  std::vector<int> place_;  // [prefix] in next_
};

}  // namespace

std::vector<CtcString> BestStrings(const std::vector<CtcStep>& steps, size_t count,
                                   const CtcBeamParams& params) {
  BeamSearch search(params);
  for (const CtcStep& step : steps) search.Take(step);
  return search.Best(count);
}

}  // namespace juesuan
