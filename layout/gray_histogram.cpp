#include "layout/gray_histogram.h"

namespace juesuan {

GrayHistogram::GrayHistogram(const cv::Mat& picture) {
  for (int y = 0; y < picture.rows; ++y) {
    const auto* row = picture.ptr<uint8_t>(y);
    for (int x = 0; x < picture.cols; ++x) Add(row[x]);
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
