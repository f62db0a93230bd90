// How often each gray stands in a picture; for layout/'s own use.
#pragma once

#include <array>
#include <cstdint>
#include <opencv2/core.hpp>

namespace juesuan {

class GrayHistogram {
 public:
  GrayHistogram() = default;
  /// REQUIRES: CV_8UC1.
  explicit GrayHistogram(const cv::Mat& picture);

  void Add(uint8_t gray) { ++counts_[gray]; }
  /// The lowest gray that at least `count` pixels do not exceed; 255 for more than there are.
  int At(double count) const;

 private:
  std::array<int, 256> counts_{};
};

/// REQUIRES: CV_8UC1.
int MedianGray(const cv::Mat& picture);

}  // namespace juesuan
