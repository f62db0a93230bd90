// How a table prints its amounts, and which of them are not printed so.
//
// In: the texts of the amounts of one table. Out: decimals, whether zeros at the end stay (12.50)
// or are dropped (12.5), whether thousands are grouped. Idea: one amount with a kept zero proves
// that all are printed with fixed decimals; one with fewer is then cut, or a stray digit. Where no
// amount ends in a zero, zeros are dropped, and fewer decimals say nothing.
#pragma once

#include <string>
#include <vector>

namespace juesuan {

struct PrintingHabitParams {
  size_t least_amounts = 5;    ///< other than zero, for a habit to show
  double usual_share = 0.8;    ///< of the amounts that print so many decimals
  double grouped_share = 0.9;  ///< of the amounts from 1,000 on whose thousands are grouped
};

class PrintingHabit {
 public:
  explicit PrintingHabit(const PrintingHabitParams& params = {}) : params_(params) {}

  void Add(const std::string& printed);

  /// False: a part of its digits is missing, or some are another amount's.
  bool Fits(const std::string& printed) const;
  bool HasDecimals() const { return UsualDecimals() > 0; }
  size_t amounts() const { return decimals_.size(); }

 private:
  int UsualDecimals() const;  // -1: no habit

  PrintingHabitParams params_;
  std::vector<int> decimals_;  // of the amounts other than zero
  bool keeps_zeros_ = false;
  size_t grouped_ = 0, ungrouped_ = 0;
};

}  // namespace juesuan
