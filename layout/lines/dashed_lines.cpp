#include "layout/lines/dashed_lines.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "layout/ink/connected_pieces.h"
#include "layout/ink/median.h"
#include "layout/lines/line_pieces.h"
#include "layout/lines/thin_ink.h"

namespace juesuan {
namespace {

/// Dashes that follow each other.
struct Chain {
  std::vector<cv::Rect> dashes;

  double end() const { return dashes.back().br().x; }
  double position() const { return dashes.back().y + dashes.back().height / 2.0; }
};

class DashJoiner {
 public:
  DashJoiner(const cv::Mat& ink, double px_per_pt, const DashedParams& params)
      : ink_(ink), px_per_pt_(px_per_pt), params_(params) {}

  int side() const { return SideOfThin(params_.side_pt, px_per_pt_); }

  /// Level lines of `dashes`.
  std::vector<RulingLine> Lines(std::vector<cv::Rect> dashes) const {
    std::sort(dashes.begin(), dashes.end(),
              [](const cv::Rect& a, const cv::Rect& b) { return a.x < b.x; });
    std::vector<RulingLine> lines;
    std::vector<Chain> open;
    const auto close = [&](const Chain& chain) {
      if (IsLine(chain)) lines.push_back(LineOf(chain));
    };
    for (const cv::Rect& dash : dashes) {
      // What no dash can go on any more is finished.
      const double reach = params_.gap_pt * px_per_pt_;
      std::erase_if(open, [&](const Chain& chain) {
        const bool is_over = dash.x - chain.end() > reach;
        if (is_over) close(chain);
        return is_over;
      });
      Chain* home = Nearest(dash, &open);
      if (home == nullptr) home = &open.emplace_back();
      home->dashes.push_back(dash);
    }
    for (const Chain& chain : open) close(chain);
    return lines;
  }

  bool IsDash(const cv::Rect& box) const {
    return box.height <= params_.thickness_pt * px_per_pt_ + 1 &&
           box.width <= params_.dash_pt * px_per_pt_ && 2 * box.width >= box.height;
  }

 private:
  Chain* Nearest(const cv::Rect& dash, std::vector<Chain>* open) const {
    Chain* nearest = nullptr;
    double best = params_.offset_pt * px_per_pt_;
    for (Chain& chain : *open) {
      const double off = std::abs(chain.position() - (dash.y + dash.height / 2.0));
      if (off > best) continue;
      best = off;
      nearest = &chain;
    }
    return nearest;
  }

  bool IsLine(const Chain& chain) const {
    if (chain.dashes.size() < params_.least_dashes) return false;
    if (chain.end() - chain.dashes.front().x < params_.min_length_pt * px_per_pt_) return false;
    std::vector<double> pitches;
    for (size_t i = 1; i < chain.dashes.size(); ++i)
      pitches.push_back(chain.dashes[i].x - chain.dashes[i - 1].x);
    if (UpperMedian(std::move(pitches)) > params_.pitch_pt * px_per_pt_) return false;
    return !AreStrokes(chain, true) && !AreStrokes(chain, false);
  }

  /// The feet of letters follow each other like dashes, with the letters over them.
  bool AreStrokes(const Chain& chain, bool above) const {
    const auto beside = std::count_if(chain.dashes.begin(), chain.dashes.end(), [&](const auto& d) {
      const int y = above ? d.y - 2 * side() : d.br().y + side();
      const cv::Rect strip = cv::Rect(d.x, y, d.width, side()) & cv::Rect({}, ink_.size());
      return !strip.empty() && cv::countNonZero(ink_(strip)) > 0;
    });
    return static_cast<double>(beside) > params_.beside * static_cast<double>(chain.dashes.size());
  }

  static RulingLine LineOf(const Chain& chain) {
    RulingLine line;
    std::vector<double> positions, heights;
    for (const cv::Rect& dash : chain.dashes) {
      positions.push_back(dash.y + dash.height / 2.0);
      heights.push_back(dash.height);
    }
    line.position = UpperMedian(std::move(positions));
    line.thickness = UpperMedian(std::move(heights));
    line.from = chain.dashes.front().x;
    line.to = chain.end();
    return line;
  }

  const cv::Mat& ink_;
  double px_per_pt_;
  const DashedParams& params_;
};

std::vector<RulingLine> LevelLines(const cv::Mat& ink, double px_per_pt,
                                   const DashedParams& params) {
  const DashJoiner joiner(ink, px_per_pt, params);
  std::vector<cv::Rect> dashes;
  for (const Piece& piece : ConnectedPieces(KeepThin(ink.clone(), ink, joiner.side()))) {
    if (piece.area > 2 && joiner.IsDash(piece.box)) dashes.push_back(piece.box);
  }
  return joiner.Lines(std::move(dashes));
}

bool Meet(const RulingLine& a, const RulingLine& b, double reach) {
  return a.horizontal != b.horizontal && b.position >= a.from - reach &&
         b.position <= a.to + reach && a.position >= b.from - reach && a.position <= b.to + reach;
}

/// The lower ends of letters follow each other like dashes; they meet no other line.
void DropLoose(const std::vector<RulingLine>& solid, double reach, size_t least_met,
               std::vector<RulingLine>* lines) {
  for (size_t before = lines->size() + 1; lines->size() < before;) {
    before = lines->size();
    const std::vector<RulingLine> all = *lines;
    std::erase_if(*lines, [&](const RulingLine& line) {
      const auto meets = [&](const RulingLine& other) { return Meet(line, other, reach); };
      const auto met = std::count_if(all.begin(), all.end(), meets) +
                       std::count_if(solid.begin(), solid.end(), meets);
      return static_cast<size_t>(met) < least_met;
    });
  }
}

/// Noise takes a dash or two out of a line.
std::vector<RulingLine> Joined(std::vector<RulingLine> lines, double px_per_pt,
                               const DashedParams& params) {
  JoinPiecesParams join;
  join.same_line = params.offset_pt * px_per_pt;
  join.gap = params.join_gap_pt * px_per_pt;
  const auto upright = std::stable_partition(
      lines.begin(), lines.end(), [](const RulingLine& line) { return line.horizontal; });
  std::vector<RulingLine> joined = JoinPieces({lines.begin(), upright}, join);
  for (RulingLine& line : JoinPieces({upright, lines.end()}, join))
    joined.push_back(std::move(line));
  return joined;
}

}  // namespace

std::vector<RulingLine> FindDashedLines(const cv::Mat& ink, const std::vector<RulingLine>& solid,
                                        double px_per_pt, const DashedParams& params) {
  std::vector<RulingLine> lines = LevelLines(ink, px_per_pt, params);
  cv::Mat turned;
  cv::transpose(ink, turned);
  for (RulingLine& line : LevelLines(turned, px_per_pt, params)) {
    line.horizontal = false;
    lines.push_back(std::move(line));
  }
  DropLoose(solid, params.meet_pt * px_per_pt, params.least_met, &lines);
  return Joined(std::move(lines), px_per_pt, params);
}

}  // namespace juesuan
