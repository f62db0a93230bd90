#include "layout/ink/mat.h"

#include <opencv2/imgproc.hpp>

namespace juesuan {

GrayImage ToImage(const cv::Mat& mat, double dpi) {
  GrayImage image;
  image.width_px = mat.cols;
  image.height_px = mat.rows;
  image.stride = mat.cols;
  image.dpi = dpi;
  image.pixels = std::make_shared<std::vector<uint8_t>>(mat.total());
  for (int y = 0; y < mat.rows; ++y) {
    std::copy_n(mat.ptr<uint8_t>(y), mat.cols,
                image.pixels->begin() + static_cast<std::ptrdiff_t>(y) * image.stride);
  }
  return image;
}

cv::Mat Blurred(const cv::Mat& picture, double sigma_px) {
  cv::Mat blurred;
  cv::GaussianBlur(picture, blurred, {}, sigma_px);
  return blurred;
}

}  // namespace juesuan
