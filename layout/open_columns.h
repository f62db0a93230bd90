// The outermost columns of a scanned table without outer borders whose ruling lines stop before
// them.
//
// In: ink mask of a scan, and the lines that were found in it. Out: horizontal lines
// that go on from the outermost vertical line to the end of the column beside it. Nothing stands
// beside a table but its own column: where text and remains of lines fill most of the height beside
// the last vertical line, it is one.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "layout/frame.h"
#include "layout/ruling_lines.h"

namespace juesuan {

struct OpenColumnParams {
  FrameParams frame;
  size_t least_verticals = 2;
  double beside_pt = 1.5;     ///< from the vertical line: what hangs on it is its own ink
  double gap_pt = 3;          ///< between the dots of a dash and the letters of a text
  double min_mark_pt = 3;     ///< wide; dust is smaller
  double max_mark_pt = 40;    ///< high; a higher one is a shadow or a seal
  double min_column_pt = 15;  ///< less are ends of lines that stick out
  int parts = 12;             ///< of the table's height, ...
  double filled_share = 0.6;  ///< ... of which so many show marks
  double reach_pt = 4;        ///< how far a line's end may be from the vertical line that it meets
};

/// `drawn`: a copy of `ink` with the lines drawn in.
void ExtendToOpenColumns(const cv::Mat& ink, double px_per_pt, const OpenColumnParams& params,
                         std::vector<RulingLine>* lines, cv::Mat* drawn);

}  // namespace juesuan
