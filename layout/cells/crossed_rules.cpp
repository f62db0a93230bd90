#include "layout/cells/crossed_rules.h"

#include <algorithm>

namespace juesuan {
namespace {

/// Two strips of paper, left and right of one vertical rule.
struct RuleSides {
  cv::Rect left, right;
};

/// `rule_x`: middle of the rule. `inner_x`: where the cell's own paper begins beside it. The rule
/// is as thick on its other side.
RuleSides SidesOf(int rule_x, int inner_x, int width, const cv::Rect& cell) {
  const int half = std::abs(inner_x - rule_x);
  return {{rule_x - half - width, cell.y, width, cell.height},
          {rule_x + half, cell.y, width, cell.height}};
}

bool IsInside(const cv::Rect& strip, const cv::Size& size) {
  return strip.width > 0 && (strip & cv::Rect({0, 0}, size)) == strip;
}

/// [row] the strip holds ink there, or one row above or below.
std::vector<bool> InkedRows(const cv::Mat& strip, int darkest_paper) {
  std::vector<bool> inked(static_cast<size_t>(strip.rows));
  for (int y = 0; y < strip.rows; ++y) {
    double least = 255;
    cv::minMaxLoc(strip.row(y), &least);
    if (least >= darkest_paper) continue;
    for (int row = std::max(0, y - 1); row <= std::min(strip.rows - 1, y + 1); ++row)
      inked[static_cast<size_t>(row)] = true;
  }
  return inked;
}

bool RunsOver(const cv::Mat& clean, const RuleSides& sides, const InkedCell& cell,
              const CrossedRuleParams& params) {
  if (!IsInside(sides.left, clean.size()) || !IsInside(sides.right, clean.size())) return false;
  const int darkest_paper = static_cast<int>(255 - params.ink_share * cell.ink.contrast);
  const std::vector<bool> left = InkedRows(clean(sides.left), darkest_paper);
  const std::vector<bool> right = InkedRows(clean(sides.right), darkest_paper);
  const int top = cell.ink.text_box.y, bottom = top + cell.ink.text_box.height;
  int beside_text = 0, elsewhere = 0;
  for (int y = 0; y < cell.rect.height; ++y) {
    if (!left[static_cast<size_t>(y)] || !right[static_cast<size_t>(y)]) continue;
    ++(y >= top && y < bottom ? beside_text : elsewhere);
  }
  const int height = bottom - top, rest = std::max(1, cell.rect.height - height);
  const double share = 1.0 * beside_text / std::max(1, height);
  return share >= params.least_height && share >= params.least_contrast * elsewhere / rest;
}

}  // namespace

void MarkCrossedRules(const cv::Mat& clean, const std::vector<GridCell>& grid_cells,
                      const std::vector<InkedCell>& inked, double px_per_pt,
                      const CrossedRuleParams& params, std::vector<Cell>* cells) {
  const int width = std::max(1, static_cast<int>(params.beside_pt * px_per_pt));
  for (const InkedCell& cell : inked) {
    const RectPx& box = grid_cells[cell.index].box;
    const int x0 = static_cast<int>(box.x0), x1 = static_cast<int>(box.x1);
    const RuleSides before = SidesOf(x0, cell.rect.x, width, cell.rect);
    const RuleSides behind = SidesOf(x1, cell.rect.x + cell.rect.width, width, cell.rect);
    (*cells)[cell.index].doubts.crosses_rule =
        RunsOver(clean, before, cell, params) || RunsOver(clean, behind, cell, params);
  }
}

}  // namespace juesuan
