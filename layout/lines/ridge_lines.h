// Ruling lines that are pale, dotted or dashed, by their mean darkness.
//
// In: the gray picture of a page. Out: lines in both directions. Along a window that is longer than
// a dash and its gap, a rule is darker than the paper on both sides of it, however pale it is: the
// mean of so many pixels has hardly any noise. No threshold makes ink of it first. Text has other
// strokes beside its strokes, and paper between its rows; and rules meet.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "layout/lines/ruling_lines.h"

namespace juesuan {

struct RidgeParams {
  /// Half of the window along the line. A dash and its gap vanish in it, the pitch of two rows of
  /// text does not.
  double window_pt = 6;
  double side_pt = 1.7;       ///< beside a line, where paper is
  double noise = 5;           ///< a line is darker than paper by so many times the noise of means
  double least_darkness = 6;  ///< of the mean over the line, of 255
  double paler_side = 0.35;   ///< darkness on the paler side, in shares of the line's
  double darker_side = 0.7;   ///< the same of the other side, where a text may begin
  double even = 0.7;          ///< a line is nowhere paler than this share of what it mostly is
  double min_length_pt = 24;
  double join_gap_pt = 3;     ///< between pieces of one line
  double same_line_pt = 0.8;  ///< across the line, between such pieces
  double meet_pt = 4;         ///< how far a line may end from the one that it meets
  size_t least_met = 2;       ///< lines of the other direction, but for
  double loose_pt = 100;      ///< level lines so long: no text is even over that length
};

/// `clean`: paper 255. `solid`: lines that are known already; others meet them, or each other.
std::vector<RulingLine> FindRidgeLines(const cv::Mat& clean, const std::vector<RulingLine>& solid,
                                       double px_per_pt, const RidgeParams& params);

}  // namespace juesuan
