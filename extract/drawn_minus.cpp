#include "extract/drawn_minus.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"

namespace juesuan {
namespace {

// Of the size of the type.
constexpr double kShortest = 0.2, kLongest = 0.9;
constexpr double kThickest = 0.15;
constexpr double kFarthest = 1.0;     // from the first digit
constexpr double kOffMiddle = 0.2;    // of the word's height
constexpr double kAloneWithin = 3.0;  // a dashed rule goes on

bool IsAmount(const Word& word) {
  return word.text.find('.') != std::string::npos && !word.glyphs.empty() &&
         IsDigits(word.glyphs.front().text);
}

bool IsDash(const RectPt& stroke, double size) {
  return stroke.width() >= kShortest * size && stroke.width() <= kLongest * size &&
         stroke.height() <= kThickest * size;
}

/// What may be a dash beside one of the words: few of all that a page paints.
std::vector<RectPt> ShortStrokes(const std::vector<PaintedPath>& paths,
                                 const std::vector<Word>& words) {
  double largest = 0;
  for (const Word& word : words) largest = std::max(largest, word.font_size_pt);
  std::vector<RectPt> strokes;
  for (const PaintedPath& path : paths) {
    const bool is_drawn =
        path.seen == Seen::kYes && !path.is_dashed && path.kind != PaintedPath::Kind::kPicture;
    if (is_drawn && path.box.width() <= kLongest * largest &&
        path.box.height() <= kThickest * largest)
      strokes.push_back(path.box);
  }
  return strokes;
}

bool StandsBefore(const Word& word, const RectPt& dash) {
  const double size = word.font_size_pt, gap = word.box.x0 - dash.x1;
  const double off = std::abs(dash.center().y - word.box.center().y);
  return gap >= -kShortest * size && gap <= kFarthest * size &&
         off <= kOffMiddle * word.box.height();
}

}  // namespace

void AddDrawnMinuses(const std::vector<PaintedPath>& paths, std::vector<Word>* words) {
  const std::vector<RectPt> strokes = ShortStrokes(paths, *words);
  if (strokes.empty()) return;
  for (Word& word : *words) {
    const double size = word.font_size_pt;
    if (!IsAmount(word) || word.quarter_turns != 0) continue;
    const auto dash = std::find_if(strokes.begin(), strokes.end(), [&](const RectPt& stroke) {
      return IsDash(stroke, size) && StandsBefore(word, stroke);
    });
    if (dash == strokes.end()) continue;
    const RectPt row{dash->x0 - kAloneWithin * size, dash->y0 - 1, dash->x1 + kAloneWithin * size,
                     dash->y1 + 1};
    const bool is_alone = std::none_of(strokes.begin(), strokes.end(), [&](const RectPt& stroke) {
      return &stroke != &*dash && IsDash(stroke, size) && row.Contains(stroke.center());
    });
    if (!is_alone) continue;
    word.glyphs.insert(word.glyphs.begin(), {"-", *dash});
    word.text.insert(0, "-");
    word.box = {dash->x0, word.box.y0, word.box.x1, word.box.y1};
  }
}

}  // namespace juesuan
