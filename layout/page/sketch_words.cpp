#include "layout/page/sketch_words.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

#include "layout/ink/median.h"

namespace juesuan {
namespace {

/// A running head or foot: it stands in the margin, and on the other page at the same place.
bool IsRunning(const SketchWord& word, const PageSketch& page, const PageSketch& other,
               const BesideParams& params) {
  const double strip = params.margin_share * page.size.height;
  if (word.box.y1 > strip && word.box.y0 < page.size.height - strip) return false;
  // Numbers of forms stand above their tables, those of pages in the middle, or below.
  const bool may_be_number =
      word.box.y0 > strip || std::abs(word.box.center().x - page.size.width / 2) < strip / 10;
  return std::any_of(other.words.begin(), other.words.end(), [&](const SketchWord& its) {
    return (may_be_number ? its.bare_text == word.bare_text : its.text == word.text) &&
           std::abs(its.box.y0 - word.box.y0) <= params.same_place_pt &&
           std::abs(its.box.center().x - word.box.center().x) <= 10 * params.same_place_pt;
  });
}

}  // namespace

bool HasNear(const Heights& sorted, double y, double tolerance) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), y - tolerance);
  return at != sorted.end() && *at <= y + tolerance;
}

Heights Distinct(Heights heights, double apart) {
  std::sort(heights.begin(), heights.end());
  Heights distinct;
  for (const double y : heights) {
    if (distinct.empty() || y - distinct.back() > apart) distinct.push_back(y);
  }
  return distinct;
}

Words BodyWords(const PageSketch& page, const PageSketch& other, const BesideParams& params) {
  Words words;
  for (const SketchWord& word : page.words) {
    if (!IsRunning(word, page, other, params)) words.push_back(&word);
  }
  return words;
}

double TypeOf(const Words& words) {
  std::vector<double> types;
  for (const SketchWord* word : words) types.push_back(word->type_pt);
  return types.empty() ? 0 : UpperMedian(std::move(types));
}

Heights LevelsOf(const PageSketch& page) {
  Heights levels;
  for (const SketchRule& rule : page.levels) levels.push_back(rule.at);
  return levels;
}

Heights MiddlesOf(const Words& words) {
  Heights middles;
  for (const SketchWord* word : words) middles.push_back(word->box.center().y);
  return middles;
}

double RowStep(const Words& words, double same_pt) {
  const Heights middles = Distinct(MiddlesOf(words), same_pt);
  std::vector<double> steps;
  for (size_t i = 1; i < middles.size(); ++i) steps.push_back(middles[i] - middles[i - 1]);
  return steps.empty() ? 0 : UpperMedian(std::move(steps));
}

bool HasAmounts(const PageSketch& page) {
  return std::any_of(page.words.begin(), page.words.end(),
                     [](const SketchWord& word) { return word.is_amount; });
}

Extent ExtentOf(const PageSketch& page, const PageSketch& other, const BesideParams& params) {
  Extent extent{std::numeric_limits<double>::max(), 0};
  const auto take = [&](double from, double to) {
    extent.left = std::min(extent.left, std::max(0.0, from));
    extent.right = std::max(extent.right, std::min(page.size.width, to));
  };
  const auto drawn = std::count_if(page.levels.begin(), page.levels.end(),
                                   [](const SketchRule& rule) { return rule.is_drawn; });
  constexpr int kFewRules = 3;
  for (const SketchRule& rule : page.levels) {
    if (rule.is_drawn || drawn < kFewRules) take(rule.from, rule.to);
  }
  for (const SketchRule& rule : page.uprights) {
    if (rule.is_drawn || drawn < kFewRules) take(rule.at, rule.at);
  }
  // Two level rules with uprights between them frame a row.
  extent.is_ruled = page.levels.size() + (page.uprights.empty() ? 0 : 1) >= kFewRules;
  if (extent.is_ruled) return extent;
  // Texts that are cut reach over the edge; the rows of a table do not.
  const Words words = BodyWords(page, other, params);
  const bool has_amounts = std::any_of(words.begin(), words.end(),
                                       [](const SketchWord* word) { return word->is_amount; });
  double top = std::numeric_limits<double>::max(), bottom = 0;
  for (const SketchWord* word : words) {
    if (has_amounts && !word->is_amount) continue;
    top = std::min(top, word->box.y0);
    bottom = std::max(bottom, word->box.y1);
  }
  for (const SketchWord* word : words) {
    if (word->box.y1 > top && word->box.y0 < bottom) take(word->box.x0, word->box.x1);
  }
  return extent;
}

bool IsCentered(const SketchWord& word, const Extent& extent) {
  constexpr double kOff = 0.1;
  return std::abs(word.box.center().x - (extent.left + extent.right) / 2) <=
         kOff * (extent.right - extent.left);
}

double TopOfTable(const PageSketch& page, const Words& words, double title_pt) {
  const Heights rules = Distinct(LevelsOf(page), 0);
  if (!rules.empty()) return rules.front();
  double top = std::numeric_limits<double>::max();
  for (const SketchWord* word : words)
    if (word->type_pt < title_pt && !word->is_label) top = std::min(top, word->box.y0);
  return top < std::numeric_limits<double>::max() ? top : 0;
}

Words TitlesOf(const Words& words, const BesideParams& params) {
  const double type = params.title_type * TypeOf(words);
  Words titles;
  for (const SketchWord* word : words) {
    if (word->has_words && word->type_pt >= type) titles.push_back(word);
  }
  return titles;
}

const SketchWord* CentredText(const Words& words, const Extent& extent, double body_top,
                              const BesideParams& params) {
  constexpr size_t kLeastBytes = 24;  // eight ideographs
  for (const SketchWord* word : words) {
    const bool is_alone = std::none_of(words.begin(), words.end(), [&](const SketchWord* other) {
      return other != word &&
             std::abs(other->box.center().y - word->box.center().y) <= params.same_text_pt;
    });
    if (is_alone && word->words.size() >= kLeastBytes && word->box.y1 < body_top &&
        IsCentered(*word, extent))
      return word;
  }
  return nullptr;
}

bool HaveSameColumns(const PageSketch& a, const PageSketch& b, double tolerance_pt) {
  const auto columns = [&](const PageSketch& page) {
    Heights xs;
    for (const SketchRule& rule : page.uprights) xs.push_back(rule.at);
    if (xs.empty()) {
      for (const SketchWord& word : page.words) {
        if (word.is_amount) xs.push_back(word.box.x1);
      }
    }
    return Distinct(std::move(xs), tolerance_pt);
  };
  const Heights ours = columns(a), theirs = columns(b);
  constexpr size_t kFew = 3;
  if (ours.size() < kFew || theirs.size() < kFew) return false;
  const auto same = std::count_if(theirs.begin(), theirs.end(),
                                  [&](double x) { return HasNear(ours, x, tolerance_pt); });
  constexpr double kMost = 0.8;
  return static_cast<double>(same) >=
         kMost * static_cast<double>(std::max(ours.size(), theirs.size()));
}

bool HaveOtherColumns(const PageSketch& a, const PageSketch& b, double tolerance_pt) {
  constexpr size_t kFew = 3;
  if (std::min(a.uprights.size(), b.uprights.size()) >= kFew)
    return !HaveSameColumns(a, b, tolerance_pt);
  const auto stands_below = [](const SketchWord& word, const PageSketch& page) {
    return std::any_of(page.words.begin(), page.words.end(), [&](const SketchWord& its) {
      return its.is_amount && its.box.x0 < word.box.x1 && its.box.x1 > word.box.x0;
    });
  };
  const auto share_below = [&](const PageSketch& page, const PageSketch& other) {
    double amounts = 0, below = 0;
    for (const SketchWord& word : page.words) {
      if (!word.is_amount) continue;
      ++amounts;
      below += stands_below(word, other);
    }
    return below / amounts;
  };
  constexpr double kMost = 0.8;  // others may be blank
  return HasAmounts(a) && HasAmounts(b) && std::max(share_below(a, b), share_below(b, a)) < kMost;
}

bool HaveSameHeader(const PageSketch& above, const PageSketch& below, const BesideParams& params) {
  constexpr int kFewTexts = 3;
  const auto is_again = [&](const SketchWord& word) {
    return std::any_of(above.words.begin(), above.words.end(), [&](const SketchWord& its) {
      return its.text == word.text && std::abs(its.box.y0 - word.box.y0) <= params.same_place_pt &&
             std::abs(its.box.x0 - word.box.x0) <= params.same_place_pt;
    });
  };
  const Words words = BodyWords(below, above, params);
  double end = std::numeric_limits<double>::max();
  for (const SketchWord* word : words) {
    if (!is_again(*word)) end = std::min(end, word->box.y0);
  }
  return std::count_if(words.begin(), words.end(), [&](const SketchWord* word) {
           return word->has_words && word->box.center().y < end;
         }) >= kFewTexts;
}

bool IsInCell(const PageSketch& page, const RectPt& box, double reach_pt) {
  const double middle = box.center().y;
  if (!page.uprights.empty())
    return std::any_of(page.uprights.begin(), page.uprights.end(), [&](const SketchRule& rule) {
      return rule.from < middle && middle < rule.to;
    });
  const Heights levels = Distinct(LevelsOf(page), 0);
  const auto below = std::lower_bound(levels.begin(), levels.end(), middle);
  return below != levels.begin() && below != levels.end() && *below - middle <= reach_pt &&
         middle - *std::prev(below) <= reach_pt;
}

}  // namespace juesuan
