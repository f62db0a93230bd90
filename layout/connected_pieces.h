// Connected ink; for layout/'s own use.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace juesuan {

/// Pixels of a mask that touch each other, corners too.
struct Piece {
  cv::Rect box;
  int area = 0;   ///< pixels
  double y = 0;   ///< mean of them, from the middle of the topmost row on
  int label = 0;  ///< in the picture of labels, from 1 on
};

/// `labels`: CV_32S, 0 where there is no ink; may be nullptr. REQUIRES: CV_8UC1.
std::vector<Piece> ConnectedPieces(const cv::Mat& mask, cv::Mat* labels = nullptr);

}  // namespace juesuan
