// From the pixels of a straightened page picture to points of the page, and back.
//
// A scan is crooked: skew, perspective, curl. Its picture is straightened once (straighten.h)
// by a smooth warp, and everything after that works on straight lines. The transform keeps
// the warp, so that each box can be told in points of the page as shown, not as straightened.
//
//   source px  = picture as rendered, page points * dpi / 72
//   centred    = source px, rotated by -skew about the picture's centre
//   straight   = centred + polynomial displacement (terms of at most third order)
#pragma once

#include <array>

#include "core/geometry.h"

namespace juesuan {

/// Displacement along one axis as a polynomial in u = (x - cx) / scale, v = (y - cy) / scale:
/// c0 u + c1 u² + c2 u³ + c3 uv + c4 u²v + c5 uv² for the y displacement; u and v change
/// places for the x displacement. Terms of the own axis alone are left out: they would only
/// move lines, not straighten them.
using Warp = std::array<double, 6>;

class PageTransform {
 public:
  PageTransform() = default;
  /// No warp: born-digital pages.
  explicit PageTransform(double dpi) : dpi_(dpi) {}
  PageTransform(double dpi, Point<Px> centre, double scale_px, double skew_rad, const Warp& warp_x,
                const Warp& warp_y)
      : dpi_(dpi),
        centre_(centre),
        scale_px_(scale_px),
        skew_rad_(skew_rad),
        warp_x_(warp_x),
        warp_y_(warp_y),
        warped_(true) {}

  double dpi() const { return dpi_; }
  bool warped() const { return warped_; }
  double PxPerPt() const { return dpi_ / 72; }

  Point<Px> SourceToStraight(Point<Px> source) const;
  /// Inverse by fixed-point iteration; exact to a hundredth of a pixel for real scans.
  Point<Px> StraightToSource(Point<Px> straight) const;

  /// Smallest upright boxes around the four mapped corners.
  RectPt ToPt(const RectPx& straight) const;
  RectPx ToPx(const RectPt& page) const;

  /// The same in points of the straightened picture: scaled, neither turned nor warped.
  RectPt ToStraightPt(const RectPx& straight) const;
  RectPx FromStraightPt(const RectPt& straight) const;

 private:
  double dpi_ = 72;
  Point<Px> centre_;
  double scale_px_ = 1;
  double skew_rad_ = 0;
  Warp warp_x_{};
  Warp warp_y_{};
  bool warped_ = false;
};

/// The polynomial of Warp at (along, across), both centred and scaled.
double WarpAt(const Warp& warp, double along, double across);

}  // namespace juesuan
