#include "layout/text/line_variants.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "layout/ink/mat.h"

namespace juesuan {
namespace {

constexpr double kWidths[] = {0.9, 1.0, 1.12};
constexpr double kSofter = 0.8;                // sigma of the blur, in pixels
constexpr double kSharper = 1.5;               // how much of the difference to the blur is added
constexpr double kReach = 1.8;                 // sigma of that blur, in pixels
constexpr double kDarker = 0.6, kPaler = 1.7;  // gamma of the grays

cv::Mat Sharpened(const cv::Mat& line) {
  cv::Mat sharp;
  cv::addWeighted(line, 1 + kSharper, Blurred(line, kReach), -kSharper, 0, sharp);
  return sharp;
}

cv::Mat WithGamma(const cv::Mat& line, double gamma) {
  cv::Mat table(1, 256, CV_8UC1), changed;
  for (int gray = 0; gray < 256; ++gray) {
    table.at<uint8_t>(0, gray) =
        cv::saturate_cast<uint8_t>(255 * std::pow(gray / 255.0, 1 / gamma));
  }
  cv::LUT(line, table, changed);
  return changed;
}

cv::Mat Stretched(const GrayImage& line, double width) {
  cv::Mat stretched;
  const int columns = std::max(1, static_cast<int>(std::lround(line.width_px * width)));
  cv::resize(AsMat(line), stretched, {columns, line.height_px}, 0, 0, cv::INTER_CUBIC);
  return stretched;
}

}  // namespace

std::vector<GrayImage> WordVariantsOf(const GrayImage& line) {
  return {ToImage(Stretched(line, kWidths[0]), line.dpi),
          ToImage(WithGamma(AsMat(line), kDarker), line.dpi)};
}

std::vector<GrayImage> VariantsOf(const GrayImage& line) {
  std::vector<GrayImage> variants;
  for (const double width : kWidths) {
    const cv::Mat stretched = Stretched(line, width);
    for (const cv::Mat& changed : {stretched, Sharpened(stretched), Blurred(stretched, kSofter),
                                   WithGamma(stretched, kDarker), WithGamma(stretched, kPaler)})
      variants.push_back(ToImage(changed, line.dpi));
  }
  return variants;
}

}  // namespace juesuan
