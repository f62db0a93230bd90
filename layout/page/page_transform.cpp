#include "layout/page/page_transform.h"

#include <algorithm>
#include <cmath>

namespace juesuan {
namespace {

constexpr int kInverseSteps = 6;

template <typename From, typename To, typename Map>
Rect<To> MapBox(const Rect<From>& box, Map map) {
  const std::array<Point<To>, 4> corners = {map(box.x0, box.y0), map(box.x1, box.y0),
                                            map(box.x0, box.y1), map(box.x1, box.y1)};
  Rect<To> out{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
  for (const auto& p : corners) {
    out = {std::min(out.x0, p.x), std::min(out.y0, p.y), std::max(out.x1, p.x),
           std::max(out.y1, p.y)};
  }
  return out;
}

}  // namespace

double WarpAt(const Warp& warp, double along, double across) {
  return warp[0] * along + warp[1] * along * along + warp[2] * along * along * along +
         warp[3] * along * across + warp[4] * along * along * across +
         warp[5] * along * across * across;
}

Point<Px> PageTransform::SourceToStraight(Point<Px> source) const {
  if (!warped_) return source;
  const double dx = source.x - centre_.x;
  const double dy = source.y - centre_.y;
  const double c = std::cos(skew_rad_);
  const double s = std::sin(skew_rad_);
  const double x = c * dx + s * dy;
  const double y = -s * dx + c * dy;
  const double u = x / scale_px_;
  const double v = y / scale_px_;
  return {x + WarpAt(warp_x_, v, u) + centre_.x, y + WarpAt(warp_y_, u, v) + centre_.y};
}

Point<Px> PageTransform::StraightToSource(Point<Px> straight) const {
  if (!warped_) return straight;
  double x = straight.x - centre_.x;
  double y = straight.y - centre_.y;
  const double target_x = x;
  const double target_y = y;
  for (int step = 0; step < kInverseSteps; ++step) {
    const double u = x / scale_px_;
    const double v = y / scale_px_;
    x = target_x - WarpAt(warp_x_, v, u);
    y = target_y - WarpAt(warp_y_, u, v);
  }
  const double c = std::cos(skew_rad_);
  const double s = std::sin(skew_rad_);
  return {c * x - s * y + centre_.x, s * x + c * y + centre_.y};
}

RectPt PageTransform::ToPt(const RectPx& straight) const {
  const double k = 72 / dpi_;
  return MapBox<Px, Pt>(straight, [&](double x, double y) {
    const Point<Px> p = StraightToSource({x, y});
    return Point<Pt>{p.x * k, p.y * k};
  });
}

RectPx PageTransform::ToPx(const RectPt& page) const {
  const double k = dpi_ / 72;
  return MapBox<Pt, Px>(page, [&](double x, double y) { return SourceToStraight({x * k, y * k}); });
}

RectPt PageTransform::ToStraightPt(const RectPx& straight) const {
  const double k = PxPerPt();
  return {straight.x0 / k, straight.y0 / k, straight.x1 / k, straight.y1 / k};
}

RectPx PageTransform::FromStraightPt(const RectPt& straight) const {
  const double k = PxPerPt();
  return {straight.x0 * k, straight.y0 * k, straight.x1 * k, straight.y1 * k};
}

}  // namespace juesuan
