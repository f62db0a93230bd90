// Which numbers part a row or a column, and which do not.
#include "layout/grid/number_borders.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

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
  PartAtNumbers(words, PageTransform(72), NumberBorderParams{}, &grid);
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

/// Four rows of 20 pt, two columns; `rows`: the words of each row, at (x, text).
std::vector<double> ColumnsOf(const std::vector<std::vector<std::pair<double, std::string>>>& rows,
                              Grid* parted = nullptr) {
  Grid grid;
  grid.xs = {0, 160, 240};
  grid.ys = {0};
  std::vector<Word> words;
  for (const auto& row : rows) {
    for (const auto& [x, text] : row) words.push_back(At(x, grid.ys.back() + 5, text));
    grid.ys.push_back(grid.ys.back() + 20);
  }
  grid.right_ink.assign(rows.size(), std::vector<double>(2, 1.0));
  grid.lower_ink.assign(rows.size(), std::vector<double>(2, 1.0));
  PartAtNumbers(words, PageTransform(72), NumberBorderParams{}, &grid);
  CHECK(grid.right_ink[0].size() == grid.xs.size() - 1);
  CHECK(grid.lower_ink[0].size() == grid.xs.size() - 1);
  if (parted != nullptr) *parted = grid;
  return grid.xs;
}

TEST_CASE("lost columns: numbers side by side in several rows") {
  Grid grid;
  const auto xs = ColumnsOf({{{60, "header of both"}},
                             {{35, "1"}, {115, "2"}},
                             {{40, "9.50"}, {120, "17.00"}},
                             {{35, "19.50"}},
                             {{40, "8.00"}, {125, "7.00"}}},
                            &grid);
  CHECK(xs.size() == 4);
  CHECK(xs[1] > 60);
  CHECK(xs[1] < 115);
  CHECK(grid.right_ink[0][0] == 0.0);  // the header goes on across
  CHECK(grid.right_ink[2][0] == 1.0);
  // Three columns in one.
  CHECK(ColumnsOf({{{10, "1.00"}, {60, "2.00"}, {110, "3.00"}},
                   {{10, "4.00"}, {60, "5.00"}, {110, "6.00"}},
                   {{10, "7.00"}, {60, "8.00"}, {110, "9.00"}}})
            .size() == 5);
}

TEST_CASE("lost columns: what is one column") {
  const std::vector<double> whole = {0, 160, 240};
  // Two rows only; a space inside numbers; a number that crosses; names among them.
  CHECK(
      ColumnsOf({{{40, "9.50"}, {120, "17.00"}}, {{40, "8.00"}, {125, "7.00"}}, {{35, "1.00"}}}) ==
      whole);
  CHECK(ColumnsOf({{{40, "2,2"}, {58, "82.77"}},
                   {{40, "9."}, {53, "03"}},
                   {{40, "1,1"}, {58, "11.10"}}}) == whole);
  CHECK(ColumnsOf({{{40, "9.50"}, {120, "17.00"}},
                   {{40, "8.00"}, {125, "7.00"}},
                   {{40, "3.00"}, {125, "1.00"}},
                   {{20, "1,234,567,890,123,456.00"}}}) == whole);
  CHECK(ColumnsOf(
            {{{5, "201"}, {60, "name"}}, {{5, "202"}, {60, "name"}}, {{5, "203"}, {60, "name"}}}) ==
        whole);
  CHECK(ColumnsOf({{{40, "9.50"}}, {{120, "7.00"}}, {{40, "1.00"}}, {{120, "2.00"}}}) == whole);
}

}  // namespace
}  // namespace juesuan
