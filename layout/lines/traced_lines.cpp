#include "layout/lines/traced_lines.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <set>
#include <utility>

#include "layout/ink/connected_pieces.h"
#include "layout/ink/mat.h"

namespace juesuan {
namespace {

/// Heights of the lines that the table has: those over half of its width.
std::vector<double> KnownLines(const Frame& frame, const std::vector<RulingLine>& lines) {
  std::vector<double> ys;
  for (const RulingLine& line : lines) {
    const double shared = std::min(line.to, frame.right) - std::max(line.from, frame.left);
    const bool is_known = line.horizontal && shared >= frame.width() / 2;
    if (is_known) ys.push_back(line.position);
  }
  return ys;
}

/// What stands between the vertical lines, in the picture.
struct Marks {
  std::vector<cv::Rect> dashes;  // flat
  std::vector<cv::Rect> texts;   // high
};

Marks MarksOf(const Frame& frame, const cv::Mat& ink, double px_per_pt,
              const TracedParams& params) {
  const double margin = params.min_pitch_pt * px_per_pt / 2;
  const cv::Rect place = ClipRect(
      RectPx{frame.left, frame.top - margin, frame.right, frame.bottom + margin}, ink.size());
  if (place.area() == 0) return {};
  cv::Mat marks = ink(place).clone();
  const int beside = static_cast<int>(params.beside_pt * px_per_pt);
  for (const double x : frame.xs) {
    const cv::Rect line(static_cast<int>(x) - place.x - beside, 0, 2 * beside + 1, place.height);
    marks(line & cv::Rect({}, place.size())).setTo(0);
  }
  const int gap = std::max(3, static_cast<int>(params.dot_gap_pt * px_per_pt));
  cv::morphologyEx(marks, marks, cv::MORPH_CLOSE,
                   cv::getStructuringElement(cv::MORPH_RECT, {gap, 1}));
  Marks found;
  for (const Piece& piece : ConnectedPieces(marks)) {
    const cv::Rect& box = piece.box;
    const bool is_flat = box.height <= params.dash_height_pt * px_per_pt;
    const bool is_dash = is_flat && box.width >= params.dash_length_pt * px_per_pt &&
                         box.width >= 2 * box.height && box.y > 0 && box.br().y < place.height;
    if (is_dash) found.dashes.push_back(box + place.tl());
    if (!is_flat) found.texts.push_back(box + place.tl());
  }
  return found;
}

/// The dashes in one row.
struct Row {
  double y = 0;
  double ink = 0;  // length of all dashes
  double from = 0, to = 0;
  std::vector<cv::Rect> dashes;
  std::set<int> parts;
};

Row RowAt(double y, const Frame& frame, const std::vector<cv::Rect>& dashes, double px_per_pt,
          const TracedParams& params) {
  Row row{y, 0, frame.right, frame.left, {}, {}};
  for (const cv::Rect& dash : dashes) {
    const double middle = dash.y + dash.height / 2.0;
    if (std::abs(middle - y) > params.band_pt * px_per_pt) continue;
    row.ink += dash.width;
    row.from = std::min<double>(row.from, dash.x);
    row.to = std::max<double>(row.to, dash.br().x);
    row.dashes.push_back(dash);
    const double at = (dash.x + dash.width / 2.0 - frame.left) / frame.width();
    row.parts.insert(static_cast<int>(at * params.parts));
  }
  return row;
}

bool IsLine(const Row& row, const Frame& frame, const TracedParams& params) {
  return row.ink >= params.least_dashes * frame.width() &&
         static_cast<int>(row.parts.size()) >= params.least_parts;
}

/// Whether the line crosses one column: not without a dash, through a text, for that is a cell that
/// spans rows.
bool Crosses(const Row& row, double left, double right, const std::vector<cv::Rect>& texts,
             double band) {
  const auto is_inside = [&](const cv::Rect& mark) { return mark.x < right && mark.br().x > left; };
  return std::any_of(row.dashes.begin(), row.dashes.end(), is_inside) ||
         std::none_of(texts.begin(), texts.end(), [&](const cv::Rect& text) {
           return is_inside(text) && text.y < row.y - band && text.br().y > row.y + band;
         });
}

/// From vertical line to vertical line. What runs over most of the table runs over all of it.
std::vector<RulingLine> LinesOf(const Row& row, const Frame& frame,
                                const std::vector<cv::Rect>& texts, double px_per_pt,
                                const TracedParams& params) {
  std::vector<double> xs = frame.xs;
  if (frame.left < xs.front()) xs.insert(xs.begin(), frame.left);
  if (frame.right > xs.back()) xs.push_back(frame.right);
  const bool is_whole = row.to - row.from >= params.whole_share * frame.width();
  std::vector<RulingLine> lines;
  for (size_t i = 0; i + 1 < xs.size(); ++i) {
    const bool is_beyond = xs[i + 1] <= row.from || xs[i] >= row.to;
    if (is_beyond && !is_whole) continue;
    if (!Crosses(row, xs[i], xs[i + 1], texts, params.band_pt * px_per_pt)) continue;
    if (lines.empty() || lines.back().to < xs[i])
      lines.push_back({true, row.y, xs[i], xs[i + 1], 1, {}});
    lines.back().to = xs[i + 1];
  }
  return lines;
}

std::vector<RulingLine> LinesIn(const Frame& frame, const std::vector<double>& known,
                                const cv::Mat& ink, double px_per_pt, const TracedParams& params) {
  const auto [dashes, texts] = MarksOf(frame, ink, px_per_pt, params);
  std::vector<Row> rows;
  for (const cv::Rect& dash : dashes) {
    Row row = RowAt(dash.y + dash.height / 2.0, frame, dashes, px_per_pt, params);
    if (IsLine(row, frame, params)) rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.ink > b.ink; });
  std::vector<double> taken = known;
  const auto is_free = [&](double y) {
    return std::none_of(taken.begin(), taken.end(), [&](double other) {
      return std::abs(other - y) < params.min_pitch_pt * px_per_pt;
    });
  };
  std::vector<RulingLine> lines;
  for (const Row& row : rows) {
    if (!is_free(row.y)) continue;
    taken.push_back(row.y);
    for (RulingLine& line : LinesOf(row, frame, texts, px_per_pt, params))
      lines.push_back(std::move(line));
  }
  if (taken.size() < 2) return {};
  for (const double end : {frame.top, frame.bottom}) {
    if (is_free(end)) lines.push_back({true, end, frame.left, frame.right, 1, {}});
  }
  return lines;
}

}  // namespace

std::vector<RulingLine> FindTracedLines(const cv::Mat& ink, const std::vector<RulingLine>& lines,
                                        const std::vector<Frame>& frames, double px_per_pt,
                                        const TracedParams& params) {
  std::vector<RulingLine> traced;
  for (const Frame& frame : frames) {
    if (frame.xs.size() < params.least_verticals) continue;
    const std::vector<RulingLine> found =
        LinesIn(frame, KnownLines(frame, lines), ink, px_per_pt, params);
    traced.insert(traced.end(), found.begin(), found.end());
  }
  return traced;
}

}  // namespace juesuan
