// Colours, as far as what is drawn stands out from what it is drawn on.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace juesuan {

struct Color {
  uint8_t red = 0;
  uint8_t green = 0;
  uint8_t blue = 0;

  friend bool operator==(const Color&, const Color&) = default;
};

inline constexpr Color kWhite{255, 255, 255};

/// By how much the colours differ, 0..255: the largest difference of a channel.
inline int Contrast(Color a, Color b) {
  return std::max(
      {std::abs(a.red - b.red), std::abs(a.green - b.green), std::abs(a.blue - b.blue)});
}

/// `over` painted with `alpha` (0..1) on `below`.
inline Color Blend(Color over, Color below, double alpha) {
  const auto mix = [alpha](uint8_t a, uint8_t b) {
    return static_cast<uint8_t>(std::lround(alpha * a + (1 - alpha) * b));
  };
  return {mix(over.red, below.red), mix(over.green, below.green), mix(over.blue, below.blue)};
}

}  // namespace juesuan
