// Points, sizes and rectangles in two units that never mix.
//
// Pt: PDF points (1/72 inch), origin at the top left of the page as shown (after /Rotate,
// inside the CropBox), y down. Px: pixels of one rendered or scanned page image, origin at
// the top left corner of the top left pixel. Only PageTransform (extract/page_transform.h)
// goes from one to the other, because it alone knows resolution and deskew.
#pragma once

#include <algorithm>

namespace juesuan {

struct Pt {};
struct Px {};

template <typename Unit>
struct Point {
  double x = 0;
  double y = 0;
};

template <typename Unit>
struct Size {
  double width = 0;
  double height = 0;
};

/// Half-open box: x0 <= x < x1, y0 <= y < y1. Empty when x1 <= x0 or y1 <= y0.
template <typename Unit>
struct Rect {
  double x0 = 0;
  double y0 = 0;
  double x1 = 0;
  double y1 = 0;

  double width() const { return x1 - x0; }
  double height() const { return y1 - y0; }
  bool empty() const { return x1 <= x0 || y1 <= y0; }
  double area() const { return empty() ? 0 : width() * height(); }
  Point<Unit> center() const { return {(x0 + x1) / 2, (y0 + y1) / 2}; }

  bool Contains(Point<Unit> p) const { return p.x >= x0 && p.x < x1 && p.y >= y0 && p.y < y1; }
  Rect Intersect(const Rect& o) const {
    return {std::max(x0, o.x0), std::max(y0, o.y0), std::min(x1, o.x1), std::min(y1, o.y1)};
  }
  /// Smallest box around both; an empty box adds nothing.
  Rect Union(const Rect& o) const {
    if (empty()) return o;
    if (o.empty()) return *this;
    return {std::min(x0, o.x0), std::min(y0, o.y0), std::max(x1, o.x1), std::max(y1, o.y1)};
  }
  /// Grown by `margin` on every side (shrunk when negative).
  Rect Grow(double margin) const { return {x0 - margin, y0 - margin, x1 + margin, y1 + margin}; }

  friend bool operator==(const Rect&, const Rect&) = default;
};

using RectPt = Rect<Pt>;
using RectPx = Rect<Px>;

}  // namespace juesuan
