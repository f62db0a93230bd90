// Ruling lines that are lost over a stretch, made whole.
//
// In: ruling lines of a scan. Out: the same with collinear pieces joined, and the ink mask with the
// bridges drawn. A thin line that runs a little aslant sinks below the threshold where it steps
// from one pixel row to the next: on a fax or a pale copy all lines of a table break in the same
// strip. A line that really ends, at a spanning cell, ends at a crossing line; where one of two
// pieces does not, they are one line, unless one table ends between them and another begins.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "layout/lines/ruling_lines.h"

namespace juesuan {

struct BridgeParams {
  double max_gap_pt = 160;  ///< the widest stretch that was seen lost (fax, seed 5002, page 10)
  /// The same on a gray scan, where no line vanishes: ridge_lines has found the pale ones.
  double max_gray_gap_pt = 15;
  double max_offset_pt = 2.0;  ///< across the line; rows are higher than three times that
  double reach_pt = 4;         ///< an end so near to a crossing line ends at it
  int least_ending = 2;        ///< lines that end at the border of one table, and begin at the next
  double side_pt = 1.7;        ///< above and below a rule inside one cell, where mostly paper is
  double most_side_ink = 0.2;  ///< share of ink there (photo, seed 5006, page 6: bold digits)
};

/// Draws `line` into `ink`, one pixel thick.
void DrawLine(const RulingLine& line, cv::Mat* ink);

/// Drops strokes of text, joins pieces of `lines`, both directions, and draws what was missing into
/// `ink`.
void BridgeGaps(double px_per_pt, const BridgeParams& params, std::vector<RulingLine>* lines,
                cv::Mat* ink);

}  // namespace juesuan
