// Connected ink; for layout/'s own use.
//
// In: a mask, most of it paper. Out: the pieces of ink in it. Only runs of ink are looked at,
// joined by union-find with those that they touch in the row above (He, Chao, Suzuki 2008): a
// picture of labels as OpenCV makes it costs ten times as much on a page.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace juesuan {

/// Ink side by side in one row of pixels.
struct InkRun {
  int y = 0;
  int from = 0;  ///< x
  int to = 0;    ///< x, behind the last pixel
};

/// Pixels of a mask that touch each other, corners too.
struct Piece {
  cv::Rect box;
  int area = 0;          ///< pixels
  double y = 0;          ///< mean of them, from the middle of the topmost row on
  size_t first_run = 0;  ///< of those that it is made of; tells one piece from another
  size_t end_run = 0;
};

/// By their topmost, then leftmost pixels. `runs`: of all pieces, one piece after the other; may be
/// nullptr. REQUIRES: CV_8UC1.
std::vector<Piece> ConnectedPieces(const cv::Mat& mask, std::vector<InkRun>* runs = nullptr);

}  // namespace juesuan
