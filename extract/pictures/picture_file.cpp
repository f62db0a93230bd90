#include "extract/pictures/picture_file.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "extract/pictures/picture_decoder.h"

namespace juesuan {
namespace {

Error CannotEncode() {
  return {ErrorCode::kInternal, "", "the picture cannot be made; is there enough memory?"};
}

struct BytesRelease {
  void operator()(l_uint8* bytes) const { lept_free(bytes); }
};

Result<std::string> Encode(Pix* pix, PictureFormat format, int quality) {
  l_uint8* data = nullptr;
  size_t size = 0;
  const int failed = format == PictureFormat::kPng ? pixWriteMemPng(&data, &size, pix, 0)
                                                   : pixWriteMemWebP(&data, &size, pix, quality, 0);
  const std::unique_ptr<l_uint8, BytesRelease> bytes(data);
  if (failed != 0 || !bytes) return CannotEncode();
  return std::string(reinterpret_cast<const char*>(bytes.get()), size);
}

PixPointer ToPix(const GrayImage& picture) {
  PixPointer pix(pixCreate(picture.width_px, picture.height_px, 8));
  if (!pix) return pix;
  for (int y = 0; y < picture.height_px; ++y) {
    l_uint32* words = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    for (int x = 0; x < picture.width_px; ++x) SET_DATA_BYTE(words, x, picture.row(y)[x]);
  }
  return pix;
}

}  // namespace

GrayImage VisiblePage(const PageRaster& raster) {
  const GrayImage& gray = raster.gray;
  const GrayImage& red = raster.red;
  const bool is_coloured =
      !red.empty() && red.width_px == gray.width_px && red.height_px == gray.height_px;
  if (!is_coloured) return gray;
  GrayImage visible = gray;
  visible.pixels = std::make_shared<std::vector<uint8_t>>(*gray.pixels);
  for (int y = 0; y < gray.height_px; ++y) {
    uint8_t* to =
        visible.pixels->data() + static_cast<size_t>(y) * static_cast<size_t>(gray.stride);
    const uint8_t* redness = red.row(y);
    for (int x = 0; x < gray.width_px; ++x)
      to[x] = static_cast<uint8_t>(std::max(0, to[x] - redness[x] / 2));
  }
  return visible;
}

Result<std::string> EncodePicture(const GrayImage& picture, PictureFormat format, int quality) {
  if (picture.empty()) return Error{ErrorCode::kInternal, "", "an empty picture"};
  PixPointer pix = ToPix(picture);
  if (pix && format == PictureFormat::kWebp) pix.reset(pixConvertTo32(pix.get()));
  return pix ? Encode(pix.get(), format, quality) : CannotEncode();
}

Result<std::string> EncodeColors(int width_px, int height_px,
                                 const std::function<const uint8_t*(int y)>& row) {
  const PixPointer pix(pixCreate(width_px, height_px, 32));
  if (!pix) return CannotEncode();
  for (int y = 0; y < height_px; ++y) {
    l_uint32* words = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    const uint8_t* from = row(y);
    for (int x = 0; x < width_px; ++x, from += 3)
      words[x] = static_cast<l_uint32>(from[0]) << L_RED_SHIFT |
                 static_cast<l_uint32>(from[1]) << L_GREEN_SHIFT |
                 static_cast<l_uint32>(from[2]) << L_BLUE_SHIFT;
  }
  return Encode(pix.get(), PictureFormat::kPng, 0);
}

}  // namespace juesuan
