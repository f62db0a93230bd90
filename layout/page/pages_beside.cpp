#include "layout/page/pages_beside.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

#include "layout/page/row_evidence.h"
#include "layout/page/sketch_words.h"

namespace juesuan {
namespace {

class Weigher {
 public:
  Weigher(const std::vector<const PageSketch*>& lefts, const PageSketch& right,
          const BesideSetting& setting, const BesideParams& params)
      : lefts_(lefts),
        last_(*lefts.back()),
        right_(right),
        setting_(setting),
        params_(params),
        last_words_(BodyWords(last_, right, params)),
        words_(BodyWords(right, last_, params)) {}

  std::optional<BesideEvidence> Run() {
    FindBody();
    const double rows = WeighRows(lefts_, right_, setting_.is_lower || IsHeaderOnly(), params_);
    if (rows <= 0) return std::nullopt;
    found_.extent = ExtentOf(right_, last_, params_);
    last_extent_ = ExtentOf(last_, right_, params_);
    found_.repeated_to_x = RepeatedTo();
    const bool is_bare = IsBare();
    const double cut = WeighCuts();
    found_.of_rows = params_.prior + rows;
    found_.nats = found_.of_rows + cut + std::min(WeighTitles(), WeighCentredTexts(cut > 0));
    if (is_bare) found_.nats += params_.bare;
    if (!is_bare && IsHeaderOnly()) found_.nats += params_.header_only;
    if (BeginsWithLabel()) found_.nats += params_.left_label;
    if (HaveOwnNumbers()) found_.nats += params_.two_numbers;
    if (EndsInLabel()) found_.nats += params_.right_label;
    if (rows >= params_.sure_rows && HasAmounts(right_) && HaveNoAmounts())
      found_.nats += params_.names_only;
    if (!is_bare && found_.repeated_to_x == 0 && !setting_.knows_columns)
      found_.nats += WeighColumns();
    if (HasNamesAgain()) found_.nats += params_.names_again;
    if (HadRoom()) found_.nats += params_.had_room;
    if (StandsAcrossRows()) found_.nats += params_.across_rows;
    return found_;
  }

 private:
  /// Whether the word says again what the leftmost page says at that place.
  bool IsRepeated(const SketchWord& word, const PageSketch& first, double shift) const {
    return std::any_of(first.words.begin(), first.words.end(), [&](const SketchWord& its) {
      return its.text == word.text && std::abs(its.box.y0 - word.box.y0) <= params_.same_place_pt &&
             std::abs(its.box.x0 - word.box.x0 + shift) <= params_.same_place_pt;
    });
  }

  /// Up to where the columns are those of the leftmost page once more; 0 where none is.
  double RepeatedTo() const {
    const PageSketch& first = *lefts_.front();
    const double shift = found_.extent.left - ExtentOf(first, right_, params_).left;
    double from = std::numeric_limits<double>::max(), to = 0;
    for (const SketchWord* word : words_) {
      if (!IsRepeated(*word, first, shift) && IsInBody(*word)) from = std::min(from, word->box.x0);
    }
    size_t names = 0;
    for (const SketchWord* word : words_) {
      if (word->box.x1 > from || !IsRepeated(*word, first, shift)) continue;
      names += IsInBody(*word) && !word->is_amount;
      to = std::max(to, word->box.x1);
    }
    if (names < params_.least_repeated) return 0;
    if (!AreMostlyRepeated(to, shift)) return 0;
    double border = std::numeric_limits<double>::max();
    for (const SketchRule& rule : right_.uprights) {
      if (rule.at >= to - 1) border = std::min(border, rule.at);
    }
    if (border <= from && border < std::numeric_limits<double>::max()) return border;
    return (to + std::min(from, to + 4)) / 2;
  }

  /// Of what stands left of `to`: a form that is printed again with other words repeats its labels.
  bool AreMostlyRepeated(double to, double shift) const {
    size_t texts = 0, repeated = 0;
    for (const SketchWord* word : words_) {
      if (!word->has_words || word->box.x1 > to) continue;
      ++texts;
      repeated += IsRepeated(*word, *lefts_.front(), shift);
    }
    return static_cast<double>(repeated) >= params_.repeated_share * static_cast<double>(texts);
  }

  /// Between the first amount and the last one: of the page, or of all parts where it has none.
  bool IsInBody(const SketchWord& word) const {
    return word.box.center().y > body_top_ && word.box.center().y < body_bottom_;
  }

  void FindBody() {
    std::vector<const PageSketch*> pages = lefts_;
    if (HasAmounts(right_)) pages = {&right_};
    for (const PageSketch* page : pages) {
      for (const SketchWord& word : page->words) {
        if (!word.is_amount) continue;
        body_top_ = std::min(body_top_, word.box.y0);
        body_bottom_ = std::max(body_bottom_, word.box.y1);
      }
    }
  }

  /// Whether its amounts stand in front, or numbers of rows that do not begin here.
  bool IsBare() const {
    double edge = std::numeric_limits<double>::max();
    for (const SketchWord* word : words_) {
      if (word->is_amount && word->box.center().x > found_.repeated_to_x)
        edge = std::min(edge, word->box.x1);
    }
    if (edge == std::numeric_limits<double>::max()) return false;
    int rows = 0, first_count = 0;
    for (const SketchWord* word : words_) {
      const bool is_in_front = !word->is_amount && word->box.center().x > found_.repeated_to_x &&
                               word->box.x1 < edge && IsInBody(*word);
      if (!is_in_front) continue;
      if (word->count == 0 || (rows > 0 && word->count <= first_count)) return false;
      if (rows == 0) first_count = word->count;
      ++rows;
    }
    constexpr int kFewRows = 3;
    if (rows == 0 && body_bottom_ - body_top_ < params_.least_body_pt) return false;
    return rows == 0 || (rows >= kFewRows && first_count > 1);
  }

  /// Whether nothing stands beside the left part's rows, but something beside its header.
  bool IsHeaderOnly() const {
    if (HasAmounts(right_) || HaveNoAmounts()) return false;
    double first = std::numeric_limits<double>::max();
    for (const PageSketch* left : lefts_) {
      for (const SketchWord& word : left->words) {
        if (word.is_amount) first = std::min(first, word.box.y0);
      }
    }
    return !words_.empty() &&
           std::all_of(words_.begin(), words_.end(), [&](const SketchWord* word) {
             return word->box.y1 <= first + params_.same_text_pt;
           });
  }

  bool HaveNoAmounts() const {
    return std::none_of(lefts_.begin(), lefts_.end(),
                        [](const PageSketch* left) { return HasAmounts(*left); });
  }

  /// Whether it has the names of the leftmost page once more, and not as repeated columns.
  bool HasNamesAgain() const {
    size_t names = 0, again = 0;
    for (const SketchWord* word : words_) {
      if (!word->has_words || !IsInBody(*word) || word->box.center().x < found_.repeated_to_x)
        continue;
      ++names;
      again += std::any_of(lefts_.front()->words.begin(), lefts_.front()->words.end(),
                           [&](const SketchWord& its) {
                             return its.text == word->text &&
                                    std::abs(its.box.y0 - word->box.y0) <= params_.same_place_pt;
                           });
    }
    return again >= params_.least_repeated && 2 * again >= names;
  }

  /// A text that begins on the left page and ends here: it reaches over the edge of one of them.
  bool IsCut(const SketchWord& left, const SketchWord& right) const {
    const double from = std::max(found_.extent.left, found_.repeated_to_x);
    const double over_left = left.box.x1 - last_extent_.right, over_right = from - right.box.x0;
    return left.has_words && right.has_words &&
           std::abs(left.box.y0 - right.box.y0) <= params_.same_place_pt &&
           std::abs(left.type_pt - right.type_pt) < params_.same_place_pt &&
           std::min(over_left, over_right) >= -params_.cut_reach_pt &&
           std::max(over_left, over_right) >= params_.least_cut_pt;
  }

  /// The end of one is the beginning of the other: letters at the edge are printed on both pages.
  static bool GoesOn(const std::string& first, const std::string& second) {
    size_t same = std::min(first.size(), second.size());
    while (same > 0 && !first.ends_with(std::string_view(second).substr(0, same))) --same;
    return same > 0;
  }

  double WeighCuts() const {
    double best = 0;
    for (const SketchWord* word : words_) {
      for (const SketchWord* left : last_words_) {
        if (!IsCut(*left, *word)) continue;
        best = std::max(best, GoesOn(left->words, word->words) ? params_.cut_letter : params_.cut);
      }
    }
    return best;
  }

  double WeighTitles() const {
    const Words lefts = TitlesOf(last_words_, params_), rights = TitlesOf(words_, params_);
    const auto are_one_line = [&](const SketchWord* a, const SketchWord* b) {
      return std::abs(a->box.y0 - b->box.y0) <= params_.same_text_pt;
    };
    bool is_told = false;
    for (const SketchWord* title : rights) {
      bool is_cut = false, is_beside = false;
      for (const SketchWord* left : lefts) {
        if (!are_one_line(left, title)) continue;
        is_beside = true;
        is_cut = is_cut || std::any_of(rights.begin(), rights.end(), [&](const SketchWord* part) {
                   return are_one_line(part, title) && IsCut(*left, *part);
                 });
      }
      if (IsRepeatedTitle(*title, lefts)) continue;
      if (is_beside && !is_cut && title->box.center().x > found_.repeated_to_x)
        return params_.two_titles;
      is_told = is_told || (!is_beside && !IsCentered(*title, found_.extent));
    }
    if (is_told && lefts.empty())
      return IsBlankBeside(*rights.front()) ? params_.blank_head : params_.one_title;
    if (is_told) return 0;
    const bool is_left_alone =
        !lefts.empty() && std::none_of(rights.begin(), rights.end(), [&](const SketchWord* title) {
          return are_one_line(title, lefts.front());
        });
    if (!is_left_alone) return 0;
    if (IsBlankBeside(*lefts.front())) return params_.blank_head;
    const bool is_whole =
        lefts_.size() == 1 && HaveSameWidth() && IsCentered(*lefts.front(), last_extent_);
    return is_whole ? params_.whole_title : params_.one_title;
  }

  /// A title may be set in the type of its table. The text of one that is cut says nothing.
  double WeighCentredTexts(bool is_cut) const {
    const SketchWord* left = CentredText(last_words_, last_extent_, body_top_, params_);
    const SketchWord* right = CentredText(words_, found_.extent, body_top_, params_);
    const bool have_both = left != nullptr && right != nullptr && left->text != right->text;
    return have_both && !is_cut ? params_.two_titles : std::numeric_limits<double>::max();
  }

  /// Whether the table begins at the same height on both pages, below a title that stands on one
  /// of them: what goes on below begins at the top.
  bool IsBlankBeside(const SketchWord& title) const {
    const double ours = TopOfTable(right_, words_, title.type_pt);
    const double lefts = TopOfTable(last_, last_words_, title.type_pt);
    return ours > title.box.y1 - params_.same_rule_pt &&
           std::abs(ours - lefts) <= params_.same_rule_pt;
  }

  /// A title over repeated columns stands again where it stood; more or less of it is seen.
  bool IsRepeatedTitle(const SketchWord& title, const Words& lefts) const {
    return found_.repeated_to_x > 0 &&
           std::any_of(lefts.begin(), lefts.end(), [&](const SketchWord* left) {
             const double shift = left->box.x0 - last_extent_.left - title.box.x0;
             return std::abs(shift + found_.extent.left) <= params_.same_text_pt &&
                    (left->words.starts_with(title.words) || title.words.starts_with(left->words));
           });
  }

  /// Texts of the header that stand on both pages at the same places.
  bool HaveSameHeads() const {
    int count = 0, all = 0;
    for (const SketchWord* word : words_) {
      if (!word->has_words || word->is_label || IsInBody(*word) ||
          word->box.center().x < found_.repeated_to_x)
        continue;
      ++all;
      count += std::any_of(last_words_.begin(), last_words_.end(), [&](const SketchWord* left) {
        return left->text == word->text &&
               std::abs(left->box.y0 - word->box.y0) <= params_.same_place_pt &&
               std::abs(left->box.x0 - last_extent_.left - word->box.x0 + found_.extent.left) <=
                   params_.same_text_pt;
      });
    }
    constexpr int kFewTexts = 2;
    return count >= kFewTexts && 2 * count >= all;
  }

  double WeighColumns() const {
    const bool are_same = HaveSameColumns(last_, right_, params_.same_rule_pt) || HaveSameHeads();
    if (are_same && !setting_.is_left_ended) return params_.same_columns;
    return found_.extent.is_ruled && HaveSameWidth() ? params_.same_width : 0;
  }

  /// Or what is printed ends at texts.
  bool HaveSameWidth() const {
    const double last = last_extent_.right - last_extent_.left;
    return !found_.extent.is_ruled ||
           std::abs(found_.extent.right - found_.extent.left - last) <= 2 * params_.cut_reach_pt;
  }

  /// A label at its left end, as only the leftmost part has one.
  bool BeginsWithLabel() const {
    if (found_.repeated_to_x > 0) return false;
    return std::any_of(words_.begin(), words_.end(), [&](const SketchWord* word) {
      return word->is_label &&
             std::abs(word->box.x0 - found_.extent.left) <= params_.cut_reach_pt &&
             !EndsAt(*word, found_.extent, params_.cut_reach_pt) &&
             std::none_of(last_words_.begin(), last_words_.end(),
                          [&](const SketchWord* left) { return IsCut(*left, *word); });
    });
  }

  /// Above the rows both say the same but for its number.
  bool HaveOwnNumbers() const {
    return std::any_of(words_.begin(), words_.end(), [&](const SketchWord* word) {
      if (!word->has_words || word->box.y0 > body_top_) return false;
      return std::any_of(lefts_.begin(), lefts_.end(), [&](const PageSketch* left) {
        return std::any_of(left->words.begin(), left->words.end(), [&](const SketchWord& its) {
          return its.bare_text == word->bare_text && its.text != word->text && !IsCut(its, *word) &&
                 std::abs(its.box.y0 - word->box.y0) <= params_.same_place_pt;
        });
      });
    });
  }

  static bool EndsAt(const SketchWord& word, const Extent& extent, double reach) {
    return word.has_words && word.box.x0 > (extent.left + extent.right) / 2 &&
           std::abs(word.box.x1 - extent.right) <= reach;
  }

  /// Whether the table below that label is here, too: others of the sheet may be wider.
  bool HasRowsBelow(const SketchWord& label) const {
    const double foot = label.box.y1 + params_.label_reach_pt;
    return std::any_of(right_.levels.begin(), right_.levels.end(),
                       [&](const SketchRule& rule) { return rule.at < foot; }) ||
           std::any_of(words_.begin(), words_.end(),
                       [&](const SketchWord* word) { return word->box.y0 < foot; });
  }

  /// A label at the right end of the left part, above its rows; or whatever both have there.
  bool EndsInLabel() const {
    double top = std::numeric_limits<double>::max();
    for (const SketchWord* word : last_words_) {
      if (word->is_amount) top = std::min(top, word->box.y0);
    }
    for (const SketchRule& rule : last_.levels) top = std::min(top, rule.at);
    return std::any_of(last_words_.begin(), last_words_.end(), [&](const SketchWord* left) {
      if (left->box.y1 > top + params_.cut_reach_pt ||
          !EndsAt(*left, last_extent_, params_.cut_reach_pt) || !HasRowsBelow(*left))
        return false;
      return left->is_label ||
             std::any_of(words_.begin(), words_.end(), [&](const SketchWord* word) {
               return std::abs(word->box.y0 - left->box.y0) <= params_.same_place_pt &&
                      !IsCut(*left, *word) && EndsAt(*word, found_.extent, params_.cut_reach_pt);
             });
    });
  }

  /// A text where a rule of the left page parts two rows: none of a sheet stands on the border of
  /// its row, but in a cell that goes down over both.
  bool StandsAcrossRows() const {
    const Heights rules = Distinct(LevelsOf(last_), 0);
    return std::any_of(words_.begin(), words_.end(), [&](const SketchWord* word) {
      const double inside = word->box.height() / 4;
      const auto rule = std::lower_bound(rules.begin(), rules.end(), word->box.y0 + inside);
      return word->has_words && rule != rules.end() && *rule <= word->box.y1 - inside &&
             !IsInCell(right_, word->box, params_.cell_reach * word->box.height());
    });
  }

  /// Whether the first column would have found room on the left page.
  bool HadRoom() const {
    const double from = std::max(found_.extent.left, found_.repeated_to_x);
    double first = std::numeric_limits<double>::max();
    for (const SketchRule& rule : right_.uprights) {
      if (rule.at > from + params_.cut_reach_pt) first = std::min(first, rule.at);
    }
    if (first == std::numeric_limits<double>::max()) return false;
    const double used = last_extent_.right - last_extent_.left;
    return used + first - from < setting_.printable_pt - 2 * params_.cut_reach_pt;
  }

  const std::vector<const PageSketch*>& lefts_;
  const PageSketch& last_;
  const PageSketch& right_;
  const BesideSetting& setting_;
  const BesideParams& params_;
  const Words last_words_, words_;
  Extent last_extent_;
  double body_top_ = std::numeric_limits<double>::max(), body_bottom_ = 0;
  BesideEvidence found_;
};

}  // namespace

std::optional<BesideEvidence> WeighBeside(const std::vector<const PageSketch*>& lefts,
                                          const PageSketch& right, const BesideSetting& setting,
                                          const BesideParams& params) {
  return Weigher(lefts, right, setting, params).Run();
}

}  // namespace juesuan
