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

bool IsDash(const PaintedPath& path, double size) {
  const double width = path.box.width();
  return path.seen == Seen::kYes && !path.is_dashed && path.kind != PaintedPath::Kind::kPicture &&
         width >= kShortest * size && width <= kLongest * size &&
         path.box.height() <= kThickest * size;
}

bool StandsBefore(const Word& word, const RectPt& dash) {
  const double size = word.font_size_pt, gap = word.box.x0 - dash.x1;
  const double off = std::abs(dash.center().y - word.box.center().y);
  return gap >= -kShortest * size && gap <= kFarthest * size &&
         off <= kOffMiddle * word.box.height();
}

}  // namespace

void AddDrawnMinuses(const std::vector<PaintedPath>& paths, std::vector<Word>* words) {
  for (Word& word : *words) {
    const double size = word.font_size_pt;
    if (!IsAmount(word) || word.quarter_turns != 0) continue;
    const auto dash = std::find_if(paths.begin(), paths.end(), [&](const PaintedPath& path) {
      return IsDash(path, size) && StandsBefore(word, path.box);
    });
    if (dash == paths.end()) continue;
    const RectPt row{dash->box.x0 - kAloneWithin * size, dash->box.y0 - 1,
                     dash->box.x1 + kAloneWithin * size, dash->box.y1 + 1};
    const bool is_alone = std::none_of(paths.begin(), paths.end(), [&](const PaintedPath& path) {
      return &path != &*dash && IsDash(path, size) && row.Contains(path.box.center());
    });
    if (!is_alone) continue;
    word.glyphs.insert(word.glyphs.begin(), {"-", dash->box});
    word.text.insert(0, "-");
    word.box = {dash->box.x0, word.box.y0, word.box.x1, word.box.y1};
  }
}

}  // namespace juesuan
