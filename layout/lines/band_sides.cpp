#include "layout/lines/band_sides.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace juesuan {
namespace {

/// Whether a rule is drawn along the side.
bool IsDrawn(const RulingLine& side, const std::vector<RulingLine>& lines, double px_per_pt,
             const BandSideParams& params) {
  double drawn = 0;
  for (const RulingLine& line : lines) {
    const double off = std::abs(line.position - side.position);
    if (line.horizontal != side.horizontal || off > params.same_edge_pt * px_per_pt) continue;
    drawn += std::max(0.0, std::min(line.to, side.to) - std::max(line.from, side.from));
  }
  return drawn >= params.least_drawn * side.length();
}

/// Whether upright lines meet the band or cross it: of a table that has none a band is a row.
bool IsInGrid(const cv::Rect& box, const std::vector<RulingLine>& lines, double px_per_pt,
              const BandSideParams& params) {
  const double reach = params.meet_pt * px_per_pt;
  const auto meets = [&](const RulingLine& line) {
    return !line.horizontal && line.position >= box.x - reach &&
           line.position <= box.br().x + reach && line.from <= box.br().y + reach &&
           line.to >= box.y - reach;
  };
  return static_cast<size_t>(std::count_if(lines.begin(), lines.end(), meets)) >= params.least_met;
}

}  // namespace

std::vector<RulingLine> SidesOfBands(const cv::Mat& bands, const std::vector<RulingLine>& lines,
                                     double px_per_pt, const BandSideParams& params) {
  std::vector<RulingLine> sides;
  if (bands.empty()) return sides;
  std::vector<std::vector<cv::Point>> outlines;
  cv::findContours(bands, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  for (const std::vector<cv::Point>& outline : outlines) {
    const cv::Rect box = cv::boundingRect(outline);
    if (!IsInGrid(box, lines, px_per_pt, params)) continue;
    const double left = box.x, top = box.y, right = box.br().x - 1, foot = box.br().y - 1;
    for (const RulingLine& side :
         {RulingLine{true, top, left, right, 2, {}}, RulingLine{true, foot, left, right, 2, {}},
          RulingLine{false, left, top, foot, 2, {}}, RulingLine{false, right, top, foot, 2, {}}}) {
      if (!IsDrawn(side, lines, px_per_pt, params)) sides.push_back(side);
    }
  }
  return sides;
}

}  // namespace juesuan
