#include "layout/lines/band_edges.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace juesuan {
namespace {

cv::Scalar ToScalar(Color color) { return cv::Scalar(color.red, color.green, color.blue); }

/// The bands painted one over the other, a pixel of the picture each point.
class BandPicture {
 public:
  BandPicture(const std::vector<Band>& bands, double px_per_pt) : scale_(1 / px_per_pt) {
    double right = 0, bottom = 0;
    for (const Band& band : bands) {
      right = std::max(right, band.box.x1);
      bottom = std::max(bottom, band.box.y1);
    }
    picture_ = cv::Mat(At(bottom) + 4, At(right) + 4, CV_8UC3, cv::Scalar::all(255));
    for (const Band& band : bands) Paint(band);
  }

  /// The colour at a place in pixels of the page; white outside.
  Color At(double x, double y) const {
    const int column = At(x), row = At(y);
    if (x < 0 || y < 0 || column >= picture_.cols || row >= picture_.rows) return kWhite;
    const auto& pixel = picture_.at<cv::Vec3b>(row, column);
    return {pixel[0], pixel[1], pixel[2]};
  }

 private:
  int At(double px) const { return static_cast<int>(px * scale_ * kFine); }

  void Paint(const Band& band) {
    const cv::Rect box =
        cv::Rect(cv::Point(std::max(0, At(band.box.x0)), std::max(0, At(band.box.y0))),
                 cv::Point(At(band.box.x1), At(band.box.y1))) &
        cv::Rect({}, picture_.size());
    if (box.area() == 0) return;
    cv::Mat part = picture_(box);
    if (band.alpha >= 1) {
      part.setTo(ToScalar(band.color));
    } else {
      cv::addWeighted(part, 1 - band.alpha, cv::Mat(box.size(), CV_8UC3, ToScalar(band.color)),
                      band.alpha, 0, part);
    }
  }

  static constexpr double kFine = 2;  // pixels of the picture in a point
  double scale_;
  cv::Mat picture_;
};

std::array<RulingLine, 4> SidesOf(const Band& band) {
  const RectPx& box = band.box;
  return {RulingLine{true, box.y0, box.x0, box.x1, 0, {}},
          RulingLine{true, box.y1, box.x0, box.x1, 0, {}},
          RulingLine{false, box.x0, box.y0, box.y1, 0, {}},
          RulingLine{false, box.x1, box.y0, box.y1, 0, {}}};
}

class BandEdges {
 public:
  BandEdges(const std::vector<Band>& bands, const std::vector<RulingLine>& rules, double px_per_pt,
            const PaintedLineParams& params)
      : bands_(bands),
        rules_(rules),
        px_per_pt_(px_per_pt),
        params_(params),
        picture_(bands, px_per_pt) {
    for (size_t i = 0; i < bands.size(); ++i) {
      for (const RulingLine& side : SidesOf(bands[i])) sides_.push_back({side, i});
    }
    const auto above = [](const Side& a, const Side& b) {
      return a.line.position < b.line.position;
    };
    std::sort(sides_.begin(), sides_.end(), above);
  }

  std::vector<RulingLine> Run() const {
    std::vector<RulingLine> edges;
    for (size_t i = 0; i < bands_.size(); ++i) {
      const auto sides = SidesOf(bands_[i]);
      const auto supported = std::count_if(
          sides.begin(), sides.end(), [&](const RulingLine& side) { return IsSupported(side, i); });
      if (supported < params_.least_supported) continue;
      for (const RulingLine& side : sides) AddSeen(side, &edges);
    }
    return edges;
  }

 private:
  struct Side {
    RulingLine line;
    size_t band = 0;
  };

  bool GoesOn(const RulingLine& side, const RulingLine& other, double reach) const {
    return side.horizontal == other.horizontal &&
           std::abs(side.position - other.position) <= params_.same_rule_pt * px_per_pt_ &&
           other.from <= side.to + reach && other.to >= side.from - reach;
  }

  bool IsSupported(const RulingLine& side, size_t band) const {
    const double reach = params_.support_pt * px_per_pt_;
    if (std::any_of(rules_.begin(), rules_.end(),
                    [&](const RulingLine& rule) { return GoesOn(side, rule, reach); }))
      return true;
    const double first = side.position - params_.same_rule_pt * px_per_pt_;
    auto other = std::lower_bound(sides_.begin(), sides_.end(), first,
                                  [](const Side& a, double p) { return a.line.position < p; });
    for (; other != sides_.end(); ++other) {
      if (other->line.position > side.position + params_.same_rule_pt * px_per_pt_) break;
      if (other->band != band && !(bands_[other->band].box == bands_[band].box) &&
          GoesOn(side, other->line, reach))
        return true;
    }
    return false;
  }

  /// The stretches of a side with different colours before and behind it, and without a rule.
  void AddSeen(const RulingLine& side, std::vector<RulingLine>* edges) const {
    std::vector<const RulingLine*> beside;
    for (const RulingLine& rule : rules_) {
      if (GoesOn(side, rule, 0)) beside.push_back(&rule);
    }
    const double step = px_per_pt_;
    double from = side.to;
    for (double at = side.from + step / 2; at < side.to + step; at += step) {
      const bool is_seen = at < side.to && IsSeen(side, at) && !IsRuled(beside, at);
      if (is_seen) from = std::min(from, at - step / 2);
      if (is_seen || from >= side.to) continue;
      RulingLine edge = side;
      edge.from = from;
      edge.to = std::min(side.to, at - step / 2);
      edges->push_back(edge);
      from = side.to;
    }
  }

  static bool IsRuled(const std::vector<const RulingLine*>& beside, double at) {
    return std::any_of(beside.begin(), beside.end(),
                       [at](const RulingLine* rule) { return rule->from <= at && at <= rule->to; });
  }

  bool IsSeen(const RulingLine& side, double at) const {
    const double beside = params_.sample_pt * px_per_pt_;
    const double before = side.position - beside, behind = side.position + beside;
    const Color one = side.horizontal ? picture_.At(at, before) : picture_.At(before, at);
    const Color other = side.horizontal ? picture_.At(at, behind) : picture_.At(behind, at);
    return Contrast(one, other) >= params_.least_contrast;
  }

  const std::vector<Band>& bands_;
  const std::vector<RulingLine>& rules_;
  const double px_per_pt_;
  const PaintedLineParams& params_;
  BandPicture picture_;
  std::vector<Side> sides_;  // by position
};

}  // namespace

std::vector<RulingLine> FindBandEdges(const std::vector<Band>& bands,
                                      const std::vector<RulingLine>& rules, double px_per_pt,
                                      const PaintedLineParams& params) {
  if (bands.empty()) return {};
  return BandEdges(bands, rules, px_per_pt, params).Run();
}

}  // namespace juesuan
