// Numbers that files state, as int: they may be any.
#pragma once

#include <algorithm>
#include <cmath>

namespace juesuan {

/// Cut towards zero; beyond a billion it is a billion, and what is no number is 0. A plain cast
/// is undefined there.
inline int NearestInt(double value) {
  constexpr double kMost = 1e9;
  return std::isnan(value) ? 0 : static_cast<int>(std::clamp(value, -kMost, kMost));
}

}  // namespace juesuan
