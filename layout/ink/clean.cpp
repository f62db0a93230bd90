#include "layout/ink/clean.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "layout/ink/gray_histogram.h"
#include "layout/ink/median.h"

namespace juesuan {

cv::Mat DivideBackground(const cv::Mat& gray, double dpi, const CleanParams& params) {
  const int shrink = std::max(1, static_cast<int>(dpi / 25));
  cv::Mat small;
  cv::resize(gray, small,
             cv::Size(std::max(1, gray.cols / shrink), std::max(1, gray.rows / shrink)), 0, 0,
             cv::INTER_AREA);
  const int side = std::max(3, static_cast<int>(params.background_in * dpi / shrink) | 1);
  cv::dilate(small, small, cv::getStructuringElement(cv::MORPH_RECT, {side, side}));
  cv::erode(small, small, cv::getStructuringElement(cv::MORPH_RECT, {side, side}));
  cv::GaussianBlur(small, small, {0, 0}, side / 3.0);
  cv::Mat background;
  cv::resize(small, background, gray.size(), 0, 0, cv::INTER_LINEAR);
  cv::Mat clean;
  cv::divide(gray, background, clean, 255.0);
  return clean;
}

cv::Mat FindInk(const cv::Mat& clean, const CleanParams& params) {
  cv::Mat ink;
  cv::threshold(clean, ink, params.ink_threshold, 255, cv::THRESH_BINARY_INV);
  return ink;
}

void LiftSeals(const cv::Mat& red, const CleanParams& params, cv::Mat* clean) {
  if (red.empty()) return;
  cv::Mat redness;  // beyond that of the paper, which lamp light makes red too
  cv::subtract(red, cv::Scalar::all(MedianGray(red)), redness);
  std::vector<double> shades;  // gray for each step of red
  for (int y = 0; y < redness.rows; ++y) {
    for (int x = 0; x < redness.cols; ++x) {
      const int r = redness.at<uint8_t>(y, x);
      if (r > params.seal_red) shades.push_back((255.0 - clean->at<uint8_t>(y, x)) / r);
    }
  }
  if (static_cast<double>(shades.size()) < params.least_seal * static_cast<double>(red.total()))
    return;
  cv::scaleAdd(redness, UpperMedian(std::move(shades)), *clean, *clean);
}

// A fax has 3 gray pixels for a black one when it is stretched to square pixels, a hard copy 370.
constexpr int kMostGray = 10;

bool IsBilevel(const cv::Mat& gray) {
  if (gray.empty()) return false;
  const int all = static_cast<int>(gray.total());
  const int white = cv::countNonZero(gray >= 250);
  const int black = cv::countNonZero(gray <= 5);
  return black > 0 && all - white - black < kMostGray * black;
}

}  // namespace juesuan
