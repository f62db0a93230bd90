#include "layout/lines/ruling_lines.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "layout/ink/connected_pieces.h"
#include "layout/ink/median.h"

namespace juesuan {
namespace {

constexpr int kTrackStep_px = 12;

/// Row `y` of the ink, and of those up to `tolerance` above and below it, with the ends repeated
/// `margin` times. 1 is ink.
void FillThickRow(const cv::Mat& ink, int y, int tolerance, int margin, std::vector<uint8_t>* row) {
  std::fill(row->begin(), row->end(), uint8_t{0});
  uint8_t* const inner = row->data() + margin;
  const int columns = ink.cols;
  for (int near = std::max(0, y - tolerance); near <= std::min(ink.rows - 1, y + tolerance);
       ++near) {
    const auto* from = ink.ptr<uint8_t>(near);
    for (int x = 0; x < columns; ++x) inner[x] |= from[x] & 1;
  }
  std::fill(row->data(), inner, *inner);
  std::fill(inner + columns, row->data() + row->size(), inner[columns - 1]);
}

/// Marks the ink of `row`, which has a margin of `window` pixels, that lies no farther than half a
/// window from the middle of one with `least` pixels of ink.
void MarkStretches(const std::vector<uint8_t>& row, int window, int least, int columns,
                   uint8_t* mask) {
  const int half = window / 2;
  const uint8_t* const inner = row.data() + window;
  const uint8_t* const first = inner - half;  // of the window whose middle is at 0
  int count = std::accumulate(first, first + window, 0);
  int done = 0;
  for (int x = 0; x < columns; count += first[x + window] - first[x], ++x) {
    if (count < least) continue;
    const int end = std::min(columns, x + half + 1);
    for (done = std::max(done, x - half); done < end; ++done) mask[done] = inner[done];
  }
}

/// Pixels that lie on a horizontal stretch of `window` px of which `fill` is ink.
cv::Mat StretchMask(const cv::Mat& ink, int window, double fill, int tolerance) {
  const int least = static_cast<int>(std::ceil(fill * window));
  cv::Mat mask = cv::Mat::zeros(ink.size(), CV_8U);
  std::vector<uint8_t> row(static_cast<size_t>(ink.cols + 2 * window));
  for (int y = 0; y < ink.rows; ++y) {
    FillThickRow(ink, y, tolerance, window, &row);
    MarkStretches(row, window, least, ink.cols, mask.ptr<uint8_t>(y));
  }
  return mask;
}

std::vector<Point<Px>> TrackOf(const Piece& piece, const std::vector<InkRun>& runs) {
  const int first = piece.box.x + 2, end = piece.box.br().x - 2;
  const int steps = end > first ? (end - first - 1) / kTrackStep_px + 1 : 0;
  std::vector<double> sums(static_cast<size_t>(steps), 0);
  std::vector<int> counts(sums.size(), 0);
  for (size_t i = piece.first_run; i < piece.end_run; ++i) {
    const int from = std::max(0, runs[i].from - first);
    auto step = static_cast<size_t>((from + kTrackStep_px - 1) / kTrackStep_px);
    for (; step < sums.size() && first + static_cast<int>(step) * kTrackStep_px < runs[i].to;
         ++step) {
      sums[step] += runs[i].y;
      ++counts[step];
    }
  }
  std::vector<Point<Px>> track;
  for (size_t step = 0; step < sums.size(); ++step) {
    if (counts[step] == 0) continue;
    const int x = first + static_cast<int>(step) * kTrackStep_px;
    track.push_back({x + 0.5, sums[step] / counts[step] + 0.5});
  }
  return track;
}

/// What is looked for along the rows of a mask.
struct Stretch {
  double window_pt;
  double fill;
  double min_length_pt;
  int tolerance_px;
};

std::vector<RulingLine> HorizontalLines(const cv::Mat& ink, double px_per_pt,
                                        const Stretch& stretch, const RulingParams& params,
                                        bool tracks) {
  const int window = std::max(5, static_cast<int>(stretch.window_pt * px_per_pt));
  const cv::Mat mask = StretchMask(ink, window, stretch.fill, stretch.tolerance_px);
  std::vector<InkRun> runs;
  std::vector<RulingLine> lines;
  for (const Piece& piece : ConnectedPieces(mask, &runs)) {
    const cv::Rect& box = piece.box;
    const double thickness =
        std::max(1.0, piece.area / static_cast<double>(box.width) - 2 * params.tolerance_px);
    if (box.width < stretch.min_length_pt * px_per_pt) continue;
    if (thickness > params.max_thickness_pt * px_per_pt || thickness * 3 > box.width) continue;
    RulingLine line;
    line.position = piece.y + 0.5;
    line.from = box.x;
    line.to = box.x + box.width;
    line.thickness = thickness;
    if (tracks) line.track = TrackOf(piece, runs);
    lines.push_back(std::move(line));
  }
  return lines;
}

/// The middle of a bold text that blur has closed is a short mark, much thicker than the rules.
void DropThickTexts(double px_per_pt, const RulingParams& params, std::vector<RulingLine>* lines) {
  if (lines->empty()) return;
  std::vector<double> thickness;
  for (const RulingLine& line : *lines) thickness.push_back(line.thickness);
  const double usual = UpperMedian(std::move(thickness));
  std::erase_if(*lines, [&](const RulingLine& line) {
    return line.length() < params.text_length_pt * px_per_pt &&
           line.thickness > params.text_thickness * usual;
  });
}

void JoinCollinear(double px_per_pt, const RulingParams& params, std::vector<RulingLine>* lines) {
  std::sort(lines->begin(), lines->end(),
            [](const RulingLine& a, const RulingLine& b) { return a.from < b.from; });
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

/// Short vertical marks count only from rule to rule: a stroke of a glyph does not reach so
/// far. What sticks out beyond the outermost rule, a glyph that happens to stand in line, is
/// cut off. Returns false for a mark that meets fewer than two rules.
bool ClipToRules(const std::vector<RulingLine>& horizontals, double reach, RulingLine* mark) {
  double first = mark->to, last = mark->from;
  for (const RulingLine& h : horizontals) {
    if (mark->position < h.from - reach || mark->position > h.to + reach) continue;
    if (h.position < mark->from - reach - h.thickness) continue;
    if (h.position > mark->to + reach + h.thickness) continue;
    first = std::min(first, h.position);
    last = std::max(last, h.position);
  }
  if (last - first < 0.6 * mark->length()) return false;
  mark->from = first;
  mark->to = last;
  return true;
}

/// Of a table of two rows without outer borders one rule is left, and short vertical lines that
/// cross it: as many as a table has columns, all from the same height to the same height.
std::vector<RulingLine> TeethOfCombs(const std::vector<RulingLine>& horizontals,
                                     const std::vector<RulingLine>& marks, double px_per_pt,
                                     const RulingParams& params) {
  std::vector<RulingLine> teeth;
  const double row = params.least_tooth_pt * px_per_pt, same = params.same_tooth_pt * px_per_pt;
  for (const RulingLine& rule : horizontals) {
    std::vector<RulingLine> crossing;
    std::copy_if(marks.begin(), marks.end(), std::back_inserter(crossing),
                 [&](const RulingLine& mark) {
                   return mark.position > rule.from && mark.position < rule.to &&
                          mark.from < rule.position - row && mark.to > rule.position + row;
                 });
    if (crossing.size() < params.least_teeth) continue;
    std::vector<double> tops, bottoms;
    for (const RulingLine& mark : crossing) {
      tops.push_back(mark.from);
      bottoms.push_back(mark.to);
    }
    const double top = UpperMedian(std::move(tops)), bottom = UpperMedian(std::move(bottoms));
    std::erase_if(crossing, [&](const RulingLine& mark) {
      return std::abs(mark.from - top) > same || std::abs(mark.to - bottom) > same;
    });
    if (crossing.size() >= params.least_teeth)
      teeth.insert(teeth.end(), crossing.begin(), crossing.end());
  }
  return teeth;
}

/// Share of a vertical mark that has ink beside it: on the paler side, on the darker one. Its
/// ends, where rules cross, are left out.
std::pair<double, double> SideInk(const cv::Mat& ink, const RulingLine& mark, double side) {
  const int from = static_cast<int>(mark.from + side);
  const int to = static_cast<int>(mark.to - side);
  double shares[2] = {0, 0};
  size_t i = 0;
  for (const double x : {mark.position - side, mark.position + side}) {
    double& share = shares[i++];
    const int column = static_cast<int>(x);
    if (column < 0 || column >= ink.cols || to <= from) continue;
    const cv::Rect strip(column, from, 1, std::min(to, ink.rows) - from);
    share = cv::countNonZero(ink(strip)) / static_cast<double>(strip.height);
  }
  return std::minmax(shares[0], shares[1]);
}

/// A cell's text may stand close to a rule, but on one side only.
bool HasPaperBeside(const cv::Mat& ink, const RulingLine& mark, double px_per_pt,
                    const RulingParams& params) {
  const double side = params.side_pt * px_per_pt + mark.thickness / 2;
  const auto [paler, darker] = SideInk(ink, mark, side);
  return paler <= params.max_side_ink && darker <= params.max_text_side_ink;
}

/// Darkness of the palest tenth of a vertical mark between the rules, of its median darkness.
double EvenDarkness(const cv::Mat& clean, const RulingLine& mark) {
  const int x = static_cast<int>(mark.position);
  std::vector<int> darkness;
  const int rule = 1 + static_cast<int>(mark.thickness / 2);
  for (int y = static_cast<int>(mark.from) + rule; y < static_cast<int>(mark.to) - rule; ++y) {
    int dark = 0;
    for (int dx = -1; dx <= 1; ++dx) {
      if (x + dx < 0 || x + dx >= clean.cols || y < 0 || y >= clean.rows) continue;
      dark = std::max(dark, 255 - clean.at<uint8_t>(y, x + dx));
    }
    darkness.push_back(dark);
  }
  if (darkness.size() < 4) return 0;
  std::sort(darkness.begin(), darkness.end());
  return darkness[darkness.size() / 10] /
         std::max(1.0, static_cast<double>(darkness[darkness.size() / 2]));
}

}  // namespace

RectPx BoxAround(const RulingLine& line, double beside_px) {
  const double half = line.thickness / 2 + beside_px;
  return line.horizontal ? RectPx{line.from, line.position - half, line.to, line.position + half}
                         : RectPx{line.position - half, line.from, line.position + half, line.to};
}

int CountCrossings(const RulingLine& line, const std::vector<RulingLine>& lines, double inside_px) {
  return static_cast<int>(std::count_if(lines.begin(), lines.end(), [&](const RulingLine& other) {
    return other.horizontal != line.horizontal && other.position > line.from + inside_px &&
           other.position < line.to - inside_px && other.from < line.position &&
           other.to > line.position;
  }));
}

cv::Mat ThickInk(const cv::Mat& ink, const RulingParams& params) {
  if (params.tolerance_px == 0) return ink;
  cv::Mat thick;
  cv::dilate(ink, thick,
             cv::getStructuringElement(cv::MORPH_RECT, {1, 2 * params.tolerance_px + 1}));
  return thick;
}

std::vector<RulingLine> FindRulingLines(const cv::Mat& clean, const cv::Mat& ink, double px_per_pt,
                                        const RulingParams& params, bool tracks) {
  const int tolerance = params.tolerance_px;
  auto horizontals = HorizontalLines(
      ink, px_per_pt, {params.window_pt, params.fill, params.min_length_pt, 0}, params, tracks);
  DropThickTexts(px_per_pt, params, &horizontals);
  JoinCollinear(px_per_pt, params, &horizontals);
  cv::Mat turned;
  cv::transpose(ink, turned);
  auto verticals = HorizontalLines(
      turned, px_per_pt, {params.vertical_window_pt, params.fill, params.min_length_pt, tolerance},
      params, tracks);
  auto shorts = HorizontalLines(
      turned, px_per_pt,
      {params.short_window_pt, params.short_fill, params.min_short_length_pt, 2 * tolerance},
      params, false);
  std::erase_if(shorts, [&](const RulingLine& mark) {
    return mark.length() >= 2 * params.vertical_window_pt * px_per_pt ||
           !HasPaperBeside(ink, mark, px_per_pt, params);
  });
  std::vector<RulingLine> rules;
  for (RulingLine mark : shorts) {
    if (ClipToRules(horizontals, 1.5 * px_per_pt, &mark)) rules.push_back(std::move(mark));
  }
  const std::vector<RulingLine> teeth = TeethOfCombs(horizontals, shorts, px_per_pt, params);
  rules.insert(rules.end(), teeth.begin(), teeth.end());
  std::copy_if(
      rules.begin(), rules.end(), std::back_inserter(verticals),
      [&](const RulingLine& rule) { return EvenDarkness(clean, rule) >= params.even_darkness; });
  JoinCollinear(px_per_pt, params, &verticals);
  for (RulingLine& line : verticals) {
    line.horizontal = false;
    for (auto& p : line.track) std::swap(p.x, p.y);
  }
  horizontals.insert(horizontals.end(), verticals.begin(), verticals.end());
  return horizontals;
}

}  // namespace juesuan
