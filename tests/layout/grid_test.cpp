// Ruling lines, grids and cells, on drawn tables.
#include "layout/grid/grid.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/text.h"
#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

/// One letter per cell, repeated over its span; rows parted by '/'.
std::string Drawing(const Grid& grid) {
  std::vector<std::string> rows(static_cast<size_t>(grid.row_count()),
                                std::string(static_cast<size_t>(grid.column_count()), '?'));
  char letter = 'a';
  for (const GridCell& cell : GridToCells(grid, GridParams{})) {
    for (int r = cell.row; r < cell.row + cell.row_span; ++r) {
      for (int c = cell.column; c < cell.column + cell.column_span; ++c) {
        rows[static_cast<size_t>(r)][static_cast<size_t>(c)] = letter;
      }
    }
    ++letter;
  }
  return Joined(rows, "/");
}

std::string OnlyGrid(const cv::Mat& page) {
  const auto grids = GridsOf(page);
  REQUIRE(grids.size() == 1);
  return Drawing(grids.front());
}

TEST_CASE("grid: a plain table") { CHECK(OnlyGrid(RuledTable(3, 3, 150, 60)) == "abc/def/ghi"); }

TEST_CASE("grid: hairlines of one pixel") {
  CHECK(OnlyGrid(RuledTable(2, 3, 150, 60, 1)) == "abc/def");
}

TEST_CASE("grid: a spanning header") {
  cv::Mat page = RuledTable(3, 3, 150, 60);
  cv::line(page, {210, 64}, {210, 116}, cv::Scalar::all(255), 4);  // between columns 0 and 1, row 0
  CHECK(OnlyGrid(page) == "aab/cde/fgh");
}

TEST_CASE("grid: a cell that spans rows") {
  cv::Mat page = RuledTable(3, 2, 150, 60);
  cv::line(page, {64, 120}, {206, 120}, cv::Scalar::all(255), 4);  // below row 0, column 0
  CHECK(OnlyGrid(page) == "ab/ac/de");
}

TEST_CASE("grid: missing outer borders are put where the lines end") {
  cv::Mat page = RuledTable(3, 3, 150, 60);
  cv::line(page, {60, 50}, {60, 250}, cv::Scalar::all(255), 5);
  cv::line(page, {510, 50}, {510, 250}, cv::Scalar::all(255), 5);
  CHECK(OnlyGrid(page) == "abc/def/ghi");
}

TEST_CASE("grid: a stroke close beside a rule does not take its place") {
  cv::Mat page = RuledTable(6, 3, 150, 60);
  cv::line(page, {200, 62}, {200, 178}, cv::Scalar::all(0), 2);  // ten pixels before a rule
  CHECK(GridsOf(page).front().column_count() == 3);
  CHECK(GridsOf(page).front().xs[1] == doctest::Approx(210).epsilon(0.01));
}

TEST_CASE("grid: double rules are one line") {
  cv::Mat page = RuledTable(2, 2, 150, 60);
  cv::line(page, {60, 54}, {360, 54}, cv::Scalar::all(0), 1);
  cv::line(page, {60, 185}, {360, 185}, cv::Scalar::all(0), 1);
  CHECK(OnlyGrid(page) == "ab/cd");
}

TEST_CASE("grid: a line broken in places is still a line") {
  cv::Mat page = RuledTable(3, 2, 200, 60);
  for (int x = 90; x < 450; x += 110) {
    cv::line(page, {x, 120}, {x + 4, 120}, cv::Scalar::all(255), 4);
  }
  CHECK(OnlyGrid(page) == "ab/cd/ef");
}

TEST_CASE("grid: two tables on one page, top to bottom") {
  cv::Mat page = Paper(700, 800);
  RuledTable(2, 2, 150, 60).copyTo(page(cv::Rect(0, 0, 420, 240)));
  RuledTable(3, 4, 100, 60).copyTo(page(cv::Rect(0, 400, 520, 300)));
  const auto grids = GridsOf(page);
  REQUIRE(grids.size() == 2);
  CHECK(Drawing(grids[0]) == "ab/cd");
  CHECK(Drawing(grids[1]) == "abcd/efgh/ijkl");
}

TEST_CASE("grid: a column that lost all that crosses it does not part its table") {
  cv::Mat page = RuledTable(4, 5, 150, 60);
  const cv::Rect lost(364, 50, 142, 300);  // inside column 2
  page(lost).setTo(255);
  CHECK(GridsOf(page).size() == 2);  // nothing stands between two tables
  for (int row = 0; row < 4; ++row)
    cv::putText(page, "1,234.50", {380, 100 + 60 * row}, cv::FONT_HERSHEY_SIMPLEX, 0.6,
                cv::Scalar::all(0), 2);
  REQUIRE(GridsOf(page).size() == 1);
  CHECK(GridsOf(page).front().column_count() == 5);
  CHECK(GridsOf(page).front().row_count() == 4);
}

TEST_CASE("grid: tables of other heights side by side stay two") {
  cv::Mat page = RuledTable(4, 2, 150, 60);
  cv::Mat other = RuledTable(3, 2, 150, 60);
  cv::copyMakeBorder(other, other, 0, page.rows - other.rows, 0, 0, cv::BORDER_CONSTANT,
                     cv::Scalar::all(255));
  cv::hconcat(page, other, page);
  CHECK(GridsOf(page).size() == 2);
}

TEST_CASE("grid: a pale line between rows in which it is drawn parts the rows between too") {
  cv::Mat page = RuledTable(7, 3, 150, 60, 2);
  for (int row = 2; row < 5; ++row) {  // half of the border between columns 0 and 1
    const int y = 60 + row * 60;
    cv::line(page, {210, y + 32}, {210, y + 56}, cv::Scalar::all(255), 4);
  }
  CHECK(OnlyGrid(page) == "abc/def/ghi/jkl/mno/pqr/stu");
}

TEST_CASE("grid: the middle of a bold text is no line") {
  cv::Mat page = RuledTable(3, 3, 150, 60);
  cv::rectangle(page, {66, 85, 138, 10}, cv::Scalar::all(0), cv::FILLED);
  CHECK(OnlyGrid(page) == "abc/def/ghi");
}

TEST_CASE("grid: a line that halves a row in one column only is none") {
  cv::Mat page = RuledTable(6, 3, 150, 60);
  cv::line(page, {60, 150}, {210, 150}, cv::Scalar::all(0), 2);
  CHECK(GridsOf(page).front().row_count() == 6);
  cv::line(page, {210, 150}, {360, 150}, cv::Scalar::all(0), 2);  // two of three columns
  CHECK(GridsOf(page).front().row_count() == 7);
}

TEST_CASE("grid: strokes of text that line up over rows are no border") {
  cv::Mat page = RuledTable(6, 2, 300, 36);
  for (int r = 0; r < 6; ++r) {
    cv::putText(page, "1 H 1 H 1", {80, 60 + r * 36 + 29}, cv::FONT_HERSHEY_SIMPLEX, 0.8,
                cv::Scalar::all(0), 2);
  }
  CHECK(OnlyGrid(page) == "ab/cd/ef/gh/ij/kl");
}

TEST_CASE("grid: the last row of a long table stands alone on its page") {
  CHECK(OnlyGrid(RuledTable(1, 4, 150, 30)) == "abcd");
  CHECK(GridsOf(RuledTable(1, 2, 150, 30)).empty());
}

TEST_CASE("grid: text may begin close to a rule") {
  cv::Mat page = RuledTable(1, 4, 150, 60);
  cv::line(page, {216, 70}, {216, 100}, cv::Scalar::all(0), 2);
  CHECK(OnlyGrid(page) == "abcd");
}

TEST_CASE("grid: no table where there is none") {
  CHECK(GridsOf(Paper(400, 300)).empty());
  cv::Mat text = Paper(600, 300);
  cv::putText(text, "no table here", {40, 150}, cv::FONT_HERSHEY_SIMPLEX, 1.5, cv::Scalar::all(0),
              3);
  CHECK(GridsOf(text).empty());
  cv::Mat underline = Paper(600, 300);
  cv::line(underline, {50, 150}, {550, 150}, cv::Scalar::all(0), 2);
  CHECK(GridsOf(underline).empty());
  cv::Mat black(300, 400, CV_8UC1, cv::Scalar::all(0));
  CHECK(GridsOf(black).empty());
  cv::Mat speck = Paper(1, 1);
  CHECK(GridsOf(speck).empty());
}

TEST_CASE("grid: the longest line sticks out by a column without outer border") {
  // Three columns, of which the last has no border on its right; the line below the header alone
  // reaches there.
  cv::Mat page = Paper(900, 300);
  const auto draw = [&](int x0, int y0, int x1, int y1) {
    cv::line(page, {x0, y0}, {x1, y1}, cv::Scalar::all(0), 2);
  };
  draw(60, 60, 660, 60);
  draw(60, 140, 840, 140);
  draw(60, 220, 660, 220);
  for (const int x : {60, 260, 460, 660}) draw(x, 60, x, 220);
  const std::vector<Grid> grids = GridsOf(page);
  REQUIRE(grids.size() == 1);
  CHECK(grids[0].column_count() == 4);
  CHECK(grids[0].xs.back() == doctest::Approx(840).epsilon(0.01));
}

TEST_CASE("a last row of few cells whose lower rule lost its ends is the table's") {
  cv::Mat page = RuledTable(4, 3, 150, 50);
  const int bottom = 60 + 4 * 50, right = 60 + 3 * 150;
  const auto erase = [&](const cv::Rect& place) { page(place).setTo(255); };
  for (const int x : {210, 360}) erase({x - 4, bottom - 46, 8, 42});
  erase({64, bottom - 4, 18, 8});
  erase({right - 22, bottom - 4, 18, 8});
  const auto grids = GridsOf(page);
  REQUIRE(grids.size() == 1);
  CHECK(grids[0].row_count() == 4);
}

TEST_CASE("two rows without outer borders: one rule, and short lines that cross it") {
  const auto page = [](int lines, int step) {
    cv::Mat paper = Paper(1200, 300);
    cv::line(paper, {60, 130}, {1140, 130}, cv::Scalar::all(0), 2);
    for (int i = 0; i < lines; ++i) {
      const int x = 200 + 160 * i, y = 96 + step * i;
      cv::line(paper, {x, y}, {x, y + 68}, cv::Scalar::all(0), 2);
    }
    return paper;
  };
  const auto grids = GridsOf(page(5, 0));
  REQUIRE(grids.size() == 1);
  CHECK(grids[0].row_count() == 2);
  CHECK(grids[0].column_count() == 6);
  CHECK(GridsOf(page(3, 0)).empty());
  CHECK(GridsOf(page(5, 6)).empty());  // strokes here and there
}

}  // namespace
}  // namespace juesuan
