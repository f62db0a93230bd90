// Boxes of a page turned upright, told on the page as it lies.
#include "layout/orientation.h"

#include <doctest/doctest.h>

#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

TEST_CASE("TurnBack: agrees with what Turn does to a picture") {
  // A mark on a page 40 wide and 30 high, as it lies.
  cv::Mat lying = Paper(40, 30);
  const cv::Rect mark(5, 20, 8, 4);
  lying(mark).setTo(0);
  for (int turns = 0; turns < 4; ++turns) {
    CAPTURE(turns);
    const cv::Mat upright = Turn(lying, turns);
    const cv::Rect found = cv::boundingRect(InkOf(upright));
    const RectPt box{static_cast<double>(found.x), static_cast<double>(found.y),
                     static_cast<double>(found.x + found.width),
                     static_cast<double>(found.y + found.height)};
    const RectPt back = TurnBack(
        box, {static_cast<double>(upright.cols), static_cast<double>(upright.rows)}, turns);
    CHECK(back == RectPt{5, 20, 13, 24});
  }
}

TEST_CASE("TurnBack: an empty box stays empty") {
  for (int turns = 0; turns < 4; ++turns) CHECK(TurnBack(RectPt{}, {100, 200}, turns).empty());
}

}  // namespace
}  // namespace juesuan
