// Ruling lines that are printed as dashes or dots.
//
// In: ink mask. Out: lines in both directions. A dash is thin ink with paper on both sides; dashes
// in line that follow each other at a short pitch are a rule. Digits that stand below each other
// are in line, too, but no two rows of text are as near to each other as two dashes; and rules
// meet.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "layout/lines/ruling_lines.h"

namespace juesuan {

struct DashedParams {
  double side_pt = 1.6;       ///< beside a dash, where paper is
  double thickness_pt = 1.6;  ///< of a dash at most
  double dash_pt = 10;        ///< of a dash at most; longer ones are lines by themselves
  double gap_pt = 6;          ///< between dashes at most, also where another rule crosses
  double pitch_pt = 8;        ///< of half of the dashes at most; rows of text are farther apart
  double offset_pt = 0.8;     ///< how far the next dash may lie beside its line
  size_t least_dashes = 6;
  double min_length_pt = 24;
  double join_gap_pt = 150;  ///< between pieces of one line, where noise took dashes
  double meet_pt = 4;        ///< how far a line may end from the one that it meets
  double beside = 0.8;   ///< of the dashes that have ink on one side of them: strokes of letters
  size_t least_met = 2;  ///< lines of the other direction
};

/// `solid`: lines that are known already; dashed ones meet them, or each other.
std::vector<RulingLine> FindDashedLines(const cv::Mat& ink, const std::vector<RulingLine>& solid,
                                        double px_per_pt, const DashedParams& params);

}  // namespace juesuan
