#include "layout/ruling_lines.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace juesuan {
namespace {

constexpr int kTrackStep_px = 12;

/// Pixels that lie on a horizontal stretch of `window` px of which `fill` is ink.
cv::Mat StretchMask(const cv::Mat& ink, int window, double fill, int tolerance) {
  cv::Mat thick = ink;
  if (tolerance > 0) {
    cv::dilate(ink, thick, cv::getStructuringElement(cv::MORPH_RECT, {1, 2 * tolerance + 1}));
  }
  cv::Mat density;
  cv::boxFilter(thick, density, CV_8U, {window, 1}, {-1, -1}, true, cv::BORDER_REPLICATE);
  cv::Mat mask;
  cv::threshold(density, mask, fill * 255 - 1, 255, cv::THRESH_BINARY);
  cv::dilate(mask, mask, cv::getStructuringElement(cv::MORPH_RECT, {window | 1, 1}));
  cv::bitwise_and(mask, thick, mask);
  return mask;
}

std::vector<Point<Px>> TrackOf(const cv::Mat& labels, int label, const cv::Rect& box) {
  std::vector<Point<Px>> track;
  for (int x = box.x + 2; x < box.x + box.width - 2; x += kTrackStep_px) {
    double sum = 0;
    int count = 0;
    for (int y = box.y; y < box.y + box.height; ++y) {
      if (labels.at<int>(y, x) != label) continue;
      sum += y;
      ++count;
    }
    if (count > 0) track.push_back({x + 0.5, sum / count + 0.5});
  }
  return track;
}

std::vector<RulingLine> HorizontalLines(const cv::Mat& ink, double px_per_pt, double window_pt,
                                        double min_length_pt, const RulingParams& params,
                                        bool tracks) {
  const int window = std::max(5, static_cast<int>(window_pt * px_per_pt));
  const cv::Mat mask = StretchMask(ink, window, params.fill, params.tolerance_px);
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(mask, labels, stats, centroids, 8, CV_32S);
  std::vector<RulingLine> lines;
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    const double thickness = std::max(1.0, stats.at<int>(i, cv::CC_STAT_AREA) / static_cast<double>(box.width) -
                                               2 * params.tolerance_px);
    if (box.width < min_length_pt * px_per_pt) continue;
    if (thickness > params.max_thickness_pt * px_per_pt || thickness * 3 > box.width) continue;
    RulingLine line;
    line.position = centroids.at<double>(i, 1) + 0.5;
    line.from = box.x;
    line.to = box.x + box.width;
    line.thickness = thickness;
    if (tracks) line.track = TrackOf(labels, i, box);
    lines.push_back(std::move(line));
  }
  return lines;
}

void JoinCollinear(double px_per_pt, const RulingParams& params, std::vector<RulingLine>* lines) {
  std::sort(lines->begin(), lines->end(), [](const RulingLine& a, const RulingLine& b) {
    return a.from < b.from;
  });
  const double gap = params.join_gap_pt * px_per_pt;
  const double offset = params.join_offset_pt * px_per_pt;
  std::vector<RulingLine> joined;
  for (RulingLine& line : *lines) {
    auto same = std::find_if(joined.begin(), joined.end(), [&](const RulingLine& other) {
      return std::abs(other.position - line.position) <= offset && line.from - other.to <= gap &&
             other.from <= line.from;
    });
    if (same == joined.end()) {
      joined.push_back(std::move(line));
      continue;
    }
    const double total = same->length() + line.length();
    same->position = (same->position * same->length() + line.position * line.length()) / total;
    same->thickness = (same->thickness * same->length() + line.thickness * line.length()) / total;
    same->to = std::max(same->to, line.to);
    same->track.insert(same->track.end(), line.track.begin(), line.track.end());
  }
  *lines = std::move(joined);
}

/// Short vertical marks count only where both ends meet a horizontal line: a stroke of a
/// glyph does not reach from rule to rule.
bool SpansBetween(const RulingLine& mark, const std::vector<RulingLine>& horizontals,
                  double reach) {
  const auto meets = [&](double end) {
    return std::any_of(horizontals.begin(), horizontals.end(), [&](const RulingLine& h) {
      return std::abs(h.position - end) <= reach + h.thickness &&
             mark.position >= h.from - reach && mark.position <= h.to + reach;
    });
  };
  return meets(mark.from) && meets(mark.to);
}

}  // namespace

std::vector<RulingLine> FindRulingLines(const cv::Mat& ink, double px_per_pt,
                                        const RulingParams& params, bool tracks) {
  auto horizontals = HorizontalLines(ink, px_per_pt, params.window_pt, params.min_length_pt,
                                     params, tracks);
  JoinCollinear(px_per_pt, params, &horizontals);
  cv::Mat turned;
  cv::transpose(ink, turned);
  auto verticals = HorizontalLines(turned, px_per_pt, params.window_pt, params.min_length_pt,
                                   params, tracks);
  const auto shorts = HorizontalLines(turned, px_per_pt, params.short_window_pt,
                                      params.min_short_length_pt, params, false);
  for (const RulingLine& mark : shorts) {
    if (mark.length() < 2.5 * params.min_length_pt * px_per_pt &&
        SpansBetween(mark, horizontals, 1.5 * px_per_pt)) {
      verticals.push_back(mark);
    }
  }
  JoinCollinear(px_per_pt, params, &verticals);
  for (RulingLine& line : verticals) {
    line.horizontal = false;
    for (auto& p : line.track) std::swap(p.x, p.y);
  }
  horizontals.insert(horizontals.end(), verticals.begin(), verticals.end());
  return horizontals;
}

}  // namespace juesuan
