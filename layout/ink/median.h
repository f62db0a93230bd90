// The middle of a list; for layout/'s own use.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace juesuan {

/// Of an even number of values the upper one in the middle. REQUIRES: not empty.
template <typename T>
T UpperMedian(std::vector<T> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace juesuan
