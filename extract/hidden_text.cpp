#include "extract/hidden_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "core/nearest_int.h"
#include "core/text.h"
#include "extract/words.h"

namespace juesuan {
namespace {

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

/// How far off its place may be: places are summed up, and rounded.
double ReachOf(const MarkGlyph& mark) {
  constexpr double kSame_pt = 0.12, kSame = 0.01;  // of its size
  return std::max(kSame_pt, kSame * mark.size_pt);
}

/// Poppler tells the box of a glyph aslant as if it lay level or upright: the place where the glyph
/// begins is on the side that it begins with.
bool BeginsAt(const MarkGlyph& mark, int quarter_turns, const RectPt& box) {
  const double reach = ReachOf(mark);
  const bool is_level = quarter_turns % 2 == 0;
  const double from = is_level ? box.x0 : box.y0, to = is_level ? box.x1 : box.y1;
  const double begin = is_level ? mark.origin.x : mark.origin.y;
  const double off_from = std::abs(from - begin), off_to = std::abs(to - begin);
  const double off =
      mark.is_aslant ? std::min(off_from, off_to) : (quarter_turns < 2 ? off_from : off_to);
  return box.Grow(reach).Contains(mark.origin) && off < reach;
}

/// Marks by their character and their place.
class MarkIndex {
 public:
  explicit MarkIndex(const std::vector<MarkGlyph>& marks) {
    for (const MarkGlyph& mark : marks) {
      most_reach_ = std::max(most_reach_, ReachOf(mark));
      marks_.emplace(Spot{mark.character, NearestInt(mark.origin.x), mark.origin.y}, &mark);
    }
  }

  /// The mark that the glyph is; null: it is none.
  const MarkGlyph* Find(const Glyph& glyph, int quarter_turns) const {
    const auto points = CodePoints(glyph.text);
    const char32_t character = points.empty() ? 0 : points.front();
    const RectPt around = glyph.box.Grow(most_reach_);
    const int last = NearestInt(around.x1);
    auto mark = marks_.lower_bound({character, NearestInt(around.x0), around.y0});
    while (mark != marks_.end()) {
      const auto& [found, x, y] = mark->first;
      if (found != character || x > last) break;
      if (y < around.y0) {
        mark = marks_.lower_bound({character, x, around.y0});
      } else if (y > around.y1) {
        mark = marks_.lower_bound({character, x + 1, around.y0});
      } else if (BeginsAt(*mark->second, quarter_turns, glyph.box)) {
        return mark->second;
      } else {
        ++mark;
      }
    }
    return nullptr;
  }

 private:
  using Spot = std::tuple<char32_t, int, double>;  // the character, the whole points of x, and y

  std::multimap<Spot, const MarkGlyph*> marks_;
  double most_reach_ = 0;
};

/// [glyph of the word] -> whether it is one. Which of two at one place is hidden the others of
/// their words tell.
std::vector<bool> MarksAmong(const Word& word, const MarkIndex& marks) {
  std::vector<bool> are_marks, may_be_marks;
  for (const Glyph& glyph : word.glyphs) {
    const MarkGlyph* mark = marks.Find(glyph, word.quarter_turns);
    may_be_marks.push_back(mark != nullptr);
    are_marks.push_back(mark != nullptr && !mark->is_seen_too);
  }
  const bool is_whole =
      std::find(may_be_marks.begin(), may_be_marks.end(), false) == may_be_marks.end() &&
      std::find(are_marks.begin(), are_marks.end(), true) != are_marks.end();
  return is_whole ? may_be_marks : are_marks;
}

}  // namespace

std::vector<Word> TakeMarks(const std::vector<MarkGlyph>& marks, std::vector<Word>* words) {
  std::vector<Word> taken;
  if (marks.empty()) return taken;
  const MarkIndex index(marks);
  for (Word& word : *words) {
    const std::vector<bool> are_marks = MarksAmong(word, index);
    if (std::find(are_marks.begin(), are_marks.end(), true) == are_marks.end()) continue;
    Word& mark = taken.emplace_back(word);
    mark.glyphs.clear();
    std::vector<Glyph> rest;
    for (size_t i = 0; i < word.glyphs.size(); ++i)
      (are_marks[i] ? mark.glyphs : rest).push_back(std::move(word.glyphs[i]));
    word.glyphs = std::move(rest);
    Rebuild(&mark);
    Rebuild(&word);
  }
  std::erase_if(*words, [](const Word& word) { return word.glyphs.empty(); });
  return taken;
}

void TrimToBody(const RectPt& body, std::vector<Word>* words) {
  if (body.empty()) return;
  const auto seen_of = [&](const RectPt& box, bool is_level) {
    const RectPt seen = is_level ? RectPt{box.x0, body.y0, box.x1, body.y1}.Intersect(box)
                                 : RectPt{body.x0, box.y0, body.x1, box.y1}.Intersect(box);
    return seen.empty() ? box : seen;
  };
  for (Word& word : *words) {
    const bool is_level = word.quarter_turns % 2 == 0;
    const RectPt seen = seen_of(word.box, is_level);
    if (seen == word.box) continue;
    word.box = seen;
    for (Glyph& glyph : word.glyphs) glyph.box = seen_of(glyph.box, is_level);
  }
}

std::vector<Word> TakeUnseen(const GrayImage& picture, int least_contrast,
                             std::vector<Word>* words) {
  const auto rest = std::stable_partition(words->begin(), words->end(), [&](const Word& word) {
    return ContrastIn(picture, word.box) >= least_contrast;
  });
  std::vector<Word> taken(std::make_move_iterator(rest), std::make_move_iterator(words->end()));
  words->erase(rest, words->end());
  return taken;
}

std::vector<RectPt> NumbersAlone(const std::vector<Word>& hidden, const std::vector<Word>& words) {
  constexpr double kLeastShared = 0.2;  // of its box; boxes of neighbours touch
  std::multimap<double, RectPt> seen;   // by their tops
  double tallest = 0;
  for (const Word& word : words) {
    seen.emplace(word.box.y0, word.box);
    tallest = std::max(tallest, word.box.height());
  }
  std::vector<RectPt> boxes;
  for (const Word& word : hidden) {
    if (DigitsIn(FoldWidth(word.text)).empty() || HasIdeograph(word.text)) continue;
    const bool is_alone = std::none_of(seen.lower_bound(word.box.y0 - tallest),
                                       seen.upper_bound(word.box.y1), [&](const auto& entry) {
                                         return entry.second.Intersect(word.box).area() >
                                                kLeastShared * word.box.area();
                                       });
    if (is_alone) boxes.push_back(word.box);
  }
  return boxes;
}

}  // namespace juesuan
