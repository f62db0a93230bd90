// Cells of a scan whose text runs over a rule.
#include "layout/cells/crossed_rules.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

constexpr double kPxPerPt = 200.0 / 72;

/// A cell of 200 px with strokes of digits; the first stands at `x`. Rules at 100 and 300.
bool Crosses(int x, bool is_rule_wide, const std::string& before = "") {
  cv::Mat page = Paper(400, 60);
  const int thick = is_rule_wide ? 8 : 2;
  for (const int rule : {100, 300})
    cv::rectangle(page, {rule - thick / 2, 0, thick, 60}, cv::Scalar::all(0), -1);
  for (int digit = 0; digit < 6; ++digit)
    cv::rectangle(page, {x + 14 * digit, 20, 12, 20}, cv::Scalar::all(0), 2);
  GridCell place, left;
  place.box = {100, 0, 300, 60};
  left.box = {0, 0, 100, 60};
  InkedCell inked;
  inked.rect = {102 + thick / 2, 2, 196 - thick, 56};
  inked.ink.contrast = 255;
  inked.ink.text_box = {1, 18, 100, 20};
  std::vector<Cell> cells(2);
  cells[1].text = before;
  MarkCrossedRules(page, {place, left}, {inked}, kPxPerPt, CrossedRuleParams{}, &cells);
  return cells[0].doubts.crosses_rule;
}

TEST_CASE("MarkCrossedRules: a number that begins in the cell before runs over the rule") {
  CHECK(Crosses(80, false));
  CHECK(!Crosses(120, false));
}

TEST_CASE("MarkCrossedRules: a name that ends before the rule is no part of a number") {
  CHECK(!Crosses(80, false, "教育支出"));
  CHECK(Crosses(80, false, "教育支出1"));
  CHECK(!Crosses(80, false, "30101"));
  CHECK(Crosses(80, false, "12.05"));
  CHECK(Crosses(80, false, "1"));
}

TEST_CASE("MarkCrossedRules: a wide rule is no text") { CHECK(!Crosses(130, true)); }

}  // namespace
}  // namespace juesuan
