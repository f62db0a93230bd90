#include "extract/words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "core/nearest_int.h"
#include "core/text.h"
#include "extract/amount_end.h"

namespace juesuan {
namespace {

void Rebuild(Word* word) {
  word->text.clear();
  word->box = {};
  for (const Glyph& glyph : word->glyphs) {
    word->text += glyph.text;
    word->box = word->box.Union(glyph.box);
  }
}

/// Between the darkest and the palest pixel inside; what touches the box's border is not the
/// word's.
int ContrastIn(const GrayImage& picture, const RectPt& box) {
  const double scale = picture.dpi / 72, trim = box.height() / 6;
  const int top = std::max(0, NearestInt((box.y0 + trim) * scale));
  const int end = std::min(picture.height_px, NearestInt((box.y1 - trim) * scale) + 1);
  const int left = std::max(0, NearestInt(box.x0 * scale));
  const int right = std::min(picture.width_px, NearestInt(box.x1 * scale) + 1);
  int darkest = 255, palest = 0;
  for (int y = top; y < end; ++y) {
    for (int x = left; x < right; ++x) {
      darkest = std::min<int>(darkest, picture.row(y)[x]);
      palest = std::max<int>(palest, picture.row(y)[x]);
    }
  }
  return palest - darkest;
}

/// 0 where the word has neither digits nor ideographs.
double ShownSize(const Word& word) {
  constexpr double kDigitWidth = 0.55;
  double widest = 0;
  for (const Glyph& glyph : word.glyphs) {
    const auto points = CodePoints(glyph.text);
    if (points.empty()) continue;
    const double along = word.quarter_turns % 2 == 1 ? glyph.box.height() : glyph.box.width();
    if (IsIdeograph(points.front())) widest = std::max(widest, along);
    if (points.front() >= U'0' && points.front() <= U'9')
      widest = std::max(widest, along / kDigitWidth);
  }
  return widest;
}

/// Behind the last glyph of each amount, if the word is nothing but amounts.
std::vector<size_t> EndsOfAmounts(const Word& word) {
  std::vector<size_t> ends;
  for (size_t begin = 0; begin < word.glyphs.size(); begin = ends.back()) {
    const size_t end = EndOfAmount(word.glyphs, begin);
    if (end == begin) return {};
    ends.push_back(end);
  }
  return ends;
}

/// The height of a box is that of its font, which may be far above the glyph's.
double Extent(const Glyph& glyph) { return std::min(glyph.box.width(), glyph.box.height()); }

double UsualExtent(const std::vector<Word>& words) {
  std::vector<double> extents;
  for (const Word& word : words) {
    for (const Glyph& glyph : word.glyphs) extents.push_back(Extent(glyph));
  }
  if (extents.empty()) return 0;
  const auto middle = extents.begin() + static_cast<std::ptrdiff_t>(extents.size() / 2);
  std::nth_element(extents.begin(), middle, extents.end());
  return *middle;
}

/// The glyph stands on the line of the text, and is as large.
bool IsOf(const SlantedText& text, const Glyph& glyph) {
  constexpr double kLeastExtent = 0.3;  // of the size: narrower than a digit
  if (Extent(glyph) < kLeastExtent * text.size_pt) return false;
  const Point<Pt> middle = glyph.box.center();
  const double x = middle.x - text.origin.x, y = middle.y - text.origin.y;
  const double along = x * text.dx + y * text.dy, across = y * text.dx - x * text.dy;
  return along > -text.size_pt && std::abs(across) < 1.5 * text.size_pt;
}

/// Poppler tells the box of a glyph aslant as if it lay level or upright: the place where the glyph
/// begins is on the side that it begins with.
bool BeginsAt(const MarkGlyph& mark, int quarter_turns, const RectPt& box) {
  constexpr double kSame_pt = 0.12, kSame = 0.01;  // of the size: places are summed up, and rounded
  const double reach = std::max(kSame_pt, kSame * mark.size_pt);
  const bool is_level = quarter_turns % 2 == 0;
  const double from = is_level ? box.x0 : box.y0, to = is_level ? box.x1 : box.y1;
  const double begin = is_level ? mark.origin.x : mark.origin.y;
  return box.Grow(reach).Contains(mark.origin) &&
         std::min(std::abs(from - begin), std::abs(to - begin)) < reach;
}

constexpr const char* kNoCharacter = "\xEF\xBF\xBD";  // U+FFFD

bool IsMark(const Glyph& glyph) {
  const auto points = CodePoints(glyph.text);
  return !points.empty() && std::all_of(points.begin(), points.end(), IsFormatMark);
}

/// As a third of a digit does.
bool TakesRoom(const Glyph& glyph) {
  constexpr double kLeastShare = 0.15;  // of its other side, which is that of the font
  const double longer = std::max(glyph.box.width(), glyph.box.height());
  return Extent(glyph) > kLeastShare * longer;
}

}  // namespace

void DropFormatMarks(std::vector<Word>* words) {
  for (Word& word : *words) {
    if (std::none_of(word.glyphs.begin(), word.glyphs.end(), IsMark)) continue;
    const bool has_digits = !DigitsIn(FoldWidth(word.text)).empty();
    for (Glyph& glyph : word.glyphs) {
      if (IsMark(glyph)) glyph.text = has_digits && TakesRoom(glyph) ? kNoCharacter : "";
    }
    std::erase_if(word.glyphs, [](const Glyph& glyph) { return glyph.text.empty(); });
    Rebuild(&word);
  }
  std::erase_if(*words, [](const Word& word) { return word.text.empty(); });
}

void DropDoubledGlyphs(double same_glyph_pt, std::vector<Word>* words) {
  // Buckets of one point make the search linear; neighbours are looked at as well.
  std::map<std::pair<int, int>, std::vector<const Glyph*>> seen;
  std::vector<Word> kept_words;
  kept_words.reserve(words->size());
  std::vector<std::vector<Glyph>> storage;
  storage.reserve(words->size());
  for (Word& word : *words) {
    storage.push_back(std::move(word.glyphs));
    const std::vector<Glyph>& glyphs = storage.back();
    word.glyphs.clear();
    bool dropped = false;
    for (const Glyph& glyph : glyphs) {
      const int bx = NearestInt(std::floor(glyph.box.x0 / same_glyph_pt));
      const int by = NearestInt(std::floor(glyph.box.y0 / same_glyph_pt));
      bool doubled = false;
      for (int dx = -1; dx <= 1 && !doubled; ++dx) {
        for (int dy = -1; dy <= 1 && !doubled; ++dy) {
          const auto found = seen.find({bx + dx, by + dy});
          if (found == seen.end()) continue;
          doubled = std::any_of(found->second.begin(), found->second.end(), [&](const Glyph* o) {
            return o->text == glyph.text && std::abs(o->box.x0 - glyph.box.x0) < same_glyph_pt &&
                   std::abs(o->box.y0 - glyph.box.y0) < same_glyph_pt;
          });
        }
      }
      if (doubled) {
        dropped = true;
        continue;
      }
      seen[{bx, by}].push_back(&glyph);
      word.glyphs.push_back(glyph);
    }
    if (word.glyphs.empty()) continue;
    if (dropped) Rebuild(&word);
    kept_words.push_back(std::move(word));
  }
  *words = std::move(kept_words);
}

void DropUnseenWords(const GrayImage& picture, int least_contrast, std::vector<Word>* words) {
  std::erase_if(*words,
                [&](const Word& word) { return ContrastIn(picture, word.box) < least_contrast; });
}

void CorrectSizes(std::vector<Word>* words) {
  constexpr double kFarOff = 1.5;
  std::map<int, double> shown;  // [size as told, in tenths] -> the largest that its glyphs show
  const auto told = [](const Word& word) { return NearestInt(std::round(10 * word.font_size_pt)); };
  for (const Word& word : *words) {
    double& size = shown[told(word)];
    size = std::max(size, ShownSize(word));
  }
  for (Word& word : *words) {
    const double size = shown[told(word)];
    if (size > 0 && word.font_size_pt > kFarOff * size) word.font_size_pt = size;
  }
}

void DropSlantedWords(const std::vector<SlantedText>& slanted, std::vector<Word>* words) {
  constexpr double kLarger = 1.4;  // than what else is printed: smaller text could be a table's
  if (slanted.empty()) return;
  const double least = kLarger * UsualExtent(*words);
  for (Word& word : *words) {
    const size_t before = word.glyphs.size();
    std::erase_if(word.glyphs, [&](const Glyph& glyph) {
      return Extent(glyph) > least &&
             std::any_of(slanted.begin(), slanted.end(),
                         [&](const SlantedText& text) { return IsOf(text, glyph); });
    });
    if (word.glyphs.size() != before) Rebuild(&word);
  }
  std::erase_if(*words, [](const Word& word) { return word.glyphs.empty(); });
}

void DropMarks(const std::vector<MarkGlyph>& marks, std::vector<Word>* words) {
  if (marks.empty()) return;
  std::multimap<char32_t, const MarkGlyph*> by_character;
  for (const MarkGlyph& mark : marks) by_character.emplace(mark.character, &mark);
  int quarter_turns = 0;
  const auto is_mark = [&](const Glyph& glyph) {
    const auto points = CodePoints(glyph.text);
    if (points.empty()) return false;
    const auto [begin, end] = by_character.equal_range(points.front());
    return std::any_of(begin, end, [&](const auto& entry) {
      return BeginsAt(*entry.second, quarter_turns, glyph.box);
    });
  };
  for (Word& word : *words) {
    quarter_turns = word.quarter_turns;
    if (std::erase_if(word.glyphs, is_mark) > 0) Rebuild(&word);
  }
  std::erase_if(*words, [](const Word& word) { return word.glyphs.empty(); });
}

void PartTouchingAmounts(std::vector<Word>* words) {
  std::vector<Word> parted;
  for (Word& word : *words) {
    const std::vector<size_t> ends = EndsOfAmounts(word);
    if (ends.size() < 2) {
      parted.push_back(std::move(word));
      continue;
    }
    size_t begin = 0;
    for (const size_t end : ends) {
      Word amount = word;
      amount.glyphs.assign(word.glyphs.begin() + static_cast<std::ptrdiff_t>(begin),
                           word.glyphs.begin() + static_cast<std::ptrdiff_t>(end));
      Rebuild(&amount);
      parted.push_back(std::move(amount));
      begin = end;
    }
  }
  *words = std::move(parted);
}

void PartMisturnedWords(int text_turns, std::vector<Word>* words) {
  std::vector<Word> parted;
  for (Word& word : *words) {
    if (word.quarter_turns == text_turns || word.glyphs.size() < 2) {
      word.quarter_turns = text_turns;
      parted.push_back(std::move(word));
      continue;
    }
    for (const Glyph& glyph : word.glyphs) {
      Word single = word;
      single.glyphs = {glyph};
      single.quarter_turns = text_turns;
      Rebuild(&single);
      parted.push_back(std::move(single));
    }
  }
  *words = std::move(parted);
}

void SortByPosition(std::vector<Word>* words) {
  const auto middle = [](const Word& w) { return (w.box.y0 + w.box.y1) / 2; };
  std::stable_sort(words->begin(), words->end(),
                   [&](const Word& a, const Word& b) { return middle(a) < middle(b); });
  size_t begin = 0;
  while (begin < words->size()) {
    size_t end = begin + 1;
    const double reach = 0.5 * (*words)[begin].box.height();
    while (end < words->size() && middle((*words)[end]) - middle((*words)[begin]) < reach) ++end;
    std::stable_sort(words->begin() + static_cast<std::ptrdiff_t>(begin),
                     words->begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Word& a, const Word& b) { return a.box.x0 < b.box.x0; });
    begin = end;
  }
}

}  // namespace juesuan
