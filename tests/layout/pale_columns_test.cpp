// Vertical lines that are too pale to be found at first, on drawn tables.
#include "layout/grid/pale_columns.h"

#include <doctest/doctest.h>

#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

constexpr int kLost_px = 60 + 2 * 150;  // the line between the last two of three columns

/// Three columns without the line between the last two of them.
cv::Mat LostLine(int rows) {
  cv::Mat page = RuledTable(rows, 3, 150, 60);
  for (int row = 0; row < rows; ++row)
    cv::line(page, {kLost_px, 64 + row * 60}, {kLost_px, 116 + row * 60}, cv::Scalar::all(255), 4);
  return page;
}

void DrawPale(cv::Mat* page, int from_row, int to_row, int gray = 70) {
  cv::line(*page, {kLost_px, 60 + from_row * 60}, {kLost_px, 60 + to_row * 60},
           cv::Scalar::all(gray), 2);
}

/// Columns of the grid that is found without the pale line, when `page` is looked at again.
int ColumnsOf(const cv::Mat& page, int rows) {
  auto grids = GridsOf(LostLine(rows));
  REQUIRE(grids.size() == 1);
  REQUIRE(grids[0].column_count() == 2);
  FindPaleColumns(page, kTestPxPerPt, GridParams{}.border_ink, PaleColumnParams{}, &grids[0]);
  for (const auto& row : grids[0].right_ink) CHECK(row.size() == grids[0].xs.size() - 1);
  for (const auto& row : grids[0].lower_ink) CHECK(row.size() == grids[0].xs.size() - 1);
  return grids[0].column_count();
}

TEST_CASE("pale columns: a line from the header down to the end of the table") {
  cv::Mat page = LostLine(4);
  DrawPale(&page, 2, 4);
  CHECK(ColumnsOf(page, 4) == 3);
}

TEST_CASE("pale columns: paler than the other lines by far is no line") {
  cv::Mat page = LostLine(4);
  DrawPale(&page, 2, 4, 180);
  CHECK(ColumnsOf(page, 4) == 2);
}

TEST_CASE("pale columns: a line that ends before the table does, or begins at its end") {
  cv::Mat above = LostLine(6);
  DrawPale(&above, 0, 3);
  CHECK(ColumnsOf(above, 6) == 2);
  cv::Mat below = LostLine(6);
  DrawPale(&below, 4, 6);
  CHECK(ColumnsOf(below, 6) == 2);
}

TEST_CASE("pale columns: strokes of glyphs end before the rules") {
  cv::Mat page = LostLine(4);
  for (int row = 0; row < 4; ++row)
    cv::line(page, {kLost_px, 78 + row * 60}, {kLost_px, 102 + row * 60}, cv::Scalar::all(0), 3);
  CHECK(ColumnsOf(page, 4) == 2);
}

}  // namespace
}  // namespace juesuan
