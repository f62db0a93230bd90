#include "layout/lines/frame.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <set>
#include <utility>

#include "layout/ink/connected_pieces.h"
#include "layout/ink/mat.h"
#include "layout/ink/median.h"
#include "layout/lines/bridge_lines.h"

namespace juesuan {
namespace {

double Overlap(const RulingLine& a, const RulingLine& b) {
  return std::min(a.to, b.to) - std::max(a.from, b.from);
}

/// Sets of vertical lines.
std::vector<Frame> SideBySide(const std::vector<RulingLine>& lines, double px_per_pt,
                              const FrameParams& params) {
  std::vector<const RulingLine*> verticals;
  for (const RulingLine& line : lines) {
    if (!line.horizontal) verticals.push_back(&line);
  }
  std::sort(verticals.begin(), verticals.end(),
            [](const RulingLine* a, const RulingLine* b) { return a->length() > b->length(); });
  std::vector<Frame> frames;
  while (!verticals.empty() && verticals.front()->length() >= params.min_length_pt * px_per_pt) {
    const RulingLine& longest = *verticals.front();
    Frame frame{{}, 0, 0, longest.from, longest.to};
    std::erase_if(verticals, [&](const RulingLine* line) {
      const bool is_beside = Overlap(longest, *line) >= params.overlap * longest.length() ||
                             std::abs(line->to - longest.to) <= params.reach_pt * px_per_pt;
      if (!is_beside) return false;
      frame.xs.push_back(line->position);
      frame.top = std::min(frame.top, line->from);
      frame.bottom = std::max(frame.bottom, line->to);
      return true;
    });
    std::sort(frame.xs.begin(), frame.xs.end());
    frame.left = frame.xs.front();
    frame.right = frame.xs.back();
    frames.push_back(std::move(frame));
  }
  return frames;
}

/// One side of a frame.
class FrameSide {
 public:
  FrameSide(const Frame& frame, bool is_right, double px_per_pt, const FrameParams& params)
      : frame_(frame),
        is_right_(is_right),
        border_(is_right ? frame.xs.back() : frame.xs.front()),
        px_per_pt_(px_per_pt),
        params_(params) {}

  /// Where the column beside the outermost vertical line ends; at this line where there is none.
  double FindEnd(const cv::Mat& ink, const std::vector<RulingLine>& lines) const {
    if (std::any_of(lines.begin(), lines.end(), [&](const RulingLine& line) {
          return !line.horizontal && IsBeyond(line.position, 0) && line.to > frame_.top &&
                 line.from < frame_.bottom;
        }))
      return border_;
    if (const std::optional<double> end = EndOfLines(lines)) return EndOfTexts(*end, ink);
    std::set<int> parts;
    double end = border_;
    for (const cv::Rect& mark : MarksBeside(ink)) {
      for (int part = PartOf(mark.y); part <= PartOf(mark.br().y); ++part) parts.insert(part);
      end = is_right_ ? std::max<double>(end, mark.br().x) : std::min<double>(end, mark.x);
    }
    const bool is_filled =
        static_cast<double>(parts.size()) >= params_.filled_share * params_.parts;
    if (!is_filled || !IsBeyond(end, params_.min_column_pt * px_per_pt_)) return border_;
    return end;
  }

 private:
  double height() const { return frame_.bottom - frame_.top; }

  int PartOf(double y) const {
    return std::clamp(static_cast<int>((y - frame_.top) / height() * params_.parts), 0,
                      params_.parts - 1);
  }

  /// Where most horizontal lines end alike, beyond the border: a table without an
  /// outer border whose lines are there. Specks of dust beside it are no marks then.
  std::optional<double> EndOfLines(const std::vector<RulingLine>& lines) const {
    std::map<int, double> ends;  // [position in steps of two lines that are one]
    const double step = params_.reach_pt * px_per_pt_;
    for (const RulingLine& line : lines) {
      const bool is_inside = line.horizontal && line.position > frame_.top - step &&
                             line.position < frame_.bottom + step;
      if (!is_inside) continue;
      const double end = is_right_ ? line.to : line.from;
      double& known = ends.try_emplace(static_cast<int>(line.position / step), end).first->second;
      known = is_right_ ? std::max(known, end) : std::min(known, end);
    }
    std::vector<double> beyond;
    for (const auto& [place, end] : ends) {
      if (IsBeyond(end, params_.min_column_pt * px_per_pt_)) beyond.push_back(end);
    }
    if (static_cast<int>(beyond.size()) < params_.least_ending) return std::nullopt;
    const double usual = UpperMedian(beyond);
    const auto alike = std::count_if(beyond.begin(), beyond.end(),
                                     [&](double end) { return std::abs(end - usual) <= step; });
    if (static_cast<double>(alike) < params_.ending_share * static_cast<double>(ends.size()))
      return std::nullopt;
    return usual;
  }

  /// Where texts end alike beyond `end`, each line having lost its last stretch; dust does not.
  double EndOfTexts(double end, const cv::Mat& ink) const {
    std::vector<double> beyond;
    for (const cv::Rect& mark : MarksBeside(ink)) {
      if (mark.height < params_.min_mark_pt * px_per_pt_) continue;  // the rest of a line
      const double outer = is_right_ ? mark.br().x : mark.x;
      const double further = is_right_ ? outer - end : end - outer;
      if (further > params_.beside_pt * px_per_pt_) beyond.push_back(outer);
    }
    if (static_cast<int>(beyond.size()) < params_.least_aligned) return end;
    const double usual = UpperMedian(beyond);
    const auto alike = std::count_if(beyond.begin(), beyond.end(), [&](double outer) {
      return std::abs(outer - usual) <= params_.reach_pt * px_per_pt_;
    });
    if (static_cast<double>(alike) < params_.ending_share * static_cast<double>(beyond.size()))
      return end;
    const double beside = params_.reach_pt * px_per_pt_;
    return is_right_ ? usual + beside : usual - beside;
  }

  bool IsBeyond(double x, double distance) const {
    return is_right_ ? x > border_ + distance : x < border_ - distance;
  }

  /// Texts and dashes beside the frame, in the picture.
  std::vector<cv::Rect> MarksBeside(const cv::Mat& ink) const {
    const double beside = params_.beside_pt * px_per_pt_;
    const double from = is_right_ ? border_ + beside : 0;
    const double to = is_right_ ? ink.cols : border_ - beside;
    const cv::Rect place = ClipRect(RectPx{from, frame_.top, to, frame_.bottom}, ink.size());
    if (place.area() == 0) return {};
    cv::Mat closed;
    const int gap = std::max(3, static_cast<int>(params_.gap_pt * px_per_pt_));
    cv::morphologyEx(ink(place), closed, cv::MORPH_CLOSE,
                     cv::getStructuringElement(cv::MORPH_RECT, {gap, 1}));
    std::vector<cv::Rect> marks;
    for (const Piece& piece : ConnectedPieces(closed)) {
      if (piece.box.width < params_.min_mark_pt * px_per_pt_ ||
          piece.box.height > params_.max_mark_pt * px_per_pt_)
        continue;
      marks.push_back(piece.box + place.tl());
    }
    return marks;
  }

  const Frame& frame_;
  const bool is_right_;
  const double border_;
  const double px_per_pt_;
  const FrameParams& params_;
};

/// Draws the lines that reach from one side of `border` to the other, or up to it, on to `end`.
void Extend(const Frame& frame, double border, double end, double reach,
            std::vector<RulingLine>* lines, cv::Mat* drawn) {
  for (RulingLine& line : *lines) {
    const bool meets = line.horizontal && line.position > frame.top - reach &&
                       line.position < frame.bottom + reach && line.from < border + reach &&
                       line.to > border - reach;
    if (!meets) continue;
    RulingLine added = line;
    added.from = end > border ? line.to : end;
    added.to = end > border ? end : line.from;
    line.from = std::min(line.from, end);
    line.to = std::max(line.to, end);
    if (added.length() > 0) DrawLine(added, drawn);
  }
}

}  // namespace

std::vector<Frame> FindFrames(const cv::Mat& ink, const std::vector<RulingLine>& lines,
                              double px_per_pt, const FrameParams& params) {
  std::vector<Frame> frames = SideBySide(lines, px_per_pt, params);
  for (Frame& frame : frames) {
    if (frame.xs.size() < params.least_verticals) continue;
    frame.left = FrameSide(frame, false, px_per_pt, params).FindEnd(ink, lines);
    frame.right = FrameSide(frame, true, px_per_pt, params).FindEnd(ink, lines);
  }
  return frames;
}

void ExtendToFrames(const std::vector<Frame>& frames, double px_per_pt, const FrameParams& params,
                    std::vector<RulingLine>* lines, cv::Mat* drawn) {
  const double reach = params.reach_pt * px_per_pt;
  for (const Frame& frame : frames) {
    if (frame.left < frame.xs.front())
      Extend(frame, frame.xs.front(), frame.left, reach, lines, drawn);
    if (frame.right > frame.xs.back())
      Extend(frame, frame.xs.back(), frame.right, reach, lines, drawn);
  }
}

}  // namespace juesuan
