#include "layout/lines/dotted_lines.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "layout/ink/connected_pieces.h"
#include "layout/lines/thin_ink.h"

namespace juesuan {
namespace {

cv::Mat Density(const cv::Mat& ink, int window) {
  cv::Mat density;
  cv::boxFilter(ink, density, CV_8U, {window, 1}, {-1, -1}, true, cv::BORDER_CONSTANT);
  return density;
}

/// Ink with paper above and below: a hairline's, hardly any of a glyph's.
cv::Mat ThinInk(const cv::Mat& ink, double px_per_pt, const DottedParams& params) {
  cv::Mat thick;
  cv::dilate(ink, thick, cv::getStructuringElement(cv::MORPH_RECT, {1, 3}));
  return KeepThin(thick, ink, SideOfThin(params.side_pt, px_per_pt));
}

/// Cuts off ends along which there is too little of the line: text that stands in its row.
bool TrimToLine(const cv::Mat& thin, int y, double end_px, double fill, RulingLine* line) {
  const int from = static_cast<int>(std::max(0.0, line->from));
  const int to = std::min(thin.cols, static_cast<int>(line->to));
  const int end = static_cast<int>(end_px);
  if (y < 0 || y >= thin.rows || to - from <= end) return false;
  const auto dense = [&](int x) {
    return cv::countNonZero(thin(cv::Rect(x, y, end, 1))) >= fill * end;
  };
  const auto inked = [&](int x) { return thin.at<uint8_t>(y, x) != 0; };
  int first = from, last = to - 1;
  while (first + end < to && !(inked(first) && dense(first))) ++first;
  while (last - end + 1 > first && !(inked(last) && dense(last - end + 1))) --last;
  line->from = first;
  line->to = last + 1;
  return last - first >= end;
}

}  // namespace

std::vector<RulingLine> FindDottedLines(const cv::Mat& ink, double px_per_pt,
                                        const DottedParams& params) {
  const int window = std::max(5, static_cast<int>(params.window_pt * px_per_pt));
  const cv::Mat thin = ThinInk(ink, px_per_pt, params);
  const cv::Mat mask = Density(thin, window) >= params.fill * 255;
  const int half_window = window / 2;
  std::vector<RulingLine> lines;
  for (const Piece& piece : ConnectedPieces(mask)) {
    if (piece.box.height > params.max_thickness_pt * px_per_pt + 2) continue;
    RulingLine line;
    line.position = piece.y + 0.5;
    line.from = piece.box.x - half_window;
    line.to = piece.box.br().x + half_window;
    const int y = static_cast<int>(line.position);
    if (!TrimToLine(thin, y, params.end_pt * px_per_pt, params.fill, &line)) continue;
    if (line.length() >= params.min_length_pt * px_per_pt) lines.push_back(line);
  }
  return lines;
}

double LongestBeyond(const RulingLine& line, const std::vector<RulingLine>& lines, double px_per_pt,
                     const DottedParams& params) {
  std::vector<std::pair<double, double>> solid;
  for (const RulingLine& other : lines) {
    const bool is_same = other.horizontal && std::abs(other.position - line.position) <=
                                                 params.same_line_pt * px_per_pt;
    if (is_same && other.to > line.from && other.from < line.to)
      solid.emplace_back(other.from, other.to);
  }
  std::sort(solid.begin(), solid.end());
  double longest = 0, end = line.from;
  for (const auto& [from, to] : solid) {
    longest = std::max(longest, from - end);
    end = std::max(end, to);
  }
  return std::max(longest, line.to - end);
}

int CountCrossings(const RulingLine& line, const std::vector<RulingLine>& lines, double inside_px) {
  return static_cast<int>(std::count_if(lines.begin(), lines.end(), [&](const RulingLine& other) {
    return other.horizontal != line.horizontal && other.position > line.from + inside_px &&
           other.position < line.to - inside_px && other.from < line.position &&
           other.to > line.position;
  }));
}

}  // namespace juesuan
