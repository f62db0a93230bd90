#include "layout/dotted_lines.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace juesuan {
namespace {

cv::Mat Density(const cv::Mat& ink, int window) {
  cv::Mat density;
  cv::boxFilter(ink, density, CV_8U, {window, 1}, {-1, -1}, true, cv::BORDER_CONSTANT);
  return density;
}

/// Each pixel takes the value `rows` below it; above the picture's end there is paper.
cv::Mat Shifted(const cv::Mat& picture, int rows) {
  cv::Mat shifted = cv::Mat::zeros(picture.size(), picture.type());
  const int kept = picture.rows - std::abs(rows);
  picture.rowRange(std::max(0, rows), std::max(0, rows) + kept)
      .copyTo(shifted.rowRange(std::max(0, -rows), std::max(0, -rows) + kept));
  return shifted;
}

/// Middles of windows that lie on a dotted line.
cv::Mat DottedMask(const cv::Mat& ink, double px_per_pt, const DottedParams& params) {
  const int window = std::max(5, static_cast<int>(params.window_pt * px_per_pt));
  const int side = std::max(3, static_cast<int>(params.side_pt * px_per_pt + 1));
  cv::Mat thick;
  cv::dilate(ink, thick, cv::getStructuringElement(cv::MORPH_RECT, {1, 3}));
  cv::Mat mask = Density(thick, window) >= params.fill * 255;
  const cv::Mat paper = Density(ink, window) <= params.max_side_ink * 255;
  cv::bitwise_and(mask, Shifted(paper, side), mask);
  cv::bitwise_and(mask, Shifted(paper, -side), mask);
  return mask;
}

/// The part of a run of windows that has ink at both ends.
bool TrimToInk(const cv::Mat& ink, int y, RulingLine* line) {
  const auto inked = [&](int x) {
    for (int dy = -1; dy <= 1; ++dy) {
      if (y + dy >= 0 && y + dy < ink.rows && ink.at<uint8_t>(y + dy, x) != 0) return true;
    }
    return false;
  };
  int from = std::max(0, static_cast<int>(line->from));
  int to = std::min(ink.cols, static_cast<int>(line->to)) - 1;
  while (from < to && !inked(from)) ++from;
  while (to > from && !inked(to)) --to;
  line->from = from;
  line->to = to + 1;
  return to > from;
}

}  // namespace

std::vector<RulingLine> FindDottedLines(const cv::Mat& ink, double px_per_pt,
                                        const DottedParams& params) {
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(DottedMask(ink, px_per_pt, params), labels,
                                                     stats, centroids, 8, CV_32S);
  const double half = params.window_pt * px_per_pt / 2;
  std::vector<RulingLine> lines;
  for (int i = 1; i < count; ++i) {
    const int left = stats.at<int>(i, cv::CC_STAT_LEFT);
    const int width = stats.at<int>(i, cv::CC_STAT_WIDTH);
    if (stats.at<int>(i, cv::CC_STAT_HEIGHT) > params.max_thickness_pt * px_per_pt + 2) continue;
    RulingLine line;
    line.position = centroids.at<double>(i, 1) + 0.5;
    line.from = left - half;
    line.to = left + width + half;
    if (!TrimToInk(ink, static_cast<int>(line.position), &line)) continue;
    if (line.length() >= params.min_length_pt * px_per_pt) lines.push_back(line);
  }
  return lines;
}

}  // namespace juesuan
