// Rows whose ruling lines are lost, on drawn tables.
#include "layout/grid/text_rows.h"

#include <doctest/doctest.h>

#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

void Write(const char* text, int column, int y, double size, cv::Mat* page) {
  cv::putText(*page, text, {80 + 150 * column, y}, cv::FONT_HERSHEY_SIMPLEX, size,
              cv::Scalar::all(10), 2);
}

/// `columns` with as many lines of text in each, `pitch` pixels apart, in a table of one ruled row.
cv::Mat TallRow(int lines, int pitch, int columns = 2) {
  cv::Mat page = RuledTable(1, 3, 150, lines * pitch + 10);
  for (int column = 0; column < columns; ++column) {
    for (int line = 0; line < lines; ++line) {
      Write("123.45", column, 60 + 10 + pitch * line + pitch / 2, 0.8, &page);
    }
  }
  return page;
}

Grid GridOf(const cv::Mat& page) {
  const cv::Mat ink = InkOf(page);
  auto grids = GridsOf(page, ink);
  REQUIRE(grids.size() == 1);
  FindTextRows(page, ink, CropParams{}, GridParams{}.border_ink, TextRowParams{}, &grids[0]);
  return grids[0];
}

TEST_CASE("text rows: lost rules between lines of text that left a trace") {
  cv::Mat page = TallRow(3, 60);
  for (const int y : {125, 185}) cv::line(page, {250, y}, {280, y}, cv::Scalar::all(0), 1);
  const Grid grid = GridOf(page);
  CHECK(grid.row_count() == 3);
  CHECK(GridToCells(grid, GridParams{}).size() == 9);
}

TEST_CASE("text rows: three columns that show every line need no trace") {
  CHECK(GridOf(TallRow(3, 60, 3)).row_count() == 3);
  CHECK(GridOf(TallRow(3, 26, 3)).row_count() == 1);  // wrapped texts side by side
  cv::Mat page = RuledTable(1, 4, 150, 130);          // an amount beside the middle of them
  const auto write = [&](const char* text, int column, int y) {
    Write(text, column, y, 0.8, &page);
  };
  for (int column = 0; column < 3; ++column) {
    write("30310", column, 100);
    write("30310", column, 160);
  }
  CHECK(GridOf(page).row_count() == 2);
  write("86.07", 3, 130);
  CHECK(GridOf(page).row_count() == 1);
}

TEST_CASE("text rows: a wrapped name in one of the rows needs no trace either") {
  cv::Mat page = RuledTable(1, 4, 150, 130);
  const auto write = [&](const char* text, int column, int y) {
    Write(text, column, y, 0.8, &page);
  };
  for (int column = 0; column < 3; ++column) {
    write("30310", column, 100);
    write("30310", column, 160);
  }
  write("name", 3, 100);
  write("name of", 3, 148);
  write("two", 3, 174);
  CHECK(GridOf(page).row_count() == 2);
}

// Codes and names wrap everywhere, as closely as rows stand; amounts show where the rows are.
TEST_CASE("text rows: columns that wrap no text elsewhere tell the rows") {
  cv::Mat page = RuledTable(7, 4, 150, 80);
  const auto write = [&](const char* text, int column, int y) {
    Write(text, column, y, 0.6, &page);
  };
  for (int row = 0; row < 6; ++row) {
    const int y = 60 + 80 * row;
    write("20805", 0, y + 34);
    write("05", 0, y + 58);
    write("name", 1, y + 34);
    write("again", 1, y + 58);
    for (int column = 2; column < 4; ++column) write("123.45", column, y + 46);
  }
  const int y = 60 + 80 * 6;
  write("208", 0, y + 18);
  write("20805", 0, y + 44);
  write("05", 0, y + 68);
  write("name", 1, y + 18);
  write("name", 1, y + 44);
  write("again", 1, y + 68);
  CHECK(GridOf(page).row_count() == 7);
  for (int column = 2; column < 4; ++column) {
    write("400.00", column, y + 18);
    write("276.55", column, y + 56);
  }
  const Grid grid = GridOf(page);
  REQUIRE(grid.row_count() == 8);
  CHECK(grid.ys[7] > y + 18);
  CHECK(grid.ys[7] < y + 34);
}

TEST_CASE("text rows: without a trace, or close together, lines are one text") {
  CHECK(GridOf(TallRow(3, 60)).row_count() == 1);
  cv::Mat page = TallRow(3, 26);
  for (const int y : {96, 122}) cv::line(page, {250, y}, {280, y}, cv::Scalar::all(0), 1);
  CHECK(GridOf(page).row_count() == 1);
}

TEST_CASE("text rows: a border that one column lost") {
  cv::Mat page = RuledTable(2, 3, 150, 60);
  for (const int y : {95, 155}) {
    for (int column = 0; column < 3; ++column)
      cv::putText(page, "20805", {80 + 150 * column, y}, cv::FONT_HERSHEY_SIMPLEX, 0.8,
                  cv::Scalar::all(10), 2);
  }
  cv::line(page, {64, 120}, {206, 120}, cv::Scalar::all(255), 4);  // below row 0, column 0
  CHECK(GridToCells(GridOf(page), GridParams{}).size() == 6);
}

TEST_CASE("text rows: an amount in one row of several that a column lost the borders of") {
  cv::Mat page = RuledTable(4, 3, 150, 60);
  for (const int y : {120, 180, 240})  // of column 0
    cv::line(page, {64, y}, {206, y}, cv::Scalar::all(255), 4);
  cv::putText(page, "20805", {80, 275}, cv::FONT_HERSHEY_SIMPLEX, 0.8, cv::Scalar::all(10), 2);
  const Grid grid = GridOf(page);
  CHECK(grid.lower_ink[2][0] == 1);
  CHECK(GridToCells(grid, GridParams{}).size() == 10);
}

TEST_CASE("text rows: a text in the middle of three rows spans them") {
  cv::Mat page = RuledTable(3, 3, 150, 60);
  for (const int y : {120, 180}) cv::line(page, {64, y}, {206, y}, cv::Scalar::all(255), 4);
  cv::putText(page, "20805", {80, 158}, cv::FONT_HERSHEY_SIMPLEX, 0.8, cv::Scalar::all(10), 2);
  CHECK(GridToCells(GridOf(page), GridParams{}).size() == 7);
}

TEST_CASE("text rows: one text in a cell that spans rows stays one") {
  cv::Mat page = RuledTable(2, 3, 150, 60);
  cv::line(page, {64, 120}, {206, 120}, cv::Scalar::all(255), 4);
  cv::putText(page, "20805", {80, 128}, cv::FONT_HERSHEY_SIMPLEX, 0.8, cv::Scalar::all(10), 2);
  CHECK(GridToCells(GridOf(page), GridParams{}).size() == 5);
}

TEST_CASE("text rows: a line of a wrapped text lies where the border would") {
  cv::Mat page = TallRow(2, 60);
  for (const int y : {125}) cv::line(page, {250, y}, {280, y}, cv::Scalar::all(0), 1);
  CHECK(GridOf(page).row_count() == 2);
  cv::putText(page, "45", {90, 133}, cv::FONT_HERSHEY_SIMPLEX, 0.8, cv::Scalar::all(10), 2);
  CHECK(GridOf(page).row_count() == 1);
}

}  // namespace
}  // namespace juesuan
