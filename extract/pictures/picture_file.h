// A picture as the bytes of a file that a browser shows. Leptonica writes them.
//
// In: a rendered page or a part of it, or a drawing. Out: WebP, lossy, because a scanned page as
// PNG takes ten times the bytes; or PNG where each pixel matters (a magnified cell).
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/image.h"
#include "core/result.h"
#include "extract/document.h"

namespace juesuan {

enum class PictureFormat { kWebp, kPng };

/// What a person sees of a page: the seals, too, which `gray` alone lets fade.
GrayImage VisiblePage(const PageRaster& raster);

/// `quality`: 1 to 100, WebP only. Errors: kInternal.
Result<std::string> EncodePicture(const GrayImage& picture, PictureFormat format, int quality);

/// A PNG of pixels that `row` tells, three bytes each: red, green, blue. Errors: kInternal.
Result<std::string> EncodeColors(int width_px, int height_px,
                                 const std::function<const uint8_t*(int y)>& row);

}  // namespace juesuan
