// The sides of the bands of gray on a scan: they part rows where no rule does.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "layout/lines/ruling_lines.h"

namespace juesuan {

struct BandSideParams {
  double same_edge_pt = 2.5;  ///< of a rule that is drawn along a band's side
  double least_drawn = 0.6;   ///< so much of the side, for it to have that rule
  double meet_pt = 5;         ///< how far from a band an upright line may end that meets it
  size_t least_met = 2;       ///< upright lines
};

/// Of bands that upright lines meet, those along which none of `lines` is drawn. `bands`:
/// layout/ink/bands.h, in the frame of the lines; may be empty.
std::vector<RulingLine> SidesOfBands(const cv::Mat& bands, const std::vector<RulingLine>& lines,
                                     double px_per_pt, const BandSideParams& params);

}  // namespace juesuan
