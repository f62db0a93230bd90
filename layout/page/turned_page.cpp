#include "layout/page/turned_page.h"

#include <utility>

namespace juesuan {
namespace {

/// Once clockwise: what was at the left is at the top.
RectPt TurnOnce(const RectPt& box, const Size<Pt>& lying) {
  return {lying.height - box.y1, box.x0, lying.height - box.y0, box.x1};
}

Point<Pt> TurnOnce(const Point<Pt>& point, const Size<Pt>& lying) {
  return {lying.height - point.y, point.x};
}

void TurnOnce(Page* page) {
  const Size<Pt> lying = page->size;
  const auto turn = [&](RectPt* box) { *box = TurnOnce(*box, lying); };
  for (Word& word : page->words) {
    turn(&word.box);
    for (Glyph& glyph : word.glyphs) turn(&glyph.box);
  }
  for (PaintedPath& path : page->paths) {
    turn(&path.box);
    path.from = TurnOnce(path.from, lying);
    path.to = TurnOnce(path.to, lying);
  }
  for (Point<Pt>& place : page->red_texts) place = TurnOnce(place, lying);
  for (RectPt& area : page->picture_areas) turn(&area);
  for (RectPt& area : page->lined_pictures) turn(&area);
  for (RectPt& area : page->hidden_numbers) turn(&area);
  for (RectPt& area : page->unread_ink) turn(&area);
  page->size = {lying.height, lying.width};
  page->text_turns = (page->text_turns + 1) % 4;
}

}  // namespace

Page TurnedPage(Page page, int quarter_turns) {
  for (int i = 0; i < quarter_turns; ++i) TurnOnce(&page);
  return page;
}

}  // namespace juesuan
