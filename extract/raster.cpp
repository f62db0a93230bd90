#include "extract/raster.h"

#include <algorithm>

namespace juesuan {
namespace {

uint8_t* RowOf(const GrayImage& image, int y) {
  return image.pixels->data() + static_cast<std::ptrdiff_t>(y) * image.stride;
}

}  // namespace

GrayImage EmptyGray(int width_px, int height_px, double dpi) {
  GrayImage image;
  image.width_px = width_px;
  image.height_px = height_px;
  image.stride = width_px;
  image.dpi = dpi;
  image.pixels = std::make_shared<std::vector<uint8_t>>(static_cast<size_t>(width_px) *
                                                        static_cast<size_t>(height_px));
  return image;
}

PageRaster RasterOfGray(int width_px, int height_px, double dpi,
                        const std::function<const uint8_t*(int y)>& row) {
  GrayImage image = EmptyGray(width_px, height_px, dpi);
  for (int y = 0; y < height_px; ++y) std::copy_n(row(y), width_px, RowOf(image, y));
  return {std::move(image), {}};
}

PageRaster RasterOfColor(int width_px, int height_px, double dpi,
                         const std::function<const uint8_t*(int y)>& row) {
  PageRaster raster{EmptyGray(width_px, height_px, dpi), EmptyGray(width_px, height_px, dpi)};
  uint8_t reddest = 0;
  for (int y = 0; y < height_px; ++y) {
    const uint8_t* from = row(y);
    uint8_t* gray = RowOf(raster.gray, y);
    uint8_t* red = RowOf(raster.red, y);
    for (int x = 0; x < width_px; ++x, from += 3) {
      gray[x] = from[0];
      red[x] = static_cast<uint8_t>(std::max(0, from[0] - (from[1] + from[2]) / 2));
      reddest = std::max(reddest, red[x]);
    }
  }
  if (reddest == 0) raster.red = {};
  return raster;
}

}  // namespace juesuan
