// Pages drawn on their side.
#include "layout/page/turned_page.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

TEST_CASE("TurnedPage: a table drawn upwards on an upright sheet stands upright after a turn") {
  Page page;
  page.size = {600, 800};
  page.text_turns = 3;  // runs up the page
  Word word;
  word.box = {20, 700, 30, 760};
  word.glyphs = {{"1", {20, 750, 30, 760}}, {"2", {20, 740, 30, 750}}};
  page.words = {word};
  PaintedPath rule;
  rule.from = {15, 100};
  rule.to = {15, 780};
  rule.box = {15, 100, 16, 780};
  page.paths = {rule};
  const Page turned = TurnedPage(page, 1);
  CHECK(turned.size.width == 800);
  CHECK(turned.size.height == 600);
  CHECK(turned.text_turns == 0);
  CHECK(turned.words[0].box == RectPt{40, 20, 100, 30});
  CHECK(turned.words[0].glyphs[0].box.x0 < turned.words[0].glyphs[1].box.x0);
  CHECK(turned.paths[0].from.y == turned.paths[0].to.y);
}

TEST_CASE("TurnedPage: four quarter turns change nothing") {
  Page page;
  page.size = {600, 800};
  page.picture_areas = {{10, 20, 110, 220}};
  const Page turned = TurnedPage(page, 4);
  CHECK(turned.picture_areas[0] == page.picture_areas[0]);
  CHECK(turned.size.width == 600);
}

}  // namespace
}  // namespace juesuan
