// Grids of the lines that a page paints.
#include "layout/seen_page.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

/// Rows of a table of three columns, whose rules lie at these heights.
int RowsBetween(const std::vector<double>& heights) {
  Page page;
  page.size = {595, 842};
  page.has_paths = true;
  const auto draw = [&](double x0, double y0, double x1, double y1) {
    PaintedPath path;
    path.from = {x0, y0};
    path.to = {x1, y1};
    path.width_pt = 0.5;
    path.box = {x0 - 0.25, y0 - 0.25, x1 + 0.25, y1 + 0.25};
    page.paths.push_back(path);
  };
  for (const double y : heights) draw(50, y, 350, y);
  for (const double x : {50.0, 150.0, 250.0, 350.0}) draw(x, heights.front(), x, heights.back());
  LayoutParams params;
  SeenPage seen;
  seen.transform = PageTransform(params.lines_dpi);
  FindGrids(page, params, &seen);
  REQUIRE(seen.grids.size() == 1);
  return seen.grids.front().row_count();
}

TEST_CASE("FindGrids: a painted row has room for type of 4 pt, the gap of a double rule has none") {
  CHECK(RowsBetween({100, 120, 140}) == 2);
  CHECK(RowsBetween({100, 104.8, 114, 122}) == 3);
  CHECK(RowsBetween({100, 103.2, 114, 122}) == 2);
}

}  // namespace
}  // namespace juesuan
