#include "extract/ocr/output_ranks.h"

#include <algorithm>

namespace juesuan {
namespace {

constexpr size_t kBest = 2;
constexpr size_t kRanked = 5;

}  // namespace

void OutputRanks::Set(const float* probabilities) {
  std::array<int, kRanked> ranked{};
  size_t count = 0;
  for (int output = 0; output < static_cast<int>(ranks_.size()); ++output) {
    const float probability = probabilities[output];
    if (count == kRanked && probability <= probabilities[ranked.back()]) continue;
    size_t place = count < kRanked ? count++ : kRanked - 1;
    for (; place > 0 && probabilities[ranked[place - 1]] < probability; --place)
      ranked[place] = ranked[place - 1];
    ranked[place] = output;
  }
  std::fill(ranks_.begin(), ranks_.end(), Rank::kOther);
  for (std::vector<int>& outputs : outputs_) outputs.clear();
  for (size_t i = 0; i < count; ++i) {
    const Rank rank = i < kBest ? Rank::kBest : Rank::kGood;
    ranks_[static_cast<size_t>(ranked[i])] = rank;
    outputs_[static_cast<size_t>(rank)].push_back(ranked[i]);
  }
  ranks_[static_cast<size_t>(blank_)] = Rank::kBest;
  best_ = ranked[0];
  second_ = count > 1 ? ranked[1] : -1;
}

const std::vector<int>& OutputRanks::All(Rank rank) {
  std::vector<int>& outputs = outputs_[static_cast<size_t>(rank)];
  if (rank != Rank::kOther || !outputs.empty()) return outputs;
  for (size_t i = 0; i < ranks_.size(); ++i) {
    if (ranks_[i] == Rank::kOther) outputs.push_back(static_cast<int>(i));
  }
  return outputs;
}

}  // namespace juesuan
