// Columns of tables without rules over pages: borders are alike when their gaps are.
#include "layout/cells/free_gaps.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace juesuan {
namespace {

struct Text {
  int column = 0, span = 1;
  std::string text;
  double from = 0, to = 0;
};

Table TableOf(const std::vector<Text>& texts) {
  Table table;
  for (const Text& text : texts) {
    Cell cell;
    cell.column = text.column;
    cell.column_span = text.span;
    cell.text = text.text;
    cell.has_ink = !text.text.empty();
    if (cell.has_ink) cell.text_box = {text.from, 50, text.to, 60};
    table.cells.push_back(cell);
  }
  return table;
}

std::vector<std::string> PlacesOf(const std::vector<Cell>& cells) {
  std::vector<std::string> places;
  for (const Cell& cell : cells)
    places.push_back(std::to_string(cell.column) + "+" + std::to_string(cell.column_span) + ":" +
                     cell.text);
  return places;
}

TEST_CASE("free gaps: between the last text of a column and the first of the next") {
  const Table table = TableOf({{0, 1, "201", 12, 30},
                               {1, 1, "行政运行", 50, 90},
                               {1, 1, "一般公共服务支出", 50, 130},
                               {0, 2, "合计", 60, 80},
                               {2, 1, "1.00", 180, 200}});
  const auto gaps = FreeGaps(table, {10, 40, 150, 210});
  REQUIRE(gaps.size() == 4);
  CHECK(gaps[1].from == 30);  // the total says nothing of a border that it spans
  CHECK(gaps[1].to == 50);
  CHECK(gaps[2].from == 130);
  CHECK(gaps[2].to == 180);
  CHECK(gaps[3].to == 210);
}

TEST_CASE("free gaps: a border has its like where both gaps have something in common") {
  using Gaps = std::vector<FreeGap>;
  const Gaps first = {{0, 10}, {30, 50}, {130, 180}, {200, 210}};
  CHECK(MapGaps(first, {{0, 12}, {35, 60}, {100, 140}, {205, 220}}) ==
        std::vector<int>{0, 1, 2, 3});
  CHECK(MapGaps(first, {{0, 12}, {35, 60}, {205, 220}}) == std::vector<int>{0, 1, 3});
  CHECK_FALSE(MapGaps(first, {{0, 12}, {55, 60}, {100, 140}, {205, 220}}));
  CHECK_FALSE(MapGaps(first, {{0, 12}, {35, 60}, {100, 140}}));  // the last one is left over
  CHECK_FALSE(MapGaps({{0, 10}, {200, 210}}, first));
}

TEST_CASE("free gaps: what stood in one column stands in those that its text is in") {
  const std::vector<double> borders = {10, 40, 60, 150, 210};
  const std::vector<int> places = {0, 1, 3, 4};
  const auto placed = [&](const Text& text) {
    return PlacesOf(InFinerColumns(TableOf({text}).cells, places, borders));
  };
  using Places = std::vector<std::string>;
  CHECK(placed({1, 1, "10 01", 45, 75}) == Places{"1+1:10", "2+1:01"});
  CHECK(placed({1, 1, "10", 45, 55}) == Places{"1+1:10", "2+1:"});
  CHECK(placed({1, 1, "行政运行", 70, 110}) == Places{"1+1:", "2+1:行政运行"});
  CHECK(placed({1, 1, "", 0, 0}) == Places{"1+1:", "2+1:"});
  // A header that stands over both, and what spans columns already.
  CHECK(placed({1, 1, "科目编码", 45, 100}) == Places{"1+2:科目编码"});
  CHECK(placed({1, 2, "合计", 70, 90}) == Places{"1+3:合计"});
  CHECK(placed({0, 1, "201", 12, 30}) == Places{"0+1:201"});
}

}  // namespace
}  // namespace juesuan
