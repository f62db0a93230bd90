// Ink with paper above and below it; for the use of this room.
//
// In: ink mask. Out: what of it may be a level hairline, or a dash or dot of one.
#pragma once

#include <algorithm>
#include <opencv2/core.hpp>

namespace juesuan {

/// How far above and below a mark there has to be paper, in px.
inline int SideOfThin(double side_pt, double px_per_pt) {
  return std::max(3, static_cast<int>(side_pt * px_per_pt + 1));
}

/// `marks` (spoiled) without what has `ink` so many px above or below it.
inline cv::Mat KeepThin(cv::Mat marks, const cv::Mat& ink, int side) {
  const int rest = std::max(0, ink.rows - side);
  marks.rowRange(0, rest).setTo(0, ink.rowRange(ink.rows - rest, ink.rows));
  marks.rowRange(ink.rows - rest, ink.rows).setTo(0, ink.rowRange(0, rest));
  return marks;
}

}  // namespace juesuan
