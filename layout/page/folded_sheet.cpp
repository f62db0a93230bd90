#include "layout/page/folded_sheet.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/text.h"
#include "layout/ink/median.h"

namespace juesuan {
namespace {

struct Span {
  double from = 0, to = 0;
};

double UsualSize(const std::vector<Word>& words) {
  std::vector<double> sizes;
  for (const Word& word : words) sizes.push_back(word.font_size_pt);
  return UpperMedian(std::move(sizes));
}

bool IsAmountLike(const Word& word) {
  return word.text.find('.') != std::string::npos && DigitsIn(word.text).size() >= 3;
}

class FoldFinder {
 public:
  FoldFinder(const Page& page, const FoldParams& params)
      : page_(page), params_(params), usual_(UsualSize(page.words)) {}

  std::optional<Fold> Find() const {
    const Span tables = HeightOfTables();
    if (tables.to <= tables.from) return std::nullopt;
    const Span gap = GapNearMiddle(tables);
    if (gap.to - gap.from < params_.least_gap * usual_) return std::nullopt;
    const double x = (gap.from + gap.to) / 2;
    if (!HasPage(0, x) || !HasPage(x, page_.size.width)) return std::nullopt;
    return Fold{x, page_.size};
  }

 private:
  bool IsTitle(const Word& word) const {
    return word.font_size_pt >= params_.title_size * usual_ && HasIdeograph(word.text);
  }

  /// From the first title to the last amount.
  Span HeightOfTables() const {
    Span span{page_.size.height, 0};
    int amounts = 0;
    for (const Word& word : page_.words) {
      if (IsTitle(word)) span.from = std::min(span.from, word.box.y0);
      if (!IsAmountLike(word)) continue;
      ++amounts;
      span.to = std::max(span.to, word.box.y1);
    }
    return amounts >= params_.least_amounts ? span : Span{};
  }

  bool IsPaper(const RectPt& box) const {
    return box.area() > params_.paper_share * page_.size.width * page_.size.height;
  }

  Span GapNearMiddle(const Span& heights) const {
    const double near = params_.middle * page_.size.width;
    Span gap{page_.size.width / 2 - near, page_.size.width / 2 + near};
    std::vector<Span> inked;
    const auto add = [&](const RectPt& box) {
      if (box.y1 > heights.from && box.y0 < heights.to) inked.push_back({box.x0, box.x1});
    };
    for (const Word& word : page_.words) add(word.box);
    for (const PaintedPath& path : page_.paths)
      if (path.seen == Seen::kYes && !IsPaper(path.box)) add(path.box);
    std::sort(inked.begin(), inked.end(),
              [](const Span& a, const Span& b) { return a.from < b.from; });
    Span widest;
    double reached = gap.from;
    const auto look = [&](double to) {
      if (to - reached > widest.to - widest.from) widest = {reached, to};
    };
    for (const Span& span : inked) {
      if (span.to <= reached) continue;
      look(std::min(span.from, gap.to));
      reached = std::max(reached, span.to);
    }
    look(gap.to);
    return widest;
  }

  /// A title, and below it words enough for a table.
  bool HasPage(double from, double to) const {
    const auto is_inside = [&](const Word& word) {
      const double middle = word.box.center().x;
      return middle >= from && middle < to;
    };
    size_t ideographs = 0;
    double top = page_.size.height;
    for (const Word& word : page_.words) {
      if (!is_inside(word) || !IsTitle(word)) continue;
      ideographs += CodePoints(word.text).size();
      top = std::min(top, word.box.y1);
    }
    const auto below = std::count_if(page_.words.begin(), page_.words.end(), [&](const Word& word) {
      return is_inside(word) && !IsTitle(word) && word.box.y0 >= top;
    });
    const bool has_words_above =
        std::any_of(page_.words.begin(), page_.words.end(), [&](const Word& word) {
          return is_inside(word) && IsAmountLike(word) && word.box.y1 < top;
        });
    return ideographs >= params_.least_title && below >= params_.least_below && !has_words_above;
  }

  const Page& page_;
  const FoldParams& params_;
  const double usual_;
};

}  // namespace

std::optional<Fold> FindFold(const Page& page, const FoldParams& params) {
  if (page.words.empty() || page.size.width <= page.size.height) return std::nullopt;
  return FoldFinder(page, params).Find();
}

Page FoldedPage(Page page, const Fold& fold) {
  const double down = fold.sheet.height;
  const auto move = [&](RectPt* box) {
    *box = {box->x0 - fold.x, box->y0 + down, box->x1 - fold.x, box->y1 + down};
  };
  const auto is_right = [&](const RectPt& box) { return box.center().x >= fold.x; };
  for (Word& word : page.words) {
    if (!is_right(word.box)) continue;
    move(&word.box);
    for (Glyph& glyph : word.glyphs) move(&glyph.box);
  }
  // What covers the sheet is its paper.
  std::erase_if(page.paths, [&](const PaintedPath& path) {
    return path.box.x0 < fold.x - 1 && path.box.x1 > fold.x + 1;
  });
  for (PaintedPath& path : page.paths) {
    if (!is_right(path.box)) continue;
    move(&path.box);
    path.from = {path.from.x - fold.x, path.from.y + down};
    path.to = {path.to.x - fold.x, path.to.y + down};
  }
  for (Point<Pt>& place : page.red_texts)
    if (place.x >= fold.x) place = {place.x - fold.x, place.y + down};
  page.size = {std::max(fold.x, fold.sheet.width - fold.x), 2 * down};
  return page;
}

RectPt OnSheet(const RectPt& box, const Fold& fold) {
  if (box.center().y < fold.sheet.height) return box;
  return {box.x0 + fold.x, box.y0 - fold.sheet.height, box.x1 + fold.x, box.y1 - fold.sheet.height};
}

}  // namespace juesuan
