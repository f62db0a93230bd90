#include "layout/connected_pieces.h"

#include <opencv2/imgproc.hpp>

namespace juesuan {

std::vector<Piece> ConnectedPieces(const cv::Mat& mask, cv::Mat* labels) {
  cv::Mat own, stats, centroids;
  const int count = cv::connectedComponentsWithStats(mask, labels == nullptr ? own : *labels, stats,
                                                     centroids, 8, CV_32S);
  std::vector<Piece> pieces;
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    pieces.push_back({box, stats.at<int>(i, cv::CC_STAT_AREA), centroids.at<double>(i, 1), i});
  }
  return pieces;
}

}  // namespace juesuan
