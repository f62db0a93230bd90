// Dust on pale text is lifted; points, crisp text and text alone stay.
#include "layout/ink/dust.h"

#include <doctest/doctest.h>

#include <opencv2/imgproc.hpp>

#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

constexpr double kDigit_px = 18;
const std::vector<cv::Rect> kLine = {{30, 23, 120, 21}};

/// Digits of about 18 px; blurred they are pale, as in a bad scan.
cv::Mat Text(double blur_px, int gray = 20) {
  cv::Mat cell = Paper(200, 60);
  cv::putText(cell, "1,174.66", {32, 42}, cv::FONT_HERSHEY_SIMPLEX, 0.8, cv::Scalar::all(gray), 2,
              cv::LINE_AA);
  if (blur_px > 0) cv::GaussianBlur(cell, cell, {}, blur_px);
  return cell;
}

cv::Mat Lifted(const cv::Mat& cell, const cv::Mat& page) {
  return LiftDust(cell, LookAtInk({page}), kLine, kDigit_px);
}

double Difference(const cv::Mat& a, const cv::Mat& b) {
  double most = 0;
  cv::minMaxLoc(cv::abs(a - b), nullptr, &most);
  return most;
}

void AddDust(cv::Mat* cell, cv::Point at, int radius) {
  cv::circle(*cell, at, radius, cv::Scalar::all(0), -1);
}

TEST_CASE("LiftDust: text without dust stays as it is, but for a few pixels") {
  for (const double blur : {0.0, 1.0, 1.3, 1.6, 2.0}) {
    const cv::Mat text = Text(blur);
    const int changed = cv::countNonZero(cv::abs(Lifted(text, text) - text) > 20);
    CHECK(changed <= 0.02 * cv::countNonZero(text < 200));
  }
}

TEST_CASE("LiftDust: a dot darker than pale text goes, beside it or on it") {
  const cv::Mat text = Text(1.3, 120);
  for (const cv::Point at : {cv::Point(25, 34), cv::Point(60, 36), cv::Point(180, 15)}) {
    cv::Mat dusty = text.clone();
    AddDust(&dusty, at, 1);
    CHECK(Difference(dusty, text) > 120);
    CHECK(Difference(Lifted(dusty, text), text) < 70);
  }
}

TEST_CASE("LiftDust: a single pixel sharper than soft text goes, its points stay") {
  const cv::Mat text = Text(1.3);
  cv::Mat dusty = text.clone();
  dusty.at<uint8_t>(30, 25) = 120;
  const cv::Mat lifted = Lifted(dusty, text);
  CHECK(lifted.at<uint8_t>(30, 25) > 220);
  const cv::Rect foot(30, 38, 120, 8);
  CHECK(Difference(lifted(foot), text(foot)) == 0);
}

TEST_CASE("LiftDust: on crisp text dust is no darker, and nothing is changed") {
  const cv::Mat text = Text(0);
  cv::Mat dusty = text.clone();
  AddDust(&dusty, {25, 34}, 1);
  CHECK(Difference(Lifted(dusty, text), dusty) == 0);
}

TEST_CASE("LiftDust: a blank cell, and a page without text") {
  const cv::Mat blank = Paper(100, 40);
  CHECK(Difference(LiftDust(blank, LookAtInk({}), {}, 0), blank) == 0);
  CHECK(Difference(Lifted(blank, Text(1.8)), blank) == 0);
}

}  // namespace
}  // namespace juesuan
