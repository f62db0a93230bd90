// A gray picture as the bytes of a file that a browser shows.
//
// In: a rendered page or a part of it. Out: WebP, lossy, because a scanned page as PNG takes ten
// times the bytes; or PNG where each pixel matters (a magnified cell).
#pragma once

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

}  // namespace juesuan
