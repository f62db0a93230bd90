// GrayImage as cv::Mat and back; for layout/'s own use.
#pragma once

#include <algorithm>
#include <opencv2/core.hpp>

#include "core/geometry.h"
#include "core/image.h"
#include "core/nearest_int.h"

namespace juesuan {

/// A view: the Mat must not outlive the image, nor be written to. Empty for an empty image.
inline cv::Mat AsMat(const GrayImage& image) {
  if (image.empty()) return {};
  return cv::Mat(image.height_px, image.width_px, CV_8UC1, image.pixels->data(),
                 static_cast<size_t>(image.stride));
}

/// A copy. REQUIRES: CV_8UC1.
GrayImage ToImage(const cv::Mat& mat, double dpi);

/// A copy; never blurred in place, for pictures share their pixels.
cv::Mat Blurred(const cv::Mat& picture, double sigma_px);

inline RectPx ToRectPx(const cv::Rect& box) {
  return {static_cast<double>(box.x), static_cast<double>(box.y), static_cast<double>(box.br().x),
          static_cast<double>(box.br().y)};
}

inline cv::Rect ClipRect(const RectPx& box, const cv::Size& size) {
  const int x0 = std::clamp(NearestInt(box.x0), 0, size.width);
  const int y0 = std::clamp(NearestInt(box.y0), 0, size.height);
  const int x1 = std::clamp(NearestInt(box.x1), x0, size.width);
  const int y1 = std::clamp(NearestInt(box.y1), y0, size.height);
  return {x0, y0, x1 - x0, y1 - y0};
}

}  // namespace juesuan
