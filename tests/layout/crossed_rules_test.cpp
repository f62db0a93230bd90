// Cells of a scan whose text runs over a rule.
#include "layout/cells/crossed_rules.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

constexpr double kPxPerPt = 200.0 / 72;

/// A cell of 200 px with strokes of digits; the first stands at `x`. Rules at 100 and 300. `before`
/// and `behind`: texts of the cells beside it.
bool Crosses(int x, int rule_px, const std::string& before = "", const std::string& behind = "") {
  cv::Mat page = Paper(400, 60);
  for (const int rule : {100, 300})
    cv::rectangle(page, {rule - rule_px / 2, 0, rule_px, 60}, cv::Scalar::all(0), -1);
  for (int digit = 0; digit < 6; ++digit)
    cv::rectangle(page, {x + 14 * digit, 20, 12, 20}, cv::Scalar::all(0), 2);
  GridCell place, left, right;
  place.box = {100, 0, 300, 60};
  left.box = {0, 0, 100, 60};
  right.box = {300, 0, 400, 60};
  InkedCell inked;
  inked.rect = {102 + rule_px / 2, 2, 196 - rule_px, 56};
  inked.ink.contrast = 255;
  const int first = std::max(0, x - inked.rect.x), last = std::min(196, x + 84 - inked.rect.x);
  inked.ink.text_box = {first, 18, last - first, 20};
  std::vector<Cell> cells(3);
  cells[1].text = before;
  cells[2].text = behind;
  MarkCrossedRules(page, {place, left, right}, {inked}, kPxPerPt, CrossedRuleParams{}, &cells);
  return cells[0].doubts.crosses_rule;
}

TEST_CASE("MarkCrossedRules: a number that begins in the cell before runs over the rule") {
  CHECK(Crosses(80, 2));
  CHECK(Crosses(80, 2, "教育支出"));
  CHECK(!Crosses(120, 2));
}

TEST_CASE("MarkCrossedRules: a name or a code behind the rule is no part of the number") {
  CHECK(Crosses(230, 2));
  CHECK(!Crosses(230, 2, "", "教育支出"));
  CHECK(!Crosses(230, 2, "", "30101"));
  CHECK(Crosses(230, 2, "", "1"));
  CHECK(Crosses(230, 2, "", "12.05"));
}

TEST_CASE("MarkCrossedRules: a wide rule is no text") { CHECK(!Crosses(130, 8)); }

}  // namespace
}  // namespace juesuan
