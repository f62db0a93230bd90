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

constexpr const char* kNoCharacter = "\xEF\xBF\xBD";  // U+FFFD

bool IsFormatGlyph(const Glyph& glyph) {
  const auto points = CodePoints(glyph.text);
  return !points.empty() && std::all_of(points.begin(), points.end(), IsFormatMark);
}

/// Texts by the place of their upper left corner. Buckets as wide as the reach make the search
/// linear; neighbours are looked at as well.
class SeenTexts {
 public:
  /// Whether the same text was seen nearer than `reach` in both directions. Else it is now.
  bool HasNear(const std::string& text, const RectPt& box, double reach) {
    const int x = NearestInt(std::floor(box.x0 / reach));
    const int y = NearestInt(std::floor(box.y0 / reach));
    for (int dx = -1; dx <= 1; ++dx) {
      for (int dy = -1; dy <= 1; ++dy) {
        const auto bucket = seen_.find({x + dx, y + dy});
        if (bucket == seen_.end()) continue;
        for (const auto& [other, place] : bucket->second)
          if (std::abs(place.x - box.x0) < reach && std::abs(place.y - box.y0) < reach &&
              other == text)
            return true;
      }
    }
    seen_[{x, y}].emplace_back(text, Point<Pt>{box.x0, box.y0});
    return false;
  }

 private:
  std::map<std::pair<int, int>, std::vector<std::pair<std::string, Point<Pt>>>> seen_;
};

/// As a third of a digit does.
bool TakesRoom(const Glyph& glyph) {
  constexpr double kLeastShare = 0.15;  // of its other side, which is that of the font
  const double longer = std::max(glyph.box.width(), glyph.box.height());
  return Extent(glyph) > kLeastShare * longer;
}

}  // namespace

void Rebuild(Word* word) {
  word->text.clear();
  word->box = {};
  for (const Glyph& glyph : word->glyphs) {
    word->text += glyph.text;
    word->box = word->box.Union(glyph.box);
  }
}

void DropFormatMarks(std::vector<Word>* words) {
  for (Word& word : *words) {
    if (std::none_of(word.glyphs.begin(), word.glyphs.end(), IsFormatGlyph)) continue;
    const bool has_digits = !DigitsIn(FoldWidth(word.text)).empty();
    for (Glyph& glyph : word.glyphs) {
      if (IsFormatGlyph(glyph)) glyph.text = has_digits && TakesRoom(glyph) ? kNoCharacter : "";
    }
    std::erase_if(word.glyphs, [](const Glyph& glyph) { return glyph.text.empty(); });
    Rebuild(&word);
  }
  std::erase_if(*words, [](const Word& word) { return word.text.empty(); });
}

void DropDoubledGlyphs(double same_glyph_pt, std::vector<Word>* words) {
  SeenTexts seen;
  for (Word& word : *words) {
    const size_t doubled = std::erase_if(word.glyphs, [&](const Glyph& glyph) {
      return seen.HasNear(glyph.text, glyph.box, same_glyph_pt);
    });
    if (doubled > 0) Rebuild(&word);
  }
  std::erase_if(*words, [](const Word& word) { return word.glyphs.empty(); });
}

void DropShadows(std::vector<Word>* words) {
  constexpr double kReach = 0.25;  // of the size: half a digit
  constexpr size_t kLeastGlyphs = 2;
  SeenTexts seen;
  std::erase_if(*words, [&](const Word& word) {
    return word.glyphs.size() >= kLeastGlyphs && word.font_size_pt > 0 &&
           seen.HasNear(word.text, word.box, kReach * word.font_size_pt);
  });
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
