// Which cells of a page hold ink.
#include "layout/cells/inked_cells.h"

#include <doctest/doctest.h>

#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

constexpr int kWidth = 300, kHeight = 60;

/// One column of cells: names of high glyphs, and in the last one `strokes` low ones in a row.
size_t InkedCellsWith(int strokes, int height) {
  constexpr int kNames = 6;
  cv::Mat page = Paper(kWidth, (kNames + 1) * kHeight);
  std::vector<GridCell> grid_cells;
  for (int row = 0; row <= kNames; ++row) {
    GridCell cell;
    cell.row = row;
    cell.box = {0, 1.0 * row * kHeight, kWidth, (row + 1.0) * kHeight};
    grid_cells.push_back(cell);
    for (int glyph = 0; glyph < 5 && row < kNames; ++glyph)
      cv::rectangle(page, {40 + 30 * glyph, row * kHeight + 16, 22, 28}, cv::Scalar::all(0), 3);
  }
  for (int i = 0; i < strokes; ++i)
    cv::rectangle(page, {200 + 8 * i, kNames * kHeight + 24, 3, height}, cv::Scalar::all(0), -1);
  std::vector<Cell> cells(grid_cells.size());
  const InkedCells inked = FindInkedCells({page, {}}, grid_cells, PageTransform(200), CropParams{},
                                          InkedCellParams{}, &cells);
  return inked.cells.size() - kNames;
}

TEST_CASE(
    "FindInkedCells: a row of strokes half as high as the names is what a fax left of digits") {
  CHECK(InkedCellsWith(6, 14) == 1);
  CHECK(InkedCellsWith(2, 14) == 0);  // two are dust
  CHECK(InkedCellsWith(6, 7) == 0);   // so are lower ones
  CHECK(InkedCellsWith(0, 0) == 0);
}

}  // namespace
}  // namespace juesuan
