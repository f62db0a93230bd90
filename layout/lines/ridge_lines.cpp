#include "layout/lines/ridge_lines.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "layout/ink/connected_pieces.h"
#include "layout/ink/mat.h"
#include "layout/ink/median.h"
#include "layout/lines/line_pieces.h"

namespace juesuan {
namespace {

constexpr int kLine_px = 3;  // across a line: thin rules lie on two rows of pixels
constexpr double kErased_px = kLine_px / 2.0;  // beside a known line
constexpr double kBeside_px = 7;               // beside that: as wide as a dot and its gap
constexpr int kLooks = 2;  // a pale line is seen when the darker ones that cross it are gone

/// The mean darkness of level windows, each row and those `side` above and below it.
class Ridges {
 public:
  Ridges(const cv::Mat& dark, double px_per_pt, const RidgeParams& params)
      : side_(std::max(kLine_px, static_cast<int>(params.side_pt * px_per_pt + 1))),
        beyond_(static_cast<size_t>(dark.cols), 0) {
    const int window = std::max(5, static_cast<int>(params.window_pt * px_per_pt));
    cv::boxFilter(dark, means_, CV_8U, {window, kLine_px});
    cv::boxFilter(means_, means_, CV_8U, {window, 1});
  }

  const cv::Mat& means() const { return means_; }

  /// By how much means differ from the paler one beside them, on paper.
  double Noise() const {
    std::vector<int> counts(256, 0);
    int seen = 0, below = 0, level = 0;
    for (int y = 0; y < means_.rows; y += kSample_px) {
      const uint8_t *line = Row(y), *above = Row(y - side_), *under = Row(y + side_);
      for (int x = 0; x < means_.cols; x += kSample_px, ++seen)
        ++counts[static_cast<size_t>(std::abs(line[x] - std::min(above[x], under[x])))];
    }
    while (level < 255 && 2 * (below += counts[static_cast<size_t>(level)]) < seen) ++level;
    return level + 0.5;
  }

  /// 255 where a row is darker than what is beside it, as a rule is.
  cv::Mat Mask(double least, const RidgeParams& params) const {
    const int paler = static_cast<int>(params.paler_side * kWhole);
    const int darker = static_cast<int>(params.darker_side * kWhole);
    cv::Mat mask(means_.size(), CV_8U);
    for (int y = 0; y < means_.rows; ++y) {
      const uint8_t *line = Row(y), *above = Row(y - side_), *under = Row(y + side_);
      auto* to = mask.ptr<uint8_t>(y);
      for (int x = 0; x < means_.cols; ++x) {
        const int own = line[x], a = above[x], b = under[x];
        to[x] = own >= least && kWhole * std::min(a, b) <= paler * own &&
                        kWhole * std::max(a, b) <= darker * own
                    ? 255
                    : 0;
      }
    }
    return mask;
  }

 private:
  static constexpr int kSample_px = 7, kWhole = 256;

  const uint8_t* Row(int y) const {
    return y < 0 || y >= means_.rows ? beyond_.data() : means_.ptr<uint8_t>(y);
  }

  int side_;
  std::vector<uint8_t> beyond_;  // paper
  cv::Mat means_;
};

/// The stretches of a piece along which it is about as dark as it mostly is.
void AddEven(const Piece& piece, const cv::Mat& line, double even, std::vector<RulingLine>* lines) {
  const int y = std::clamp(static_cast<int>(piece.y), 0, line.rows - 1);
  const auto* row = line.ptr<uint8_t>(y);
  std::vector<uint8_t> darkness(row + piece.box.x, row + piece.box.br().x);
  const auto dark = darkness.begin() + static_cast<std::ptrdiff_t>(darkness.size() * 3 / 4);
  std::nth_element(darkness.begin(), dark, darkness.end());
  const double least = even * *dark;
  for (int x = piece.box.x; x < piece.box.br().x; ++x) {
    const int from = x;
    while (x < piece.box.br().x && row[x] >= least) ++x;
    if (x == from) continue;
    RulingLine stretch;
    stretch.position = piece.y + 0.5;
    stretch.from = from;
    stretch.to = x;
    lines->push_back(stretch);
  }
}

std::vector<RulingLine> LevelLines(const cv::Mat& dark, double px_per_pt,
                                   const RidgeParams& params) {
  const Ridges ridges(dark, px_per_pt, params);
  const double least = std::max(params.least_darkness, params.noise * ridges.Noise());
  std::vector<RulingLine> lines;
  for (const Piece& piece : ConnectedPieces(ridges.Mask(least, params))) {
    if (piece.box.height <= 2 * kLine_px + 2) AddEven(piece, ridges.means(), params.even, &lines);
  }
  JoinPiecesParams join;
  join.same_line = params.same_line_pt * px_per_pt;
  join.gap = params.join_gap_pt * px_per_pt;
  lines = JoinPieces(std::move(lines), join);
  std::erase_if(lines, [&](const RulingLine& line) {
    return line.length() < params.min_length_pt * px_per_pt;
  });
  return lines;
}

bool Meet(const RulingLine& a, const RulingLine& b, double reach) {
  return a.horizontal != b.horizontal && b.position >= a.from - reach &&
         b.position <= a.to + reach && a.position >= b.from - reach && a.position <= b.to + reach;
}

/// A short line that meets no other is a stroke of letters.
void DropLoose(const std::vector<RulingLine>& solid, double px_per_pt, const RidgeParams& params,
               std::vector<RulingLine>* lines) {
  const double reach = params.meet_pt * px_per_pt;
  for (size_t before = lines->size() + 1; lines->size() < before;) {
    before = lines->size();
    const std::vector<RulingLine> all = *lines;
    std::erase_if(*lines, [&](const RulingLine& line) {
      if (line.horizontal && line.length() >= params.loose_pt * px_per_pt) return false;
      const auto meets = [&](const RulingLine& other) { return Meet(line, other, reach); };
      const auto met = std::count_if(all.begin(), all.end(), meets) +
                       std::count_if(solid.begin(), solid.end(), meets);
      return static_cast<size_t>(met) < params.least_met;
    });
  }
}

/// `dark` without `lines`: where known lines cross others, they are no evidence. What lies beside a
/// line goes on below it.
cv::Mat Without(const std::vector<RulingLine>& lines, const cv::Mat& dark, double beyond_px) {
  cv::Mat rest = dark.clone();
  for (RulingLine line : lines) {
    line.from -= beyond_px;  // it is found where it is whole, and goes on a little
    line.to += beyond_px;
    const RectPx box = BoxAround(line, kErased_px);
    const cv::Rect strip = ClipRect(box, dark.size());
    const cv::Rect around =
        ClipRect(line.horizontal ? RectPx{box.x0, box.y0 - kBeside_px, box.x1, box.y1 + kBeside_px}
                                 : RectPx{box.x0 - kBeside_px, box.y0, box.x1 + kBeside_px, box.y1},
                 dark.size());
    if (strip.empty()) continue;
    const int dimension = line.horizontal ? 0 : 1;
    cv::Mat with, own, beside;
    cv::reduce(dark(around), with, dimension, cv::REDUCE_SUM, CV_32S);
    cv::reduce(dark(strip), own, dimension, cv::REDUCE_SUM, CV_32S);
    const int count = line.horizontal ? around.height - strip.height : around.width - strip.width;
    cv::Mat(with - own).convertTo(beside, CV_8U, 1.0 / std::max(1, count));
    cv::repeat(beside, strip.height / beside.rows, strip.width / beside.cols, rest(strip));
  }
  return rest;
}

std::vector<RulingLine> LinesAlong(const cv::Mat& dark, bool horizontal, double px_per_pt,
                                   const RidgeParams& params) {
  if (horizontal) return LevelLines(dark, px_per_pt, params);
  cv::Mat turned;
  cv::transpose(dark, turned);
  std::vector<RulingLine> lines = LevelLines(turned, px_per_pt, params);
  for (RulingLine& line : lines) line.horizontal = false;
  return lines;
}

}  // namespace

std::vector<RulingLine> FindRidgeLines(const cv::Mat& clean, const std::vector<RulingLine>& solid,
                                       double px_per_pt, const RidgeParams& params) {
  const double beyond = params.window_pt * px_per_pt;
  const cv::Mat dark = Without(solid, 255 - clean, beyond);
  std::vector<RulingLine> level, upright;
  for (int look = 0; look < kLooks; ++look) {
    level = LinesAlong(Without(upright, dark, beyond), true, px_per_pt, params);
    upright = LinesAlong(Without(level, dark, beyond), false, px_per_pt, params);
    if (level.empty() || upright.empty()) break;
  }
  level.insert(level.end(), upright.begin(), upright.end());
  DropLoose(solid, px_per_pt, params, &level);
  return level;
}

}  // namespace juesuan
