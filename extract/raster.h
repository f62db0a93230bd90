// Page pictures from rows of pixels, whatever library made them.
#pragma once

#include <cstdint>
#include <functional>

#include "extract/document.h"

namespace juesuan {

/// Without content.
GrayImage EmptyGray(int width_px, int height_px, double dpi);

/// One byte a pixel. `row`: the pixels of row y, valid until it is called again.
PageRaster RasterOfGray(int width_px, int height_px, double dpi,
                        const std::function<const uint8_t*(int y)>& row);

/// Three bytes a pixel: red, green, blue. Red ink is bright in the red channel; a seal is where red
/// exceeds the other two.
PageRaster RasterOfColor(int width_px, int height_px, double dpi,
                         const std::function<const uint8_t*(int y)>& row);

}  // namespace juesuan
