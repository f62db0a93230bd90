// Which outputs of a network a search looks at first: the two likeliest of a step and the blank,
// then three more, then all others.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace juesuan {

enum class Rank : uint8_t { kBest, kGood, kOther };
inline constexpr Rank kAllRanks[] = {Rank::kBest, Rank::kGood, Rank::kOther};

class OutputRanks {
 public:
  OutputRanks(int outputs, int blank) : ranks_(static_cast<size_t>(outputs)), blank_(blank) {}

  /// REQUIRES: as many probabilities as outputs.
  void Set(const float* probabilities);

  size_t count() const { return ranks_.size(); }
  Rank Of(int output) const { return ranks_[static_cast<size_t>(output)]; }
  /// In no particular order.
  const std::vector<int>& All(Rank rank);
  /// Whether these are the two likeliest, in either order.
  bool AreBest(int a, int b) const {
    return (a == best_ && b == second_) || (b == best_ && a == second_);
  }

 private:
  std::vector<Rank> ranks_;                    // [output]
  std::array<std::vector<int>, 3> outputs_{};  // [rank]; the others when they are asked for
  int blank_;
  int best_ = -1, second_ = -1;
};

}  // namespace juesuan
