#include "layout/cells/crossed_rules.h"

#include <algorithm>

#include "core/text.h"

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

constexpr int kNoInk = 1000;

/// [row] Pixels from the rule to the first ink of the strip, there or one row above or below.
std::vector<int> DistancesOfInk(const cv::Mat& strip, bool is_left, int darkest_paper) {
  std::vector<int> distances(static_cast<size_t>(strip.rows), kNoInk);
  for (int y = 0; y < strip.rows; ++y) {
    int distance = 0;
    const auto* row = strip.ptr<uint8_t>(y);
    while (distance < strip.cols &&
           row[is_left ? strip.cols - 1 - distance : distance] >= darkest_paper)
      ++distance;
    if (distance == strip.cols) continue;
    for (int near = std::max(0, y - 1); near <= std::min(strip.rows - 1, y + 1); ++near) {
      int& least = distances[static_cast<size_t>(near)];
      least = std::min(least, distance);
    }
  }
  return distances;
}

bool RunsOver(const cv::Mat& clean, const RuleSides& sides, const InkedCell& cell, int most_apart,
              const CrossedRuleParams& params) {
  if (!IsInside(sides.left, clean.size()) || !IsInside(sides.right, clean.size())) return false;
  const int darkest_paper = static_cast<int>(255 - params.ink_share * cell.ink.contrast);
  const std::vector<int> left = DistancesOfInk(clean(sides.left), true, darkest_paper);
  const std::vector<int> right = DistancesOfInk(clean(sides.right), false, darkest_paper);
  const int top = cell.ink.text_box.y, bottom = top + cell.ink.text_box.height;
  int beside_text = 0, left_rule = 0, right_rule = 0;
  for (int y = 0; y < cell.rect.height; ++y) {
    const auto row = static_cast<size_t>(y);
    if (y >= top && y < bottom) {
      beside_text += left[row] + right[row] <= most_apart;
    } else {  // ink beside no text is the rule's own
      left_rule += left[row] < kNoInk;
      right_rule += right[row] < kNoInk;
    }
  }
  const int height = bottom - top, rest = std::max(1, cell.rect.height - height);
  const double share = 1.0 * beside_text / std::max(1, height);
  return share >= params.least_height &&
         share >= params.least_contrast * std::max(left_rule, right_rule) / rest;
}

/// What begins right of the rule is a text by itself: a name, or a code with all its digits. To the
/// left nothing is: amounts that are too long begin there, behind a name that is read without them.
bool IsLabelBehind(const std::vector<GridCell>& grid_cells, const std::vector<Cell>& cells,
                   double rule_x, double text_y) {
  for (size_t i = 0; i < grid_cells.size(); ++i) {
    const RectPx& box = grid_cells[i].box;
    if (box.x0 != rule_x || box.y0 > text_y || box.y1 <= text_y) continue;
    const std::string& text = cells[i].text;
    return (IsDigits(text) && HasCodeLength(text)) || BeginsWithIdeograph(text);
  }
  return false;
}

}  // namespace

void MarkCrossedRules(const cv::Mat& clean, const std::vector<GridCell>& grid_cells,
                      const std::vector<InkedCell>& inked, double px_per_pt,
                      const CrossedRuleParams& params, std::vector<Cell>* cells) {
  const int width = std::max(1, static_cast<int>(params.beside_pt * px_per_pt));
  const int most_apart = static_cast<int>(params.apart_pt * px_per_pt);
  for (const InkedCell& cell : inked) {
    const RectPx& box = grid_cells[cell.index].box;
    const int x0 = static_cast<int>(box.x0), x1 = static_cast<int>(box.x1);
    const RuleSides before = SidesOf(x0, cell.rect.x, width, cell.rect);
    const RuleSides behind = SidesOf(x1, cell.rect.x + cell.rect.width, width, cell.rect);
    const cv::Rect& text = cell.ink.text_box;
    const bool is_at_left = text.x <= width, is_at_right = text.br().x >= cell.rect.width - width;
    const double text_y = cell.rect.y + text.y + text.height / 2.0;
    (*cells)[cell.index].doubts.crosses_rule =
        (is_at_left && RunsOver(clean, before, cell, most_apart, params)) ||
        (is_at_right && RunsOver(clean, behind, cell, most_apart, params) &&
         !IsLabelBehind(grid_cells, *cells, box.x1, text_y));
  }
}

}  // namespace juesuan
