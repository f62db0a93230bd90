// Rules between rows that are not drawn in every column.
#include "layout/grid/lost_rules.h"

#include <doctest/doctest.h>

#include <string>

namespace juesuan {
namespace {

constexpr double kDrawn = 0.9;

/// Three columns of 100, three rows of 20, without the rule below the first row in the last column.
Grid LackingOne() {
  Grid grid;
  grid.xs = {0, 100, 200, 300};
  grid.ys = {0, 20, 40, 60};
  grid.right_ink.assign(3, {1, 1, 1});
  grid.lower_ink.assign(3, {1, 1, 1});
  grid.lower_ink[0][2] = 0;
  return grid;
}

Word WordAt(const std::string& text, double x, double y) {
  Word word;
  word.text = text;
  word.box = {x - 20, y - 4, x + 20, y + 4};
  return word;
}

bool IsClosed(const std::vector<Word>& words, Grid grid = LackingOne()) {
  CloseLostRules(words, PageTransform(72), kDrawn, LostRuleParams{}, &grid);
  return grid.lower_ink[0][2] >= kDrawn;
}

TEST_CASE("CloseLostRules: numbers that stand in their own rows") {
  CHECK(IsClosed({WordAt("1.20", 250, 10), WordAt("3.40", 250, 30)}));
  CHECK(IsClosed({WordAt("3.40", 250, 30)}));
  CHECK(IsClosed({WordAt("3.40", 250, 10)}));
}

TEST_CASE("CloseLostRules: what may be one cell over both rows stays one") {
  CHECK_FALSE(IsClosed({}));
  CHECK_FALSE(IsClosed({WordAt("1.20", 250, 20)}));
  CHECK_FALSE(IsClosed({WordAt("名称", 250, 10), WordAt("名称", 250, 30)}));
  CHECK_FALSE(IsClosed({WordAt("1.20", 150, 10)}));  // of another column
  Grid wide = LackingOne();
  wide.right_ink[0][1] = 0;  // goes on to the left
  CHECK_FALSE(IsClosed({WordAt("3.40", 250, 30)}, wide));
  Grid open = LackingOne();
  open.lower_ink[0] = {0, 1, 0};  // most of the table has no rule there
  CHECK_FALSE(IsClosed({WordAt("3.40", 250, 30)}, open));
}

TEST_CASE("CloseLostRules: the middle of three rows is the middle of their cell") {
  Grid grid = LackingOne();
  grid.lower_ink[1][2] = 0;
  CHECK_FALSE(IsClosed({WordAt("3.40", 250, 30)}, grid));
  CHECK(IsClosed({WordAt("3.40", 250, 50)}, grid));
}

}  // namespace
}  // namespace juesuan
