#include "layout/ink/gray_histogram.h"

namespace juesuan {

GrayHistogram::GrayHistogram(const cv::Mat& picture) {
  // Neighbours are often the same gray; counted in turn, they need not wait for each other.
  constexpr int kTurns = 4;
  std::array<std::array<int, 256>, kTurns> counts{};
  for (int y = 0; y < picture.rows; ++y) {
    const auto* row = picture.ptr<uint8_t>(y);
    int x = 0;
    for (; x + kTurns <= picture.cols; x += kTurns) {
      for (int turn = 0; turn < kTurns; ++turn) ++counts[static_cast<size_t>(turn)][row[x + turn]];
    }
    for (; x < picture.cols; ++x) Add(row[x]);
  }
  for (size_t gray = 0; gray < counts_.size(); ++gray) {
    for (const auto& own : counts) counts_[gray] += own[gray];
  }
}

int GrayHistogram::At(double count) const {
  size_t gray = 0;
  for (int seen = counts_[0]; seen < count && gray < 255;) seen += counts_[++gray];
  return static_cast<int>(gray);
}

int MedianGray(const cv::Mat& picture) {
  return GrayHistogram(picture).At(static_cast<double>(picture.total()) / 2);
}

}  // namespace juesuan
