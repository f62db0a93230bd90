// Horizontal lines of a table of which a fax left a dash here and there.
//
// In: ink mask of a black and white scan, the lines that were found in it and the frames that they
// make. Out: the horizontal lines that a frame lacks, where flat marks lie in one row over much of
// it. A hairline that runs level sinks below the threshold but where it steps from one pixel row to
// the next.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "layout/lines/frame.h"
#include "layout/lines/ruling_lines.h"

namespace juesuan {

struct TracedParams {
  size_t least_verticals = 4;
  double dot_gap_pt = 2.5;      ///< between the dots that make a dash
  double dash_length_pt = 2.5;  ///< at least
  double dash_height_pt = 2.6;  ///< at most; two rows of a fax, where the line steps aside
  double beside_pt = 1.0;       ///< from a vertical line: what hangs on it is no dash
  double band_pt = 0.9;         ///< above and below a line's middle where its dashes lie
  double least_dashes = 0.012;  ///< of the table's width
  int parts = 8;                ///< of the width, in each of which dashes are looked for
  int least_parts = 3;          ///< with dashes, for them to be a line
  double whole_share = 0.7;     ///< of the width: a line that long has lost its ends
  double min_pitch_pt = 8;      ///< of rows
};

std::vector<RulingLine> FindTracedLines(const cv::Mat& ink, const std::vector<RulingLine>& lines,
                                        const std::vector<Frame>& frames, double px_per_pt,
                                        const TracedParams& params);

}  // namespace juesuan
