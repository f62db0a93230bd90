// Which of several ways to find tables explains the numbers of a page.
#include "layout/grid/table_fit.h"

#include <doctest/doctest.h>

#include <tuple>

namespace juesuan {
namespace {

Word NumberAt(double x, double y) {
  Word word;
  word.text = "12.50";
  word.box = {x, y, x + 25, y + 10};
  return word;
}

/// Rows of `columns` cells, 50 by 20 pt.
Table TableOf(int rows, int columns) {
  Table table;
  table.row_count = rows;
  table.column_count = columns;
  table.parts.push_back({0, {0, 0, 50.0 * columns, 20.0 * rows}});
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      Cell cell;
      cell.row = row;
      cell.column = column;
      cell.box = {50.0 * column, 20.0 * row, 50.0 * (column + 1), 20.0 * (row + 1)};
      table.cells.push_back(cell);
    }
  }
  return table;
}

std::vector<Word> EightNumbers() {
  std::vector<Word> words;
  for (int row = 0; row < 4; ++row) {
    for (int column = 0; column < 2; ++column)
      words.push_back(NumberAt(50.0 * column + 10, 20.0 * row + 5));
  }
  return words;
}

TEST_CASE("FitOfTables: numbers that stand alone speak for a table") {
  const std::vector<Word> words = EightNumbers();
  const TableFit right = FitOfTables({TableOf(4, 2)}, words, {});
  CHECK(right.is_full);
  Table wide = TableOf(4, 1);
  for (Cell& cell : wide.cells) cell.box.x1 = 100;
  wide.parts[0].box.x1 = 100;
  const TableFit shared = FitOfTables({wide}, words, {});
  CHECK(shared.score < right.score);
  CHECK(!shared.is_full);
}

TEST_CASE("FitOfTables: an amount that its cell wraps is one number, two amounts are not") {
  std::vector<Word> words = EightNumbers();
  words.pop_back();
  for (const auto& [first, second, is_full] :
       {std::tuple("340,493.3", "8", true), std::tuple("6,452,80", "7.35", true),
        std::tuple("340,493.38", "1.00", false), std::tuple("12", "8", false)}) {
    std::vector<Word> wrapped = words;
    wrapped.push_back(NumberAt(60, 61));
    wrapped.back().text = first;
    wrapped.back().box.y1 = 69;
    wrapped.push_back(NumberAt(60, 70));
    wrapped.back().text = second;
    wrapped.back().box.y1 = 78;
    CHECK(FitOfTables({TableOf(4, 2)}, wrapped, {}).is_full == is_full);
  }
}

TEST_CASE(
    "FitOfTables: a code that its narrow cell wraps is worth as much as one that a row cuts") {
  std::vector<Word> words = EightNumbers();
  words.pop_back();
  words.push_back(NumberAt(60, 61));
  words.push_back(NumberAt(60, 72));
  Word& first = words[words.size() - 2];
  first.text = "20";
  first.box = {60, 61, 94, 69};
  words.back().text = "7";
  words.back().box = {60, 71, 77, 79};
  const Table whole = TableOf(4, 2);
  CHECK(FitOfTables({whole}, words, {}).is_full);
  Table cut = whole;
  cut.cells.back().box.y1 = 70;
  cut.cells.push_back(cut.cells.back());
  cut.cells.back().box.y0 = 70;
  cut.cells.back().box.y1 = 80;
  CHECK(FitOfTables({cut}, words, {}).score == FitOfTables({whole}, words, {}).score);
  first.box.x1 = 70;  // the 7 had room behind it
  CHECK(!FitOfTables({whole}, words, {}).is_full);
}

TEST_CASE("FitOfTables: a number beside a word in its cell is not alone") {
  std::vector<Word> words = EightNumbers();
  Word name = NumberAt(1, 5);
  name.text = "合计";
  words.push_back(name);
  CHECK(!FitOfTables({TableOf(4, 2)}, words, {}).is_full);
}

TEST_CASE("FitOfTables: a sign of currency belongs to the amount of its cell") {
  std::vector<Word> words = EightNumbers();
  for (const Word& number : EightNumbers()) {
    Word sign = number;
    sign.text = "￥";
    sign.box = {number.box.x0 - 5, number.box.y0, number.box.x0 - 3, number.box.y1};
    words.push_back(sign);
  }
  CHECK(FitOfTables({TableOf(4, 2)}, words, {}).is_full);
}

TEST_CASE("FitOfTables: one table is better than its scraps") {
  Table above = TableOf(2, 2), below = TableOf(2, 2);
  for (Cell& cell : below.cells) {
    cell.box.y0 += 40;
    cell.box.y1 += 40;
  }
  below.parts[0].box = {0, 40, 100, 80};
  const std::vector<Word> words = EightNumbers();
  CHECK(FitOfTables({TableOf(4, 2)}, words, {}).score >
        FitOfTables({above, below}, words, {}).score);
}

}  // namespace
}  // namespace juesuan
