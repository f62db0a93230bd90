// Transformation matrices of content streams (ISO 32000-1, 8.3.3).
#pragma once

#include <cmath>

#include "core/geometry.h"

namespace juesuan {

/// [a b c d e f]: x' = a x + c y + e, y' = b x + d y + f.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  Point<Pt> Apply(double x, double y) const { return {a * x + c * y + e, b * x + d * y + f}; }
  /// By how much lengths grow, as the mean of both axes.
  double Scale() const { return std::sqrt(std::abs(a * d - b * c)); }
};

/// First `m`, then `n`.
inline Matrix Concat(const Matrix& m, const Matrix& n) {
  return {m.a * n.a + m.b * n.c, m.a * n.b + m.b * n.d,       m.c * n.a + m.d * n.c,
          m.c * n.b + m.d * n.d, m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

/// Smallest upright box around the rectangle as the matrix shows it.
inline RectPt BoxOf(const Matrix& m, double x0, double y0, double x1, double y1) {
  const Point<Pt> first = m.Apply(x0, y0);
  RectPt box{first.x, first.y, first.x, first.y};
  for (const Point<Pt> p : {m.Apply(x1, y0), m.Apply(x0, y1), m.Apply(x1, y1)}) {
    box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x),
           std::max(box.y1, p.y)};
  }
  return box;
}

}  // namespace juesuan
