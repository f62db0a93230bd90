// What lies around the sheet of a photo or of a scan with an open lid: a table top, darkness.
//
// In: the gray picture and the same picture cleaned, whose paper is white. Out: the cleaned one,
// white beyond the sheet too. Dividing the background out leaves a rim along the sheet's edge that
// looks like a ruling line. The edge is where the light falls to a part of what it is on the paper
// beside; a shadow takes less, and text is too narrow to count. Dark pictures within the sheet
// stay. The picture's outermost millimetre is whitened in any case: a thinner splinter of table top
// would not be seen.
#pragma once

#include <opencv2/core.hpp>

namespace juesuan {

struct SheetParams {
  double look_dpi = 25;    ///< coarse: only the light counts
  double text_in = 0.2;    ///< dark marks narrower than this are print, no table top
  double beside_in = 0.5;  ///< how far from a place its paper may be; more than the rim is wide
  double darker = 0.55;    ///< of the paper beside: a hard shadow leaves 0.7, a table top 0.4
};

/// `gray`, `clean`: CV_8UC1 of the same size and `dpi`.
void WhitenAroundSheet(const cv::Mat& gray, double dpi, const SheetParams& params, cv::Mat* clean);

}  // namespace juesuan
