// Ruling lines with stretches that a scan lost, and lines that end where they ought to.
#include "layout/lines/bridge_lines.h"

#include <doctest/doctest.h>

#include "layout/grid/grid.h"
#include "layout/ink/clean.h"
#include "layout/lines/ridge_lines.h"
#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

constexpr int kCell_px = 150;

/// Sizes of the grids after bridging: "rows x columns, cells", one after the other.
std::string GridSizes(const cv::Mat& page, bool dotted = false) {
  cv::Mat ink = ThickInk(InkOf(page), RulingParams{});
  auto lines = FindRulingLines(page, ink, kTestPxPerPt, RulingParams{});
  if (dotted) {
    for (const RulingLine& line : FindRidgeLines(page, lines, kTestPxPerPt, RidgeParams{})) {
      DrawLine(line, &ink);
      lines.push_back(line);
    }
  }
  BridgeGaps(kTestPxPerPt, BridgeParams{}, &lines, &ink);
  std::string sizes;
  for (const Grid& grid : LinesToGrids(lines, ink, kTestPxPerPt, GridParams{})) {
    sizes += std::to_string(grid.row_count()) + "x" + std::to_string(grid.column_count()) + "," +
             std::to_string(GridToCells(grid, GridParams{}).size()) + " ";
  }
  return sizes;
}

/// Rubs out all horizontal lines from `x0` to `x1`, inside one column.
cv::Mat WithStrip(cv::Mat page, int x0, int x1, int rows) {
  for (int row = 0; row <= rows; ++row) {
    const int y = 60 + row * 60;
    cv::line(page, {x0, y}, {x1, y}, cv::Scalar::all(255), 6);
  }
  return page;
}

}  // namespace

TEST_CASE("bridge lines: a strip in which all horizontal lines are lost does not cut the table") {
  CHECK(GridSizes(WithStrip(RuledTable(5, 4, kCell_px, 60), 230, 320, 5)) == "5x4,20 ");
}

TEST_CASE("bridge lines: a strip across a vertical line") {
  const cv::Mat page = WithStrip(RuledTable(5, 4, kCell_px, 60), 300, 350, 5);
  CHECK(GridSizes(WithStrip(page, 370, 420, 5)) == "5x4,20 ");
}

TEST_CASE("bridge lines: lines that fade before the frame are drawn up to it") {
  CHECK(GridSizes(WithStrip(RuledTable(5, 4, kCell_px, 60), 580, 655, 5)) == "5x4,20 ");
  CHECK(GridSizes(WithStrip(RuledTable(5, 4, kCell_px, 60), 66, 140, 5)) == "5x4,20 ");
}

TEST_CASE("bridge lines: a spanning cell stays whole") {
  cv::Mat page = RuledTable(4, 4, kCell_px, 60);
  cv::line(page, {214, 120}, {356, 120}, cv::Scalar::all(255), 6);  // below row 0, column 1
  CHECK(GridSizes(page) == "4x4,15 ");
  cv::line(page, {64, 120}, {206, 120}, cv::Scalar::all(255), 6);  // and column 0
  CHECK(GridSizes(page) == "4x4,14 ");
}

TEST_CASE(
    "bridge lines: two tables below each other stay two, though text begins at their border") {
  cv::Mat page = Paper(720, 800);
  RuledTable(3, 4, kCell_px, 60).copyTo(page(cv::Rect(0, 0, 720, 300)));
  RuledTable(3, 4, kCell_px, 60).copyTo(page(cv::Rect(0, 400, 720, 300)));
  // Strokes of a note below the first, and of a label above the second.
  cv::line(page, {60, 240}, {60, 262}, cv::Scalar::all(0), 2);
  cv::line(page, {60, 438}, {60, 460}, cv::Scalar::all(0), 2);
  CHECK(GridSizes(page) == "3x4,12 3x4,12 ");
}

TEST_CASE("bridge lines: two tables side by side stay two") {
  cv::Mat page = Paper(1100, 400);
  RuledTable(3, 2, kCell_px, 60).copyTo(page(cv::Rect(0, 0, 420, 300)));
  RuledTable(3, 3, kCell_px, 60).copyTo(page(cv::Rect(460, 0, 570, 300)));
  CHECK(GridSizes(page) == "3x3,9 3x2,6 ");
}

TEST_CASE("bridge lines: strokes of bold digits are no line, a rule below them is") {
  cv::Mat page = RuledTable(2, 3, 150, 60);
  cv::rectangle(page, {80, 76, 100, 28}, cv::Scalar::all(0), cv::FILLED);
  for (int y : {80, 88, 96}) {
    cv::rectangle(page, {80, y, 100, 5}, cv::Scalar::all(255), cv::FILLED);
  }
  for (int x = 90; x < 180; x += 10) {  // counters, with ink between them
    cv::rectangle(page, {x, 78, 4, 24}, cv::Scalar::all(0), cv::FILLED);
  }
  CHECK(GridSizes(page) == "2x3,6 ");
  cv::line(page, {60, 150}, {210, 150}, cv::Scalar::all(0), 2);  // halves the cell below
  CHECK(GridSizes(page) == "3x3,7 ");
}

TEST_CASE("bridge lines: black and white pages") {
  cv::Mat page = RuledTable(4, 3, 200, 60);
  CHECK(IsBilevel(page));
  cv::Mat stretched;
  cv::resize(page, stretched, {}, 1, 1.7, cv::INTER_LINEAR);
  CHECK(IsBilevel(stretched));
  CHECK_FALSE(IsBilevel(Paper(200, 200)));
  cv::GaussianBlur(page, page, {0, 0}, 1.2);
  page *= 0.9;
  CHECK_FALSE(IsBilevel(page));
  CHECK_FALSE(IsBilevel(cv::Mat()));
}

TEST_CASE("bridge lines: rows of dots are lines, rows of words are not") {
  cv::Mat page = RuledTable(4, 3, 200, 60);
  for (int row = 0; row <= 4; ++row) {
    for (int x = 62; x < 656; x += 9) {
      cv::rectangle(page, {x, 57 + row * 60, 4, 7}, cv::Scalar::all(255), cv::FILLED);
    }
  }
  CHECK(GridSizes(page).empty());
  CHECK(GridSizes(page, true) == "4x3,12 ");
  for (int row = 0; row < 4; ++row) {
    cv::putText(page, "words words words words words words", {70, 100 + row * 60},
                cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar::all(0), 2);
  }
  CHECK(GridSizes(page, true) == "4x3,12 ");
}

TEST_CASE("bridge lines: what crosses a line inside its length") {
  const RulingLine line{true, 100, 50, 250, 1, {}};
  const auto upright = [](double x, double from, double to) {
    return RulingLine{false, x, from, to, 1, {}};
  };
  CHECK(CountCrossings(line, {upright(100, 0, 200), upright(200, 0, 200)}, 10) == 2);
  for (const RulingLine& other :
       {upright(50, 0, 200), upright(59, 0, 200), upright(241, 0, 200), upright(300, 0, 200),
        upright(150, 0, 99), upright(150, 101, 200), RulingLine{true, 100, 0, 300, 1, {}}}) {
    CHECK(CountCrossings(line, {other}, 10) == 0);
  }
}

}  // namespace juesuan
