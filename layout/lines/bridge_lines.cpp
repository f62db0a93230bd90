#include "layout/lines/bridge_lines.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <utility>

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

  /// Where a line stops short of a crossing line, it is drawn up to it. What meets no crossing
  /// line at all is no rule, but a stroke of text.
  void Extend(const std::vector<RulingLine>& crossing, RulingLine* line) {
    const double reach = params_.reach_pt * px_per_pt_;
    const double most = params_.max_gap_pt * px_per_pt_;
    double from = line->from - most, to = line->to + most;
    bool meets = false;
    for (const RulingLine& other : crossing) {
      const double at = other.position;
      if (line->position < other.from - reach || line->position > other.to + reach) continue;
      meets = meets || (at > line->from - reach && at < line->to + reach);
      if (at < line->from + reach) from = std::max(from, at);
      if (at > line->to - reach) to = std::min(to, at);
    }
    if (!meets) return;
    if (from > line->from - most && from < line->from) DrawTo(from, line->from, line);
    if (to < line->to + most && to > line->to) DrawTo(line->to, to, line);
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
      if (gap > 0 && ReallyEnds(other, line)) continue;
      if (nearest == nullptr || other.to > nearest->to) nearest = &other;
    }
    return nearest;
  }

  /// Both pieces end at crossing lines, or between them one table ends and another begins.
  bool ReallyEnds(const RulingLine& before, const RulingLine& after) const {
    if (EndsAtCrossing(before, before.to) && EndsAtCrossing(after, after.from)) return true;
    const std::vector<double> crossings = CrossingsAround(before, after);
    for (size_t i = 1; i < crossings.size(); ++i) {
      if (IsBetweenTables(before.horizontal, crossings[i - 1], crossings[i])) return true;
    }
    return false;
  }

  /// Where lines cross that on which both pieces lie: from the last on the piece before the gap to
  /// the first on the one behind it, ascending.
  std::vector<double> CrossingsAround(const RulingLine& before, const RulingLine& after) const {
    const double reach = params_.reach_pt * px_per_pt_;
    std::vector<double> crossings;
    for (const RulingLine& other : lines_) {
      if (other.horizontal == before.horizontal) continue;
      const auto covers = [&](const RulingLine& line) {
        return line.position >= other.from - reach && line.position <= other.to + reach;
      };
      if (covers(before) || covers(after)) crossings.push_back(other.position);
    }
    std::sort(crossings.begin(), crossings.end());
    const auto behind = std::upper_bound(crossings.begin(), crossings.end(), before.to + reach);
    const auto first = behind == crossings.begin() ? behind : behind - 1;
    const auto end = std::lower_bound(first, crossings.end(), after.from - reach);
    return {first, end == crossings.end() ? end : end + 1};
  }

  /// Lines end at `last`, others begin at `first`, and none is seen on most of the way. What the
  /// outer lines have beyond is a stroke of a letter that stands there.
  bool IsBetweenTables(bool horizontal, double last, double first) const {
    const double reach = params_.reach_pt * px_per_pt_;
    int ending = 0, beginning = 0;
    for (const RulingLine& line : lines_) {
      if (line.horizontal != horizontal) continue;
      const double inside = std::min(line.to, first) - std::max(line.from, last);
      if (2 * inside > first - last) return false;
      ending += std::abs(line.to - last) <= reach;
      beginning += std::abs(line.from - first) <= reach;
    }
    return ending >= params_.least_ending && beginning >= params_.least_ending;
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

  void DrawTo(double from, double to, RulingLine* line) {
    const double y = from < line->from ? line->position : EndPosition(*line);
    DrawSegment(line->horizontal, {from, y}, {to, y}, &ink_);
    line->from = std::min(line->from, from);
    line->to = std::max(line->to, to);
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

/// Share of ink along a horizontal line, `offset_px` below its middle.
double InkAlong(const cv::Mat& ink, const RulingLine& line, double offset_px) {
  const int y = cvFloor(line.position + offset_px);
  const int from = std::max(0, cvFloor(line.from)), to = std::min(ink.cols, cvCeil(line.to));
  if (y < 0 || y >= ink.rows || from >= to) return 0;
  return cv::countNonZero(ink(cv::Rect(from, y, to - from, 1))) / static_cast<double>(to - from);
}

/// Strokes of bold digits that stand side by side are dense enough for a line. But a rule inside
/// one cell goes from border to border, or has paper on both sides.
bool IsStrokeOfText(const RulingLine& line, const std::vector<RulingLine>& lines,
                    const cv::Mat& ink, double px_per_pt, const BridgeParams& params) {
  if (!line.horizontal) return false;
  const double reach = params.reach_pt * px_per_pt;
  if (CountCrossings(line, lines, reach) > 0 || CountCrossings(line, lines, -reach) > 1) {
    return false;
  }
  const double side = params.side_pt * px_per_pt + line.thickness / 2;
  return std::max(InkAlong(ink, line, -side), InkAlong(ink, line, side)) > params.most_side_ink;
}

}  // namespace

void DrawLine(const RulingLine& line, cv::Mat* ink) {
  DrawSegment(line.horizontal, {line.from, line.position}, {line.to, line.position}, ink);
}

void BridgeGaps(double px_per_pt, const BridgeParams& params, std::vector<RulingLine>* lines,
                cv::Mat* ink) {
  const std::vector<RulingLine> all = *lines;
  std::erase_if(*lines, [&](const RulingLine& line) {
    return IsStrokeOfText(line, all, *ink, px_per_pt, params);
  });
  Bridges bridges(px_per_pt, params, *lines, ink);
  std::vector<RulingLine> joined = bridges.Joined(true);
  const std::vector<RulingLine> verticals = bridges.Joined(false);
  for (RulingLine& line : joined) bridges.Extend(verticals, &line);
  joined.insert(joined.end(), verticals.begin(), verticals.end());
  *lines = std::move(joined);
}

}  // namespace juesuan
