// Skew and perspective of drawn tables, found and taken back.
#include "layout/page/straighten.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "layout/grid/grid.h"
#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

constexpr double kDegree = std::numbers::pi / 180;

cv::Mat Rotated(const cv::Mat& page, double degrees) {
  const cv::Point2f centre(static_cast<float>(page.cols) / 2, static_cast<float>(page.rows) / 2);
  cv::Mat turned;
  // OpenCV turns counter-clockwise for positive angles; ours is clockwise, y down.
  cv::warpAffine(page, turned, cv::getRotationMatrix2D(centre, -degrees, 1), page.size(),
                 cv::INTER_CUBIC, cv::BORDER_CONSTANT, cv::Scalar::all(255));
  return turned;
}

int CellsAfterStraightening(const cv::Mat& page) {
  const auto transform =
      FindStraightening(page, InkOf(page), kTestDpi, RulingParams{}, StraightenParams{});
  const cv::Mat straight = Straighten(page, transform, 255);
  const auto grids = GridsOf(straight);
  return grids.size() == 1 ? static_cast<int>(GridToCells(grids[0], GridParams{}).size()) : -1;
}

TEST_CASE("FindSkew: angles up to five degrees, both ways") {
  const cv::Mat page = RuledTable(12, 5, 220, 60);
  for (const double degrees : {-5.0, -2.3, -0.4, 0.0, 0.4, 1.7, 5.0}) {
    CAPTURE(degrees);
    const double skew = FindSkew(InkOf(Rotated(page, degrees)), StraightenParams{});
    CHECK(std::abs(skew / kDegree - degrees) < 0.12);  // the warp does the rest
  }
}

TEST_CASE("FindSkew: an empty page has none") {
  CHECK(FindSkew(cv::Mat::zeros(400, 300, CV_8UC1), StraightenParams{}) == 0);
}

TEST_CASE("straighten: a skewed table keeps its cells") {
  const cv::Mat page = RuledTable(12, 5, 220, 60);
  for (const double degrees : {-4.0, -1.0, 0.7, 3.0}) {
    CAPTURE(degrees);
    CHECK(CellsAfterStraightening(Rotated(page, degrees)) == 60);
  }
}

TEST_CASE("straighten: perspective") {
  const cv::Mat page = RuledTable(12, 5, 220, 60);
  const float w = static_cast<float>(page.cols), h = static_cast<float>(page.rows);
  const std::vector<cv::Point2f> from = {{0, 0}, {w, 0}, {w, h}, {0, h}};
  const std::vector<cv::Point2f> to = {{8, 3}, {w - 10, 9}, {w - 2, h - 6}, {5, h - 10}};
  cv::Mat bent;
  cv::warpPerspective(page, bent, cv::getPerspectiveTransform(from, to), page.size(),
                      cv::INTER_CUBIC, cv::BORDER_CONSTANT, cv::Scalar::all(255));
  CHECK(CellsAfterStraightening(bent) == 60);
}

TEST_CASE("FindStraightening: lines in the middle that bend do not bend the rest of the page") {
  cv::Mat page = Paper(1600, 1200);
  for (int y = 200; y < 1000; y += 40) {
    for (int x = 100; x < 1500; x += 30)  // rows of text, level
      cv::rectangle(page, {x, y}, {x + 16, y + 16}, cv::Scalar::all(0), 2);
  }
  std::vector<cv::Point> bent;
  for (int x = 700; x <= 900; x += 4) bent.push_back({x, 1080 + (x - 800) * (x - 800) / 900});
  for (int i = 0; i < 3; ++i) {
    cv::polylines(page, std::vector<std::vector<cv::Point>>{bent}, false, cv::Scalar::all(0), 2);
    for (cv::Point& p : bent) p.y += 30;
  }
  const auto transform =
      FindStraightening(page, InkOf(page), kTestDpi, RulingParams{}, StraightenParams{});
  for (const double x : {100.0, 800.0, 1500.0}) {
    const Point<Px> source = transform.StraightToSource({x, 600});
    CAPTURE(x);
    CHECK(std::abs(source.y - 600) < 3);
  }
}

}  // namespace
}  // namespace juesuan
