// Ruling lines and bands from painted paths.
#include "layout/lines/painted_lines.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

namespace juesuan {
namespace {

constexpr Size<Pt> kPage{600, 800};

PaintedPath Fill(const RectPt& box, Color color = {}) {
  PaintedPath path;
  path.kind = PaintedPath::Kind::kFill;
  path.box = box;
  path.from = {box.x0, box.y0};
  path.to = {box.x1, box.y1};
  path.width_pt = std::min(box.width(), box.height());
  path.color = color;
  return path;
}

PaintedPath Stroke(Point<Pt> from, Point<Pt> to, double width = 0.5) {
  PaintedPath path;
  path.from = from;
  path.to = to;
  path.width_pt = width;
  const double half = width / 2;
  path.box = from.y == to.y ? RectPt{from.x, from.y - half, to.x, to.y + half}
                            : RectPt{from.x - half, from.y, to.x + half, to.y};
  return path;
}

PaintedLines Find(const std::vector<PaintedPath>& paths) {
  return FindPaintedLines(paths, kPage, 1, PaintedLineParams{});
}

TEST_CASE("FindPaintedLines: pieces that touch are one rule") {
  const auto found = Find({Stroke({100, 200}, {150, 200}), Stroke({150, 200}, {300, 200}),
                           Fill({299, 199.8, 400, 200.2})});
  REQUIRE(found.rules.size() == 1);
  CHECK(found.rules[0].horizontal);
  CHECK(found.rules[0].position == doctest::Approx(200));
  CHECK(found.rules[0].from == doctest::Approx(100));
  CHECK(found.rules[0].to == doctest::Approx(400));
}

TEST_CASE("FindPaintedLines: dots in a row are one line, boxes in a row are not") {
  std::vector<PaintedPath> dots, boxes;
  for (int i = 0; i < 60; ++i) dots.push_back(Fill({100 + 2.0 * i, 200, 100.7 + 2.0 * i, 200.7}));
  for (int i = 0; i < 5; ++i) boxes.push_back(Fill({100 + 18.0 * i, 200, 112 + 18.0 * i, 200.5}));
  CHECK(Find(dots).rules.size() == 1);
  CHECK(Find(boxes).rules.size() == 5);
}

TEST_CASE("FindPaintedLines: a double hairline is one rule, two rows are two") {
  CHECK(Find({Stroke({100, 200}, {300, 200}), Stroke({100, 201.8}, {300, 201.8})}).rules.size() ==
        1);
  CHECK(Find({Stroke({100, 200}, {300, 200}), Stroke({100, 206}, {300, 206})}).rules.size() == 2);
}

TEST_CASE("FindPaintedLines: what is not seen, slanted or a speck is no rule") {
  PaintedPath pale = Stroke({100, 200}, {300, 200});
  pale.seen = Seen::kPale;
  PaintedPath slanted = Stroke({100, 200}, {300, 230});
  slanted.box = {100, 200, 300, 230};
  CHECK(Find({pale, slanted, Fill({10, 10, 12, 12})}).rules.empty());
}

TEST_CASE("FindPaintedLines: a fill is a band, and the border between two fills is an edge") {
  const Color gray{200, 200, 200}, blue{150, 190, 230};
  const auto found = Find({Fill({100, 100, 200, 120}, gray), Fill({200, 100, 300, 120}, blue),
                           Fill({100, 120, 200, 140}, gray), Fill({200, 120, 300, 140}, blue)});
  CHECK(found.rules.empty());
  CHECK(found.bands.size() == 4);
  const auto upright = std::count_if(found.edges.begin(), found.edges.end(),
                                     [](const RulingLine& e) { return !e.horizontal; });
  CHECK(upright == 3);
  CHECK(found.edges.size() == 5);  // no edge between fills of one colour
}

TEST_CASE("FindPaintedLines: the colour behind a word has no edges") {
  CHECK(Find({Fill({100, 100, 160, 112}, {255, 255, 0})}).edges.empty());
}

TEST_CASE("FindPaintedLines: a rule on a fill stays, and takes the place of its border") {
  const auto found =
      Find({Fill({100, 100, 300, 120}, {200, 200, 200}), Stroke({100, 100}, {300, 100}),
            Stroke({100, 120}, {300, 120}), Stroke({100, 100}, {100, 120})});
  CHECK(found.rules.size() == 3);
  REQUIRE(found.edges.size() == 1);
  CHECK(found.edges[0].position == doctest::Approx(300));
}

TEST_CASE("FindPaintedLines: the page's own paper is no band") {
  CHECK(Find({Fill({0, 0, 600, 800}, {250, 240, 230})}).bands.empty());
}

}  // namespace
}  // namespace juesuan
