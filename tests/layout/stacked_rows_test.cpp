// Which stacked numbers part a row, and which do not.
#include "layout/grid/stacked_rows.h"

#include <doctest/doctest.h>

#include <string>

namespace juesuan {
namespace {

constexpr double kGlyph_pt = 5, kLine_pt = 10;

/// A word whose left upper corner is there; 72 dpi: a pixel is a point.
Word At(double x, double y, const std::string& text) {
  Word word;
  word.text = text;
  word.box = {x, y, x + kGlyph_pt * static_cast<double>(text.size()), y + kLine_pt};
  return word;
}

/// Two rows of 30 pt, three columns of 80 pt.
Grid TwoRows() {
  Grid grid;
  grid.xs = {0, 80, 160, 240};
  grid.ys = {0, 30, 60};
  grid.right_ink.assign(2, std::vector<double>(3, 1.0));
  grid.lower_ink.assign(2, std::vector<double>(3, 0.0));
  return grid;
}

std::vector<double> RowsOf(const std::vector<Word>& words) {
  Grid grid = TwoRows();
  PartStackedRows(words, PageTransform(72), StackedRowParams{}, &grid);
  CHECK(grid.right_ink.size() == grid.ys.size() - 1);
  CHECK(grid.lower_ink.size() == grid.ys.size() - 1);
  return grid.ys;
}

TEST_CASE("stacked rows: numbers below numbers are another row") {
  CHECK(RowsOf({At(30, 33, "1"), At(50, 47, "9.50"), At(110, 33, "2"), At(130, 47, "7.00"),
                At(190, 33, "3")}) == std::vector<double>{0, 30, 45, 60});
  // Three of them, and a name in two lines beside.
  CHECK(RowsOf({At(30, 31, "1"), At(50, 41, "9.50"), At(50, 51, "8.50"), At(110, 31, "2"),
                At(130, 41, "7.00"), At(130, 51, "6.00")})
            .size() == 5);
}

TEST_CASE("stacked rows: what is no row of its own") {
  const std::vector<double> whole = {0, 30, 60};
  // One column alone; a name in two lines; numbers side by side.
  CHECK(RowsOf({At(30, 33, "1"), At(50, 47, "9.50"), At(110, 33, "2")}) == whole);
  CHECK(RowsOf({At(5, 33, "name"), At(5, 47, "more"), At(90, 33, "word"), At(90, 47, "more"),
                At(190, 40, "7.00")}) == whole);
  CHECK(RowsOf({At(5, 33, "1.00"), At(50, 33, "9.50"), At(90, 33, "2.00"), At(130, 33, "7.00")}) ==
        whole);
  // Wrapped amounts fill their columns.
  CHECK(RowsOf({At(5, 33, "1,342,575,058."), At(5, 47, "26"), At(85, 33, "2,713,004,127."),
                At(85, 47, "00")}) == whole);
  // A word that stands where the border would be.
  CHECK(RowsOf({At(30, 33, "1"), At(50, 47, "9.50"), At(110, 33, "2"), At(130, 47, "7.00"),
                At(190, 40, "name")}) == whole);
  CHECK(RowsOf({}) == whole);
}

}  // namespace
}  // namespace juesuan
