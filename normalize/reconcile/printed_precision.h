// How many decimals the amounts of a table or report usually show.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

namespace juesuan {

/// Counts the worth of last digits, in fen: 1 for 12.34元, 10,000 for 12.34万元. A report prints
/// nearly all its amounts alike, so one that differs has lost its decimal point or a digit.
class UsualStep {
 public:
  void Add(int64_t step_fen) {
    ++counts_[step_fen];
    ++total_;
  }

  /// What at least this share of the amounts show; empty when no step does.
  std::optional<int64_t> Find(double share) const {
    for (const auto& [step, count] : counts_) {
      if (count >= share * total_) return step;
    }
    return std::nullopt;
  }

 private:
  std::map<int64_t, int> counts_;
  int total_ = 0;
};

}  // namespace juesuan
