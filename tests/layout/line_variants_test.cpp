// The same line in other widths and grays.
#include "layout/text/line_variants.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace juesuan {
namespace {

TEST_CASE("VariantsOf: all as high as the line, some narrower and wider, none the same twice") {
  GrayImage line{60, 36, 60, 300, std::make_shared<std::vector<uint8_t>>(60 * 36, uint8_t{235})};
  for (size_t i = 10 * 60 + 20; i < 26 * 60; i += 7) (*line.pixels)[i] = 20;
  const std::vector<GrayImage> variants = VariantsOf(line);
  REQUIRE(variants.size() > 5);
  int narrower = 0, wider = 0;
  for (size_t i = 0; i < variants.size(); ++i) {
    CHECK(variants[i].height_px == line.height_px);
    narrower += variants[i].width_px < line.width_px;
    wider += variants[i].width_px > line.width_px;
    for (size_t j = 0; j < i; ++j) CHECK(*variants[i].pixels != *variants[j].pixels);
  }
  CHECK(narrower > 0);
  CHECK(wider > 0);
}

}  // namespace
}  // namespace juesuan
