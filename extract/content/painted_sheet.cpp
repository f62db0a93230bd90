#include "extract/content/painted_sheet.h"

#include <algorithm>

namespace juesuan {
namespace {

constexpr double kLeastAlpha = 0.02;
constexpr int kLeastContrast = 6;     // of 255: F9F9F9 on white is the palest band that is seen
constexpr double kSlack_pt = 0.05;    // how far what is covered may stick out
constexpr double kLeastCover_pt = 3;  // a narrower fill is a rule and covers nothing

}  // namespace

PaintedSheet::PaintedSheet(const std::vector<PaintedPath>& paths) : paths_(paths) {
  for (size_t i = 0; i < paths.size(); ++i) {
    const PaintedPath& path = paths[i];
    if (path.kind == PaintedPath::Kind::kStroke || path.alpha <= kLeastAlpha) continue;
    if (path.width_pt > kLeastCover_pt) fills_.push_back(i);
  }
}

Color PaintedSheet::Below(Point<Pt> place, size_t paths_before) const {
  Color color = kWhite;
  for (const size_t i : fills_) {
    if (i >= paths_before) break;
    if (paths_[i].box.Contains(place)) color = Blend(paths_[i].color, color, paths_[i].alpha);
  }
  return color;
}

Seen PaintedSheet::Judge(Color color, double alpha, const RectPt& box, size_t paths_before,
                         size_t next) const {
  if (alpha <= kLeastAlpha) return Seen::kTransparent;
  const Color below = Below(box.center(), paths_before);
  if (Contrast(Blend(color, below, alpha), below) < kLeastContrast) return Seen::kPale;
  return IsCovered(box, next) ? Seen::kCovered : Seen::kYes;
}

bool PaintedSheet::IsCovered(const RectPt& box, size_t first) const {
  const auto later = std::lower_bound(fills_.begin(), fills_.end(), first);
  return std::any_of(later, fills_.end(), [&](size_t i) {
    const PaintedPath& fill = paths_[i];
    return fill.alpha >= kOpaque && fill.box.Grow(kSlack_pt).Intersect(box) == box;
  });
}

}  // namespace juesuan
