// Vertical ruling lines that stand side by side: what is left of a table when a scan lost the rest.
//
// In: ink mask of a scan, and the lines that were found in it. Out: one frame for each set of
// vertical lines. A line belongs to a set when it runs beside the longest one
// - over most of its length, or
// - down to the same end, from below a header that spans columns.
//
// A table without outer borders goes on beyond the outermost lines. What is left of its horizontal
// lines may not reach so far. Nothing but its own column stands beside a table: where text and
// dashes fill most of the height beside the last vertical line, the frame ends with them.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "layout/lines/ruling_lines.h"

namespace juesuan {

struct FrameParams {
  double overlap = 0.7;        ///< of the longest vertical line: so much of it runs beside others
  double min_length_pt = 50;   ///< of that line: four rows
  size_t least_verticals = 2;  ///< of a frame with open columns
  double beside_pt = 1.5;      ///< from the vertical line: what hangs on it is its own ink
  double gap_pt = 3;           ///< between the dots of a dash and the letters of a text
  double min_mark_pt = 3;      ///< wide; dust is smaller
  double max_mark_pt = 40;     ///< high; a higher one is a shadow or a seal
  double min_column_pt = 10;   ///< less are ends of lines that stick out
  int parts = 12;              ///< of the table's height, in each of which marks are looked for
  double filled_share = 0.6;   ///< of these parts that show marks, for a column to stand there
  /// Of the lines that cross: so many end alike beyond the border of a table that goes on.
  double ending_share = 0.6;
  int least_ending = 5;   ///< lines that reach there
  int least_aligned = 3;  ///< texts that end alike beyond these, for the column to go on there
  double reach_pt = 4;    ///< of a line's end from the vertical line that it meets
};

struct Frame {
  std::vector<double> xs;      ///< of vertical lines, ascending
  double left = 0, right = 0;  ///< where the outermost columns end
  double top = 0, bottom = 0;

  double width() const { return right - left; }
};

std::vector<Frame> FindFrames(const cv::Mat& ink, const std::vector<RulingLine>& lines,
                              double px_per_pt, const FrameParams& params);

/// Horizontal lines that meet the outermost vertical line of a frame with an open column go on to
/// its end. `drawn`: the ink in which they are drawn.
void ExtendToFrames(const std::vector<Frame>& frames, double px_per_pt, const FrameParams& params,
                    std::vector<RulingLine>* lines, cv::Mat* drawn);

}  // namespace juesuan
