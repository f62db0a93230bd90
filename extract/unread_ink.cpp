#include "extract/unread_ink.h"

#include <algorithm>

#include "extract/text_trust.h"

namespace juesuan {
namespace {

bool Explains(const std::vector<Word>& words, const RectPt& ink) {
  return std::any_of(words.begin(), words.end(),
                     [&](const Word& word) { return word.box.Contains(ink.center()); });
}

/// Shapes that are text whose glyphs were turned into paths.
std::vector<RectPt> UnreadShapes(const std::vector<RectPt>& outlines,
                                 const std::vector<Word>& words, const UnreadInkParams& params) {
  std::vector<RectPt> shapes = outlines;
  const auto is_high = [&](const RectPt& box) { return box.height() >= params.least_glyph_pt; };
  if (std::count_if(shapes.begin(), shapes.end(), is_high) < params.least_shapes) return {};
  std::erase_if(shapes, [&](const RectPt& box) { return Explains(words, box); });
  if (std::count_if(shapes.begin(), shapes.end(), is_high) < params.least_shapes) shapes.clear();
  return shapes;
}

bool SharesLine(const std::vector<Word>& words, const RectPt& ink) {
  return std::any_of(words.begin(), words.end(), [&](const Word& word) {
    const double middle = word.box.center().y;
    return middle > ink.y0 && middle < ink.y1;
  });
}

/// A picture of numbers beside the text; logos and seals stand on lines of their own, or tell
/// nothing when they are read.
bool MayHoldNumbers(const Picture& picture, const std::vector<Word>& words,
                    const UnreadInkParams& params) {
  const RectPt& box = picture.box;
  if (std::min(box.width(), box.height()) < params.least_picture_pt) return false;
  if (picture.dpi < params.least_dpi || !SharesLine(words, box)) return false;
  const int bytes = picture.shown_bytes + picture.hidden_bytes;
  return 1000 * bytes <= params.background_bytes_per_kpt2 * box.area();
}

}  // namespace

bool StandsAmongWords(const RectPt& picture, const std::vector<Word>& words,
                      const UnreadInkParams& params) {
  return std::count_if(words.begin(), words.end(), [&](const Word& word) {
           const Point<Pt> middle = word.box.center();
           const bool is_beside = middle.x < picture.x0 || middle.x > picture.x1;
           return is_beside && middle.y > picture.y0 && middle.y < picture.y1;
         }) >= params.least_beside;
}

std::vector<RectPt> FindUnreadInk(const PageFacts& facts, const UnreadInkParams& params,
                                  std::vector<Word>* words) {
  std::vector<RectPt> nameless;
  std::erase_if(*words, [&](const Word& word) {
    if (!HasNoCharacters(word) && !IsStrangeNumber(word)) return false;
    nameless.push_back(word.box);
    return true;
  });
  std::vector<RectPt> ink = UnreadShapes(facts.outlines, *words, params);
  ink.insert(ink.end(), nameless.begin(), nameless.end());
  for (const Picture& picture : facts.pictures)
    if (MayHoldNumbers(picture, *words, params)) ink.push_back(picture.box);
  return ink;
}

}  // namespace juesuan
