// From pixels to points and back.
#include "layout/page/page_transform.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

TEST_CASE("PageTransform: without warp it is the scale alone") {
  const PageTransform transform(144);
  const RectPt box = transform.ToPt({20, 40, 60, 80});
  CHECK(box == RectPt{10, 20, 30, 40});
  CHECK(transform.ToPx(box) == RectPx{20, 40, 60, 80});
}

TEST_CASE("PageTransform: there and back with skew and warp") {
  const Warp warp_x = {3, -2, 1, 4, 0.5, -0.5};
  const Warp warp_y = {-5, 1, 2, -3, 1, 0.5};
  const PageTransform transform(200, {800, 1100}, 1100, 0.03, warp_x, warp_y);
  for (const double x : {0.0, 400.0, 1600.0}) {
    for (const double y : {0.0, 900.0, 2200.0}) {
      const Point<Px> straight = transform.SourceToStraight({x, y});
      const Point<Px> source = transform.StraightToSource(straight);
      CHECK(source.x == doctest::Approx(x).epsilon(0.001).scale(10));
      CHECK(source.y == doctest::Approx(y).epsilon(0.001).scale(10));
    }
  }
}

TEST_CASE("PageTransform: boxes of a skewed page enclose what they map") {
  const PageTransform transform(200, {800, 1100}, 1100, 0.02, Warp{}, Warp{});
  const RectPx straight{300, 400, 500, 430};
  const RectPx back = transform.ToPx(transform.ToPt(straight));
  CHECK(back.x0 <= straight.x0);
  CHECK(back.y0 <= straight.y0);
  CHECK(back.x1 >= straight.x1);
  CHECK(back.y1 >= straight.y1);
}

}  // namespace
}  // namespace juesuan
