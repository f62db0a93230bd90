#include "extract/raised_digits.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "core/text.h"

namespace juesuan {
namespace {

constexpr size_t kMostDigits = 2;     // of the number of a note
constexpr double kMostSize = 0.75;    // of the type beside it
constexpr double kMostGap = 0.3;      // of the type beside it: touches
constexpr double kLeastRaised = 0.1;  // of the type beside it, middle against middle; small digits
                                      // on the same line have theirs below it

bool EndsWithDigit(const Word& word) {
  return !word.glyphs.empty() && IsDigits(word.glyphs.back().text);
}

/// As if the text ran from left to right.
RectPt LevelBox(const Word& word) {
  const RectPt& box = word.box;
  switch (word.quarter_turns % 4) {
    case 1:
      return {box.y0, -box.x1, box.y1, -box.x0};
    case 2:
      return {-box.x1, -box.y1, -box.x0, -box.y0};
    case 3:
      return {-box.y1, box.x0, -box.y0, box.x1};
    default:
      return box;
  }
}

bool IsRaisedBeside(const Word& number, const Word& note) {
  const double size = number.font_size_pt;
  const RectPt n = LevelBox(number), small = LevelBox(note);
  return size > 0 && number.quarter_turns == note.quarter_turns &&
         note.font_size_pt <= kMostSize * size && std::abs(small.x0 - n.x1) <= kMostGap * size &&
         small.center().y <= n.center().y - kLeastRaised * size && small.y1 > n.y0;
}

bool MayBeNote(const Word& word) {
  return word.glyphs.size() <= kMostDigits && IsDigits(word.text);
}

void Append(const Word& note, Word* number) {
  for (Glyph glyph : note.glyphs) {
    glyph.text = ToUtf8(RaisedDigit(CodePoints(glyph.text).front()));
    number->text += glyph.text;
    number->box = number->box.Union(glyph.box);
    number->glyphs.push_back(std::move(glyph));
  }
}

}  // namespace

void RaiseNoteDigits(std::vector<Word>* words) {
  std::multimap<double, size_t> by_end;  // numbers by their right edge
  double largest = 0;
  for (size_t i = 0; i < words->size(); ++i) {
    const Word& word = (*words)[i];
    if (!EndsWithDigit(word)) continue;
    by_end.emplace(LevelBox(word).x1, i);
    largest = std::max(largest, word.font_size_pt);
  }
  const double reach = kMostGap * largest;
  std::vector<std::pair<size_t, size_t>> notes;  // number, note
  for (size_t i = 0; i < words->size(); ++i) {
    const Word& note = (*words)[i];
    if (!MayBeNote(note)) continue;
    const double begin = LevelBox(note).x0;
    const auto end = by_end.upper_bound(begin + reach);
    for (auto at = by_end.lower_bound(begin - reach); at != end; ++at) {
      if (!IsRaisedBeside((*words)[at->second], note)) continue;
      notes.emplace_back(at->second, i);
      break;
    }
  }
  for (const auto& [number, note] : notes) {
    Append((*words)[note], &(*words)[number]);
    (*words)[note].glyphs.clear();
    (*words)[note].text.clear();
  }
  std::erase_if(*words, [](const Word& word) { return word.text.empty(); });
}

}  // namespace juesuan
