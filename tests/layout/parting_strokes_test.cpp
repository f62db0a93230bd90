// Strokes of texts that look like lines of a table, on drawn tables.
#include "layout/grid/parting_strokes.h"

#include <doctest/doctest.h>

#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

constexpr int kRows = 10;
constexpr int kCellWidth = 150, kCellHeight = 44, kMargin = 60;
constexpr int kStrokeX = kMargin + kCellWidth;

/// Two columns whose border is there in `parted` rows from `first` on, with glyphs so many pixels
/// to the left and to the right of it.
cv::Mat PartedRows(int parted, int left_gap, int right_gap, int first = 0) {
  cv::Mat page = RuledTable(kRows, 2, kCellWidth, kCellHeight);
  for (int row = 0; row < kRows; ++row) {
    const int y = kMargin + row * kCellHeight;
    if (row < first || row >= first + parted) {
      cv::line(page, {kStrokeX, y + 4}, {kStrokeX, y + kCellHeight - 4}, cv::Scalar::all(255), 6);
      continue;
    }
    for (const int x : {kStrokeX - left_gap - 12, kStrokeX + right_gap})
      cv::rectangle(page, {x, y + 14}, {x + 12, y + 30}, cv::Scalar::all(0), 3);
  }
  return page;
}

int ColumnsOf(const cv::Mat& page, int found = 2) {
  const cv::Mat ink = InkOf(page);
  auto grids = GridsOf(page, ink);
  REQUIRE(grids.size() == 1);
  Grid& grid = grids.front();
  REQUIRE(grid.column_count() == found);
  DropPartingStrokes(ink, kTestPxPerPt, GridParams{}.border_ink, PartingStrokeParams{}, &grid);
  for (const auto& row : grid.right_ink) CHECK(row.size() == grid.xs.size() - 1);
  for (const auto& row : grid.lower_ink) CHECK(row.size() == grid.xs.size() - 1);
  return grid.column_count();
}

TEST_CASE("parting strokes: glyphs close by on both sides of a line in a few rows") {
  CHECK(ColumnsOf(PartedRows(3, 8, 8)) == 1);
}

TEST_CASE("parting strokes: names that end in line, and no line where no name ends") {
  CHECK(ColumnsOf(PartedRows(3, 8, 30)) == 1);
  CHECK(ColumnsOf(PartedRows(5, 30, 8)) == 1);
  // Too few rows without a name to tell.
  CHECK(ColumnsOf(PartedRows(7, 8, 30)) == 2);
}

TEST_CASE("parting strokes: a line with paper beside it is one") {
  CHECK(ColumnsOf(PartedRows(3, 30, 30)) == 2);
}

TEST_CASE("parting strokes: a line through most rows is one, however close the texts stand") {
  CHECK(ColumnsOf(PartedRows(8, 8, 8)) == 2);
}

TEST_CASE("parting strokes: below a header that spans it, a line through all texts is none") {
  CHECK(ColumnsOf(PartedRows(8, 8, 8, 2)) == 1);
  CHECK(ColumnsOf(PartedRows(8, 8, 30, 2)) == 2);  // names left of a line
}

TEST_CASE("parting strokes: what parts no row from top to bottom is a stroke of zeros in line") {
  const cv::Mat ink = InkOf(PartedRows(7, 30, 8, 2));
  const auto columns = [&](int broken) {
    Grid grid = GridsOf(PartedRows(7, 30, 8, 2), ink).front();
    REQUIRE(grid.column_count() == 2);
    for (size_t row = 2; row < 2 + static_cast<size_t>(broken); ++row) grid.right_ink[row][0] = 0.8;
    DropPartingStrokes(ink, kTestPxPerPt, GridParams{}.border_ink, PartingStrokeParams{}, &grid);
    return grid.column_count();
  };
  CHECK(columns(7) == 1);
  CHECK(columns(6) == 2);
}

TEST_CASE("parting strokes: of the borders of a column too narrow for a digit, one is a stroke") {
  cv::Mat page = RuledTable(kRows, 2, kCellWidth, kCellHeight);
  const int x = kStrokeX + static_cast<int>(6 * kTestPxPerPt);
  cv::line(page, {x, kMargin}, {x, kMargin + 5 * kCellHeight}, cv::Scalar::all(0), 3);
  CHECK(ColumnsOf(page, 3) == 2);
}

TEST_CASE("parting strokes: a row of two lines of text is parted by strokes that leave paper") {
  const auto page = [](int gap) {
    cv::Mat table = PartedRows(6, 8, 8);
    const int y = kMargin + 4 * kCellHeight;
    // Rows 3 and 4 are one, without the rule between.
    cv::rectangle(table, {kMargin + 4, y - 4}, {kStrokeX - 4, y + 4}, cv::Scalar::all(255), -1);
    cv::rectangle(table, {kStrokeX + 4, y - 4}, {kStrokeX + kCellWidth - 4, y + 4},
                  cv::Scalar::all(255), -1);
    cv::rectangle(table, {kStrokeX - 3, y - gap / 2}, {kStrokeX + 3, y + gap / 2},
                  cv::Scalar::all(255), -1);
    return table;
  };
  CHECK(ColumnsOf(page(16)) == 1);
  CHECK(ColumnsOf(page(0)) == 2);
}

}  // namespace
}  // namespace juesuan
