// A photographed sheet on a table.
#include "layout/page/sheet.h"

#include <doctest/doctest.h>

#include "layout/ink/clean.h"
#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

constexpr int kPaper = 200, kShadow = 145, kTableTop = 80;

/// A ruled table on a slanted sheet, which ends before the picture's right and lower edge.
cv::Mat SheetOnTable() {
  cv::Mat page(1200, 1000, CV_8UC1, cv::Scalar::all(kTableTop));
  const std::vector<cv::Point> sheet = {{-10, -10}, {960, -10}, {985, 1150}, {-10, 1170}};
  cv::fillConvexPoly(page, sheet, cv::Scalar::all(kPaper));
  for (int i = 0; i <= 4; ++i) {
    cv::line(page, {100, 200 + 60 * i}, {800, 200 + 60 * i}, cv::Scalar::all(20), 2);
    cv::line(page, {100 + 175 * i, 200}, {100 + 175 * i, 440}, cv::Scalar::all(20), 2);
  }
  return page;
}

cv::Mat Whitened(const cv::Mat& page) {
  cv::Mat clean = DivideBackground(page, kTestDpi, CleanParams{});
  WhitenAroundSheet(page, kTestDpi, SheetParams{}, &clean);
  return clean;
}

int InkIn(const cv::Mat& clean, const cv::Rect& place) {
  return cv::countNonZero(InkOf(clean(place)));
}

TEST_CASE("WhitenAroundSheet: nothing is left of the sheet's edge, the print stays") {
  const cv::Mat page = SheetOnTable();
  const cv::Mat divided = DivideBackground(page, kTestDpi, CleanParams{});
  const cv::Rect right(820, 0, 180, 1200), table(90, 190, 720, 260);
  CHECK(InkIn(divided, right) > 0);
  CHECK(InkIn(Whitened(page), right) == 0);
  CHECK(InkIn(Whitened(page), table) == InkIn(divided, table));
}

TEST_CASE("WhitenAroundSheet: a sheet whose whole outline is seen") {
  cv::Mat page(1200, 1000, CV_8UC1, cv::Scalar::all(kTableTop));
  cv::rectangle(page, {150, 150, 700, 900}, cv::Scalar::all(kPaper), cv::FILLED);
  CHECK(InkIn(Whitened(page), {0, 0, 1000, 1200}) == 0);
}

TEST_CASE(
    "WhitenAroundSheet: a shadow, a dark picture within the sheet and print near its edge stay") {
  cv::Mat page(1200, 1000, CV_8UC1, cv::Scalar::all(kPaper));
  page.colRange(500, 1000).setTo(kShadow);
  cv::rectangle(page, {200, 700, 150, 150}, cv::Scalar::all(30), cv::FILLED);
  cv::line(page, {12, 300}, {987, 300}, cv::Scalar::all(20), 6);
  cv::Mat clean = DivideBackground(page, kTestDpi, CleanParams{});
  const cv::Mat before = clean.clone();
  WhitenAroundSheet(page, kTestDpi, SheetParams{}, &clean);
  const cv::Rect inside(12, 12, 976, 1176);
  CHECK(cv::countNonZero(before(inside) != clean(inside)) == 0);
}

}  // namespace
}  // namespace juesuan
