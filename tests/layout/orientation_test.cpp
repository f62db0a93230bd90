// Boxes of a page turned upright, told on the page as it lies.
#include "layout/page/orientation.h"

#include <doctest/doctest.h>

#include "tests/layout/page_picture.h"
#include "tests/layout/played_engine.h"

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

TEST_CASE("FindQuarterTurns: strokes of a page on its side are no text") {
  cv::Mat page = Paper(600, 600);  // a line of glyphs as it lies, one as it does not
  for (int i = 0; i < 8; ++i) {
    cv::rectangle(page, cv::Rect(60 + 36 * i, 60, 24, 30), cv::Scalar::all(0), -1);
    cv::rectangle(page, cv::Rect(500, 200 + 36 * i, 30, 24), cv::Scalar::all(0), -1);
  }
  const auto turns = [&](const char* lying, const char* turned) {
    PlayedEngine engine;
    engine.words = {{lying, 0.5}, {turned, 0.9}, {"", 0}};
    return *FindQuarterTurns(page, InkOf(page), kTestPxPerPt, {}, &engine);
  };
  CHECK(turns("收入决算表", "一二|一 三") == 0);
  CHECK(turns("一二|一 三", "收入决算表") == 1);
  CHECK(turns("收入决算表", "支出决算表") == 1);
}

TEST_CASE("MakesSense: a page of which most is rubbish is tried in other positions") {
  const OrientationParams params;
  CHECK(MakesSense({100, 30}, params));
  CHECK_FALSE(MakesSense({100, 29}, params));
  CHECK(MakesSense({3, 0}, params));
}

TEST_CASE("MakesMoreSense: a turned page that is read no better stays as it lies") {
  CHECK(MakesMoreSense({90, 60}, {100, 10}));
  CHECK_FALSE(MakesMoreSense({4, 4}, {100, 20}));  // hardly a text, though each was read well
}

}  // namespace
}  // namespace juesuan
