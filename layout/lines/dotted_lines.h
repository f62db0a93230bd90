// Ruling lines of which a scan left only dots.
//
// In: ink mask. Out: horizontal segments along which much of a pixel row, but not nearly all, is
// ink, with paper above and below. On a fax a hairline that runs a little aslant becomes a row of
// dots; text of that density has ink above or below it. Upright, digits that stand below each other
// look the same, so vertical lines are not looked for.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "layout/lines/ruling_lines.h"

namespace juesuan {

struct DottedParams {
  double window_pt = 60;  ///< along the line: wider than most words
  double fill = 0.4;      ///< share of the window that is ink (fax, seed 5001, page 3)
  double side_pt = 1.6;   ///< above and below the line, where paper is
  double end_pt = 12;     ///< at both ends the line is as dense along so much
  double min_length_pt = 40;
  /// On a gray scan, where words in a row may pass for dots: lines that it must cross, as text
  /// never does. Black and white scans have too few solid lines to ask for it.
  int least_crossings = 2;
  double max_thickness_pt = 2.5;
  double same_line_pt = 2;  ///< how far from a solid line it is that line
};

/// Dotted horizontal lines.
std::vector<RulingLine> FindDottedLines(const cv::Mat& ink, double px_per_pt,
                                        const DottedParams& params);

/// The longest stretch of horizontal `line` along which none of `lines` lies: a solid line goes on
/// for a while into a text beside its end.
double LongestBeyond(const RulingLine& line, const std::vector<RulingLine>& lines, double px_per_pt,
                     const DottedParams& params = {});

/// How many of `lines` cross `line`, not nearer to its ends than `inside_px`; less than 0: or so
/// near beyond them.
int CountCrossings(const RulingLine& line, const std::vector<RulingLine>& lines, double inside_px);

}  // namespace juesuan
