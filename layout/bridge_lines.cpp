#include "layout/bridge_lines.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace juesuan {
namespace {

void DrawSegment(bool horizontal, const cv::Point2d& from, const cv::Point2d& to, cv::Mat* ink) {
  const auto point = [&](const cv::Point2d& p) {
    return horizontal ? cv::Point(cvFloor(p.x), cvFloor(p.y))
                      : cv::Point(cvFloor(p.y), cvFloor(p.x));
  };
  cv::line(*ink, point(from), point(to), cv::Scalar::all(255), 1);
}

class Bridges {
 public:
  Bridges(double px_per_pt, const BridgeParams& params, const std::vector<RulingLine>& lines,
          cv::Mat* ink)
      : px_per_pt_(px_per_pt), params_(params), lines_(lines), ink_(*ink) {}

  std::vector<RulingLine> Joined(bool horizontal) {
    std::vector<RulingLine> joined;
    for (const RulingLine& line : Sorted(horizontal)) {
      RulingLine* before = PieceBefore(line, &joined);
      if (before == nullptr) {
        joined.push_back(line);
        continue;
      }
      Draw(*before, line);
      Append(line, before);
    }
    return joined;
  }

  /// Where a line stops short of a crossing line, it is drawn up to it.
  void Extend(const std::vector<RulingLine>& crossing, RulingLine* line) {
    double from = line->from - params_.max_gap_pt * px_per_pt_;
    double to = line->to + params_.max_gap_pt * px_per_pt_;
    const double reach = params_.reach_pt * px_per_pt_;
    bool before = false, after = false;
    for (const RulingLine& other : crossing) {
      if (line->position < other.from - reach || line->position > other.to + reach) continue;
      if (other.position > from && other.position < line->from + reach) {
        from = other.position;
        before = true;
      }
      if (other.position < to && other.position > line->to - reach) {
        to = other.position;
        after = true;
      }
    }
    if (before && from < line->from) {
      DrawSegment(line->horizontal, {from, line->position}, {line->from, line->position}, &ink_);
      line->from = from;
    }
    if (after && to > line->to) {
      DrawSegment(line->horizontal, {line->to, EndPosition(*line)}, {to, EndPosition(*line)},
                  &ink_);
      line->to = to;
    }
  }

 private:
  std::vector<RulingLine> Sorted(bool horizontal) const {
    std::vector<RulingLine> sorted;
    std::copy_if(lines_.begin(), lines_.end(), std::back_inserter(sorted),
                 [&](const RulingLine& line) { return line.horizontal == horizontal; });
    std::sort(sorted.begin(), sorted.end(),
              [](const RulingLine& a, const RulingLine& b) { return a.from < b.from; });
    return sorted;
  }

  /// The nearest piece that `line` goes on from; null when it begins by itself.
  RulingLine* PieceBefore(const RulingLine& line, std::vector<RulingLine>* joined) const {
    RulingLine* nearest = nullptr;
    for (RulingLine& other : *joined) {
      const double gap = line.from - other.to;
      if (gap > params_.max_gap_pt * px_per_pt_) continue;
      if (std::abs(EndPosition(other) - line.position) > params_.max_offset_pt * px_per_pt_)
        continue;
      if (gap > 0 && EndsAtCrossing(other, other.to) && EndsAtCrossing(line, line.from)) continue;
      if (nearest == nullptr || other.to > nearest->to) nearest = &other;
    }
    return nearest;
  }

  bool EndsAtCrossing(const RulingLine& line, double end) const {
    const double reach = params_.reach_pt * px_per_pt_;
    return std::any_of(lines_.begin(), lines_.end(), [&](const RulingLine& other) {
      return other.horizontal != line.horizontal && std::abs(other.position - end) <= reach &&
             line.position >= other.from - reach && line.position <= other.to + reach;
    });
  }

  static double EndPosition(const RulingLine& line) {
    return line.track.empty() ? line.position : line.track.back().y;
  }

  void Draw(const RulingLine& a, const RulingLine& b) {
    if (b.from <= a.to) return;
    DrawSegment(a.horizontal, {a.to, EndPosition(a)}, {b.from, b.position}, &ink_);
  }

  /// The end's own height is kept in the track: pieces of a long line drift.
  static void Append(const RulingLine& line, RulingLine* before) {
    const double total = before->length() + line.length();
    before->position =
        (before->position * before->length() + line.position * line.length()) / total;
    before->thickness =
        (before->thickness * before->length() + line.thickness * line.length()) / total;
    if (line.to > before->to) before->track = {{line.to, line.position}};
    before->to = std::max(before->to, line.to);
  }

  double px_per_pt_;
  const BridgeParams& params_;
  const std::vector<RulingLine>& lines_;
  cv::Mat& ink_;
};

}  // namespace

void DrawLine(const RulingLine& line, cv::Mat* ink) {
  DrawSegment(line.horizontal, {line.from, line.position}, {line.to, line.position}, ink);
}

void BridgeGaps(double px_per_pt, const BridgeParams& params, std::vector<RulingLine>* lines,
                cv::Mat* ink) {
  Bridges bridges(px_per_pt, params, *lines, ink);
  std::vector<RulingLine> joined = bridges.Joined(true);
  const std::vector<RulingLine> verticals = bridges.Joined(false);
  for (RulingLine& line : joined) bridges.Extend(verticals, &line);
  joined.insert(joined.end(), verticals.begin(), verticals.end());
  *lines = std::move(joined);
}

}  // namespace juesuan
