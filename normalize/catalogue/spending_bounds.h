// What a unit of government spends in a year, form by form. Data: models/spending.
//
// Beyond it another unit, 元 or 万元, was meant.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <string>

#include "core/result.h"

namespace juesuan {

class SpendingBounds {
 public:
  /// Of the largest amount of a form, in fen.
  struct Range {
    int64_t least = 0;
    int64_t most = std::numeric_limits<int64_t>::max();
  };

  /// Nothing is beyond it.
  SpendingBounds() = default;

  /// Reads spending.csv below `folder`. Errors: kUsage for a malformed row.
  static Result<SpendingBounds> Load(const std::filesystem::path& folder);

  const Range& Of(const std::string& form) const;

 private:
  std::map<std::string, Range> ranges_;  // [form]
  Range others_;
};

}  // namespace juesuan
