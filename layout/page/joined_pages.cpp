#include "layout/page/joined_pages.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "core/text.h"
#include "layout/ink/median.h"

namespace juesuan {
namespace {

constexpr double kSamePlace_pt = 0.6;  // what is printed twice stands there
constexpr double kUnruledGap_pt = 8;   // between texts of columns that no rule parts

bool StandAtOneHeight(const RectPt& a, const RectPt& b) {
  return std::abs(a.y0 - b.y0) <= kSamePlace_pt && std::abs(a.y1 - b.y1) <= kSamePlace_pt;
}

/// How many glyphs at the end of one word are those at the beginning of the other one.
size_t SharedGlyphs(const Word& left, const Word& right) {
  size_t count = std::min(left.glyphs.size(), right.glyphs.size());
  const auto is_shared = [&](size_t n) {
    return std::equal(left.glyphs.end() - static_cast<std::ptrdiff_t>(n), left.glyphs.end(),
                      right.glyphs.begin(),
                      [](const Glyph& a, const Glyph& b) { return a.text == b.text; });
  };
  while (count > 0 && !is_shared(count)) --count;
  return count;
}

/// How far what the edge cuts, and so stands on both pages, lies apart: a letter, or all of a text
/// that begins on the left page. Nothing where there is none. Letters of names alone: amounts are
/// never cut, and one may end with the digit that the next one begins with.
std::optional<double> ShiftOfCutTexts(const Page& left, const Page& right, double about) {
  constexpr double kFarthest = 30;   // of a single letter: others may be the same
  constexpr size_t kSureGlyphs = 4;  // no other text has them
  std::vector<double> shifts;
  size_t most = 0;
  for (const Word& word : left.words) {
    for (const Word& its : right.words) {
      if (!StandAtOneHeight(word.box, its.box)) continue;
      const size_t count = SharedGlyphs(word, its);
      if (count == 0 || !HasIdeograph(its.glyphs.front().text)) continue;
      const double shift =
          word.glyphs[word.glyphs.size() - count].box.x0 - its.glyphs.front().box.x0;
      const bool is_sure = count >= kSureGlyphs && count < word.glyphs.size();
      if (!is_sure && std::abs(shift - about) >= kFarthest) continue;
      const size_t weight = is_sure ? count : 1;
      if (weight > most) shifts.clear();
      most = std::max(most, weight);
      if (weight == most) shifts.push_back(shift);
    }
  }
  if (shifts.empty()) return std::nullopt;
  return UpperMedian(std::move(shifts));
}

void MoveBox(double shift, RectPt* box) {
  box->x0 += shift;
  box->x1 += shift;
}

void MovePath(double from_x, double shift, PaintedPath* path) {
  path->from.x = std::max(path->from.x, from_x) + shift;
  path->to.x = std::max(path->to.x, from_x) + shift;
  path->box.x0 = std::max(path->box.x0, from_x);
  MoveBox(shift, &path->box);
}

void MoveWord(double shift, Word* word) {
  MoveBox(shift, &word->box);
  for (Glyph& glyph : word->glyphs) MoveBox(shift, &glyph.box);
}

/// Text and box, as its glyphs tell them.
void TellOfGlyphs(Word* word) {
  word->text.clear();
  RectPt box;
  for (const Glyph& glyph : word->glyphs) {
    word->text += glyph.text;
    box = box.Union(glyph.box);
  }
  word->box = box;
}

/// Glyphs of a cut word that the page to the left has, too, are left out. What is left belongs to
/// the word that has them; nullptr: to none.
Word* WithoutGlyphsOf(std::vector<Word>* lefts, Word* word) {
  Word* begun = nullptr;
  for (Word& left : *lefts) {
    if (!StandAtOneHeight(left.box, word->box) || left.box.x1 <= word->box.x0) continue;
    const size_t dropped = std::erase_if(word->glyphs, [&](const Glyph& glyph) {
      return std::any_of(left.glyphs.begin(), left.glyphs.end(), [&](const Glyph& its) {
        return its.text == glyph.text &&
               std::abs(its.box.x0 - glyph.box.x0) < glyph.box.width() / 2;
      });
    });
    if (dropped > 0) begun = &left;
  }
  TellOfGlyphs(word);
  return begun;
}

/// A running head or foot that stands on the first page, too.
bool IsRunning(const Word& word, const Page& page) {
  constexpr double kMargin = 0.14;  // of the page's height
  const double strip = kMargin * page.size.height;
  if (word.box.y1 > strip && word.box.y0 < page.size.height - strip) return false;
  const bool is_among_rules =
      std::any_of(page.paths.begin(), page.paths.end(),
                  [&](const PaintedPath& path) {
                    return path.seen == Seen::kYes && path.box.y0 < word.box.y0;
                  }) &&
      std::any_of(page.paths.begin(), page.paths.end(), [&](const PaintedPath& path) {
        return path.seen == Seen::kYes && path.box.y1 > word.box.y1;
      });
  if (is_among_rules) return false;
  return std::any_of(page.words.begin(), page.words.end(), [&](const Word& its) {
    return StandAtOneHeight(word.box, its.box) && its.text == word.text &&
           std::abs(its.box.x0 - word.box.x0) <= kSamePlace_pt;
  });
}

class Joining {
 public:
  Joining(std::vector<Page> pages, const SheetRow& row) : pages_(std::move(pages)), row_(row) {}

  WidePage Run() {
    wide_.page = pages_.front();
    wide_.parts.push_back({row_[0].page_index, pages_[0].size, 0, 0, 0});
    double right = row_[0].extent.right;
    for (size_t i = 1; i < pages_.size(); ++i) right = Add(i, right);
    wide_.parts.back().to_x = std::numeric_limits<double>::max();
    const Size<Pt>& size = pages_.front().size;
    wide_.page.size.width = right + size.width - row_.back().extent.right;
    std::stable_sort(wide_.page.words.begin(), wide_.page.words.end(),
                     [](const Word& a, const Word& b) {
                       return a.box.y0 != b.box.y0 ? a.box.y0 < b.box.y0 : a.box.x0 < b.box.x0;
                     });
    return std::move(wide_);
  }

 private:
  /// Where the page's last column ends on the wide page.
  double Add(size_t i, double right) {
    Page& page = pages_[i];
    const double from_x = std::max(row_[i].from_x, 0.0);
    double left = std::max(row_[i].extent.left, from_x);
    double shift = right - left;
    if (!row_[i - 1].extent.is_ruled || !row_[i].extent.is_ruled) {
      const double last = wide_.parts.back().shift_x;
      const auto cut = ShiftOfCutTexts(pages_[i - 1], page, shift - last);
      if (!cut) left = std::min(left, LeftOfTexts(page, from_x));
      shift = cut ? last + *cut : ShiftWithoutOverlap(page, from_x, right - left + kUnruledGap_pt);
    }
    const double border = left + shift;
    wide_.parts.back().to_x = border;
    wide_.parts.push_back({row_[i].page_index, page.size, border, 0, shift});
    AddWords(i, from_x, shift);
    for (PaintedPath& path : page.paths) {
      if (path.box.x1 <= from_x) continue;
      MovePath(from_x, shift, &path);
      wide_.page.paths.push_back(path);
    }
    for (const Point<Pt>& place : page.red_texts) {
      if (place.x >= from_x) wide_.page.red_texts.push_back({place.x + shift, place.y});
    }
    wide_.page.has_ruling_marks |= page.has_ruling_marks;
    return row_[i].extent.right + shift;
  }

  /// Where texts begin: those of headers may do so farther left than the rows.
  double LeftOfTexts(const Page& page, double from_x) const {
    double left = std::numeric_limits<double>::max();
    for (const Word& word : page.words) {
      if (word.box.x0 >= from_x && !IsRunning(word, pages_.front()))
        left = std::min(left, word.box.x0);
    }
    return left;
  }

  /// So far right that no text comes to stand on one that is there, as those of headers may reach
  /// farther than the rows.
  double ShiftWithoutOverlap(const Page& page, double from_x, double shift) const {
    constexpr double kGap_pt = 4;
    for (const Word& word : page.words) {
      if (word.box.x0 < from_x || IsRunning(word, pages_.front())) continue;
      for (const Word& left : wide_.page.words) {
        if (std::abs(left.box.center().y - word.box.center().y) < word.box.height() / 2)
          shift = std::max(shift, left.box.x1 + kGap_pt - word.box.x0);
      }
    }
    return shift;
  }

  /// A text that begins in the repeated columns is there already; here more of it may be seen.
  bool IsSaidAgain(size_t i, const Word& word) {
    if (row_[i].from_x <= 0 || word.box.x0 >= row_[i].from_x) return false;
    const double shift = row_[0].extent.left - row_[i].extent.left;
    constexpr double kReach_pt = 2.5;
    for (Word& its : wide_.page.words) {
      if (!StandAtOneHeight(its.box, word.box) ||
          std::abs(its.box.x0 - word.box.x0 - shift) > kReach_pt)
        continue;
      if (its.text.starts_with(word.text)) return true;
      if (!word.text.starts_with(its.text)) continue;
      its = word;
      MoveWord(shift, &its);
      return true;
    }
    return false;
  }

  void AddWords(size_t i, double from_x, double shift) {
    const Page& page = pages_[i];
    std::vector<Word> added;
    for (const Word& word : page.words) {
      if (IsSaidAgain(i, word) || word.box.center().x < from_x || IsRunning(word, pages_.front()))
        continue;
      Word moved = word;
      MoveWord(shift, &moved);
      Word* begun = WithoutGlyphsOf(&wide_.page.words, &moved);
      if (begun != nullptr) {
        begun->glyphs.insert(begun->glyphs.end(), moved.glyphs.begin(), moved.glyphs.end());
        TellOfGlyphs(begun);
      } else if (!moved.text.empty()) {
        added.push_back(std::move(moved));
      }
    }
    wide_.page.words.insert(wide_.page.words.end(), added.begin(), added.end());
  }

  std::vector<Page> pages_;
  const SheetRow& row_;
  WidePage wide_;
};

}  // namespace

WidePage JoinedPages(std::vector<Page> pages, const SheetRow& row) {
  return Joining(std::move(pages), row).Run();
}

}  // namespace juesuan
