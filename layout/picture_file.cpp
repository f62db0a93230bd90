#include "layout/picture_file.h"

#include <algorithm>
#include <opencv2/imgcodecs.hpp>
#include <vector>

namespace juesuan {

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
  const cv::Mat pixels(picture.height_px, picture.width_px, CV_8UC1, picture.pixels->data(),
                       static_cast<size_t>(picture.stride));
  std::vector<uchar> bytes;
  try {
    const bool is_png = format == PictureFormat::kPng;
    std::vector<int> parameters;
    if (!is_png) parameters = {cv::IMWRITE_WEBP_QUALITY, quality};
    cv::imencode(is_png ? ".png" : ".webp", pixels, bytes, parameters);
  } catch (const cv::Exception& error) {
    return Error{ErrorCode::kInternal, "", std::string("cannot encode a picture: ") + error.what()};
  }
  return std::string(bytes.begin(), bytes.end());
}

}  // namespace juesuan
