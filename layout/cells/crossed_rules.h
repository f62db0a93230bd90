// Cells of a scan whose text runs over the rule at their left or right.
//
// In: the straightened picture, its cells with their texts, and those that hold ink. Out: whether
// the ink beside a rule goes on beyond it. What is beyond belongs to the text of this cell, or to
// its neighbour's; either way no reader has seen the whole of it. A spreadsheet leaves no room
// beside its rules: where the cell behind holds a text that begins with an ideograph or is a
// code, the ink beyond is that text. A rule that is blurred or bent inks its sides all the way
// down, a text only where it stands.
#pragma once

#include <vector>

#include "layout/cells/inked_cells.h"

namespace juesuan {

struct CrossedRuleParams {
  double beside_pt = 1.8;       ///< how far from a rule ink is looked for
  double apart_pt = 1.5;        ///< ink on both sides, the rule left out: digits of one number
  double ink_share = 0.45;      ///< of the cell's contrast: darker than that is ink
  double least_height = 0.25;   ///< of the text, inked on both sides of the rule
  double least_contrast = 2.5;  ///< so much oftener in the text's rows than above and below
};

/// Sets doubts.crosses_rule of `cells`, which are those of `grid_cells`, read.
void MarkCrossedRules(const cv::Mat& clean, const std::vector<GridCell>& grid_cells,
                      const std::vector<InkedCell>& inked, double px_per_pt,
                      const CrossedRuleParams& params, std::vector<Cell>* cells);

}  // namespace juesuan
