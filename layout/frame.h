// Vertical ruling lines that stand side by side: what is left of a table when a scan lost the rest.
//
// In: ruling lines. Out: one frame for each set of vertical lines that run beside the longest of
// them over most of its length; frames by the length of that line.
#pragma once

#include <vector>

#include "layout/ruling_lines.h"

namespace juesuan {

struct FrameParams {
  double overlap = 0.7;        ///< of the longest vertical line: so much of it runs beside others
  double min_length_pt = 100;  ///< of that line
};

struct Frame {
  std::vector<double> xs;  ///< ascending
  double top = 0, bottom = 0;

  double width() const { return xs.back() - xs.front(); }
};

std::vector<Frame> FindFrames(const std::vector<RulingLine>& lines, double px_per_pt,
                              const FrameParams& params);

}  // namespace juesuan
