#include "layout/open_columns.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <set>

#include "layout/bridge_lines.h"
#include "layout/connected_pieces.h"
#include "layout/mat.h"

namespace juesuan {
namespace {

/// One side of a frame.
class OpenSide {
 public:
  OpenSide(const Frame& frame, bool is_right, double px_per_pt, const OpenColumnParams& params)
      : frame_(frame),
        is_right_(is_right),
        border_(is_right ? frame.xs.back() : frame.xs.front()),
        px_per_pt_(px_per_pt),
        params_(params) {}

  /// Where the column beside the outermost vertical line ends; none: there is no column.
  std::optional<double> FindEnd(const cv::Mat& ink, const std::vector<RulingLine>& lines) const {
    if (std::any_of(lines.begin(), lines.end(), [&](const RulingLine& line) {
          return !line.horizontal && IsBeyond(line.position, 0) && line.to > frame_.top &&
                 line.from < frame_.bottom;
        }))
      return std::nullopt;
    std::set<int> parts;
    double end = border_;
    for (const cv::Rect& mark : MarksBeside(ink)) {
      const double middle = mark.y + mark.height / 2.0;
      parts.insert(static_cast<int>((middle - frame_.top) / height() * params_.parts));
      end = is_right_ ? std::max<double>(end, mark.br().x) : std::min<double>(end, mark.x);
    }
    const bool is_filled =
        static_cast<double>(parts.size()) >= params_.filled_share * params_.parts;
    if (!is_filled || !IsBeyond(end, params_.min_column_pt * px_per_pt_)) return std::nullopt;
    return end;
  }

  /// Draws the lines that meet the outermost vertical line on to `end`.
  void Extend(double end, std::vector<RulingLine>* lines, cv::Mat* drawn) const {
    const double reach = params_.reach_pt * px_per_pt_;
    for (RulingLine& line : *lines) {
      const bool meets = line.horizontal && line.position > frame_.top - reach &&
                         line.position < frame_.bottom + reach && line.from < border_ + reach &&
                         line.to > border_ - reach;
      if (!meets) continue;
      const RulingLine before = line;
      line.from = std::min(line.from, end);
      line.to = std::max(line.to, end);
      RulingLine added = line;
      (is_right_ ? added.from : added.to) = is_right_ ? before.to : before.from;
      DrawLine(added, drawn);
    }
  }

 private:
  double height() const { return frame_.bottom - frame_.top; }

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
  const OpenColumnParams& params_;
};

}  // namespace

void ExtendToOpenColumns(const cv::Mat& ink, double px_per_pt, const OpenColumnParams& params,
                         std::vector<RulingLine>* lines, cv::Mat* drawn) {
  for (const Frame& frame : FindFrames(*lines, px_per_pt, params.frame)) {
    if (frame.xs.size() < params.least_verticals) continue;
    for (const bool is_right : {false, true}) {
      const OpenSide side(frame, is_right, px_per_pt, params);
      if (const auto end = side.FindEnd(ink, *lines)) side.Extend(*end, lines, drawn);
    }
  }
}

}  // namespace juesuan
