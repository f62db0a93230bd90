// Horizontal lines of a table of which a fax left a dash here and there.
//
// In: ink mask of a black and white scan, and the lines that were found in it. Out: horizontal
// lines between vertical ones that stand side by side, where flat marks lie in one row over much of
// the table. A hairline that runs level sinks below the threshold but where it steps from one pixel
// row to the next. Only for tables that lost nearly all of their lines: where some are left, the
// text tells the others (text_rows.h).
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "layout/frame.h"
#include "layout/ruling_lines.h"

namespace juesuan {

struct TracedParams {
  size_t least_verticals = 4;
  FrameParams frame;
  int most_known = 2;       ///< horizontal lines of half the table's width: more, and it has them
  double dot_gap_pt = 2.5;  ///< between the dots that make a dash
  double dash_length_pt = 2.5;  ///< at least
  double dash_height_pt = 2.0;  ///< at most
  double beside_pt = 1.0;       ///< from a vertical line: what hangs on it is no dash
  double band_pt = 0.9;         ///< above and below a line's middle where its dashes lie
  double least_dashes = 0.012;  ///< of the table's width
  int parts = 8;                ///< of the width, ...
  int least_parts = 3;          ///< ... of which so many show dashes
  double whole_share = 0.7;     ///< of the width: a line that long has lost its ends
  double min_pitch_pt = 8;      ///< of rows
};

std::vector<RulingLine> FindTracedLines(const cv::Mat& ink, const std::vector<RulingLine>& lines,
                                        double px_per_pt, const TracedParams& params);

}  // namespace juesuan
