// An 8-bit gray picture: what extract/ renders and layout/ looks at.
//
// Row-major, one byte a pixel, 0 black, 255 white, rows `stride` bytes apart. Copies share
// the pixels; who wants to change them makes a new image. cv::Mat and PIX are made from it
// in the adapter that needs them, without copying where the library allows.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace juesuan {

struct GrayImage {
  int width_px = 0;
  int height_px = 0;
  int stride = 0;
  double dpi = 0;
  std::shared_ptr<std::vector<uint8_t>> pixels;

  bool empty() const { return width_px <= 0 || height_px <= 0 || !pixels; }
  const uint8_t* row(int y) const { return pixels->data() + static_cast<size_t>(y) * stride; }
};

}  // namespace juesuan
