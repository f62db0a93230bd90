#include "layout/grid/table_regions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/candidate_paths.h"
#include "core/text.h"
#include "layout/ink/median.h"

namespace juesuan {
namespace {

/// Rules at one height, as one.
struct LongRule {
  double y = 0;
  double from = 0;
  double to = 0;
};

std::vector<LongRule> LongRules(const std::vector<TableRule>& rules, double least_pt) {
  std::vector<LongRule> joined;
  for (const TableRule& rule : rules) {
    if (!rule.horizontal) continue;
    const auto same = std::find_if(joined.begin(), joined.end(), [&](const LongRule& other) {
      return std::abs(other.y - rule.position) < 2 && rule.from < other.to + 40 &&
             rule.to > other.from - 40;
    });
    if (same == joined.end()) {
      joined.push_back({rule.position, rule.from, rule.to});
    } else {
      same->from = std::min(same->from, rule.from);
      same->to = std::max(same->to, rule.to);
    }
  }
  std::erase_if(joined, [&](const LongRule& rule) { return rule.to - rule.from < least_pt; });
  std::sort(joined.begin(), joined.end(),
            [](const LongRule& a, const LongRule& b) { return a.y < b.y; });
  return joined;
}

/// A mark before a line of prose: a bullet, 1., (a), 36.
bool IsListMark(const std::string& text) {
  const auto points = CodePoints(text);
  if (points.empty() || points.size() > 6) return false;
  const bool is_sign =
      points.size() <= 2 && std::none_of(points.begin(), points.end(), [](char32_t c) {
        return IsIdeograph(c) || (c < 0x80 && std::isalnum(static_cast<int>(c)) != 0);
      });
  const char32_t end = points.back();
  return is_sign || end == U'.' || end == U')' || end == U':' || LooksLikeNumber(text);
}

/// What a row may be. Of equals the first is taken.
struct RowState {
  enum Kind : size_t { kOutside, kGoesOn, kBegins };
  Kind kind = kOutside;
  double own = 0;
  double entering = 0;  ///< what it is worth to come from the row before
  double forward = 0, backward = 0;
  size_t above = kOutside;  ///< the state of the row before
  size_t last() const { return kind; }
};

constexpr double kNever = std::numeric_limits<double>::lowest();

class RegionFinder {
 public:
  RegionFinder(const std::vector<WordRow>& rows, const std::vector<TableRule>& rules,
               const RegionParams& params)
      : rows_(rows), rules_(LongRules(rules, params.least_rule_pt)), params_(params) {
    for (const WordRow& row : rows) {
      parts_.push_back(Parts(row));
      around_ = around_.Union(row.box);
    }
    for (size_t i = 0; i < rows.size(); ++i) scores_.push_back(Emission(i));
    usual_step_ = UsualStep();
    FindTitles();
    AddEnclosed();
    for (size_t i = 0; i < rows.size(); ++i) {
      if (is_title_[i]) scores_[i] = params_.title;
    }
  }

  /// Best segments: each begins where it is worth starting one.
  std::vector<RowRange> Run() const {
    std::vector<std::vector<RowState>> rows;
    for (size_t i = 0; i < rows_.size(); ++i) {
      rows.push_back({{RowState::kOutside, 0, 0},
                      {RowState::kGoesOn, scores_[i], i > 0 ? Step(i) : 0},
                      {RowState::kBegins, scores_[i], params_.start}});
    }
    std::vector<std::vector<RowState>*> all;
    for (std::vector<RowState>& row : rows) all.push_back(&row);
    ScorePaths(
        all,
        [](const RowState& first) {
          return first.kind == RowState::kGoesOn ? kNever : first.entering;
        },
        [](const RowState& from, const RowState& to) {
          const bool is_cut = from.kind == RowState::kOutside && to.kind == RowState::kGoesOn;
          return is_cut ? kNever : to.entering;
        });
    return Ranges(rows);
  }

 private:
  /// The tables of the best sequence, top down.
  std::vector<RowRange> Ranges(const std::vector<std::vector<RowState>>& rows) const {
    std::vector<RowRange> ranges;
    if (rows.empty()) return ranges;
    const auto best = std::max_element(
        rows.back().begin(), rows.back().end(),
        [](const RowState& a, const RowState& b) { return a.forward < b.forward; });
    bool is_open = false;
    for (size_t i = rows.size(), kind = best->kind; i-- > 0;) {
      if (kind != RowState::kOutside) {
        if (!is_open) ranges.push_back({i, i, 0});
        ranges.back().first = i;
      }
      is_open = kind == RowState::kGoesOn;
      kind = rows[i][kind].above;
    }
    for (RowRange& range : ranges) {
      for (size_t i = range.first; i <= range.last; ++i) range.score += scores_[i];
    }
    std::reverse(ranges.begin(), ranges.end());
    return ranges;
  }

  /// Fragments, a list mark taken together with its text.
  static std::vector<Fragment> Parts(const WordRow& row) {
    std::vector<Fragment> parts = row.fragments;
    if (parts.size() == 2 && parts[0].first == parts[0].last &&
        parts[1].box.width() > 8 * row.size && IsListMark(row.words[0].word.text)) {
      parts[1].box = parts[1].box.Union(parts[0].box);
      parts.erase(parts.begin());
    }
    return parts;
  }

  bool IsProse(const WordRow& row, const Fragment& fragment) const {
    return fragment.box.width() > params_.prose_size * row.size && !fragment.is_number;
  }

  bool InLine(size_t row, const Fragment& fragment) const {
    const auto reach = static_cast<size_t>(params_.reach_rows);
    const size_t from = row > reach ? row - reach : 0;
    const double near = params_.align_pt;
    const auto same = [&](const Fragment& other) {
      return std::abs(other.box.x0 - fragment.box.x0) < near ||
             std::abs(other.box.x1 - fragment.box.x1) < near ||
             std::abs(other.box.center().x - fragment.box.center().x) < near;
    };
    for (size_t i = from; i < rows_.size() && i <= row + reach; ++i) {
      if (i == row || parts_[i].size() < 2) continue;
      if (std::any_of(parts_[i].begin(), parts_[i].end(), same)) return true;
    }
    return false;
  }

  /// Overlaps a row of several fragments: a line of a name that stands beside amounts.
  bool IsBeside(size_t row, size_t other) const {
    if (other >= rows_.size() || parts_[other].size() < 2) return false;
    return SharedHeight(rows_[row], rows_[other]) > params_.staggered;
  }

  double Emission(size_t i) const {
    const WordRow& row = rows_[i];
    const std::vector<Fragment>& parts = parts_[i];
    if (parts.size() == 1) {
      if (IsProse(row, parts[0])) return params_.one_long;
      if (IsBeside(i, i - 1) || IsBeside(i, i + 1)) return params_.aligned;
      if (!InLine(i, parts[0])) return params_.one_short;
      // The names of a form go on where nothing is printed beside them.
      const bool is_name = IsEnumerated(row.words[parts[0].first].word.text);
      return is_name ? params_.aligned : params_.one_short + params_.aligned;
    }
    double score =
        params_.fragments * (1 + 0.5 * std::min(3.0, static_cast<double>(parts.size()) - 2));
    int in_line = 0;
    bool number = false, prose = false;
    for (size_t f = 0; f < parts.size(); ++f) {
      in_line += InLine(i, parts[f]);
      number = number || (f > 0 && parts[f].is_number);
      prose = prose || IsProse(row, parts[f]);
    }
    score += params_.aligned * std::min(3, in_line);
    if (number) score += params_.numbers;
    if (prose) score += number ? params_.prose / 2 : params_.prose;
    return score;
  }

  /// Of the rows that hold several fragments.
  double UsualSize() const {
    std::vector<double> sizes;
    for (size_t i = 0; i < rows_.size(); ++i) {
      if (parts_[i].size() > 1) sizes.push_back(rows_[i].size);
    }
    return sizes.empty() ? 1e9 : UpperMedian(std::move(sizes));
  }

  /// Titles, and below them the unit, the form's number, the currency: lines of few words.
  void FindTitles() {
    is_title_.assign(rows_.size(), false);
    const double large = params_.title_size * UsualSize();
    int labels_left = 0;
    for (size_t i = 0; i < rows_.size(); ++i) {
      const bool is_large =
          parts_[i].size() == 1 && !parts_[i][0].is_number && rows_[i].size >= large;
      const bool is_title =
          is_large || (IsCentred(i) && (IsFlushRight(i - 1) || IsFlushRight(i + 1)));
      if (is_title) labels_left = params_.label_lines + 1;
      is_title_[i] = is_title || IsLabelled(i) || (labels_left > 0 && IsFlushRight(i));
      labels_left = is_title_[i] ? labels_left - 1 : 0;
    }
  }

  bool HasColon(size_t row, const Fragment& fragment) const {
    for (size_t w = fragment.first; w <= fragment.last; ++w) {
      const std::string& text = rows_[row].words[w].word.text;
      if (text.find(':') != std::string::npos || text.find("：") != std::string::npos) return true;
    }
    return false;
  }

  /// "部门：…    单位：元": every fragment is named, and none is a number.
  bool IsLabelled(size_t row) const {
    const std::vector<Fragment>& parts = parts_[row];
    return parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [&](const Fragment& part) {
             return !part.is_number && HasColon(row, part);
           });
  }

  /// One short text at the right: 公开02表.
  bool IsFlushRight(size_t row) const {
    return IsOneText(row) && parts_[row][0].box.x1 > around_.x1 - 3 * rows_[row].size;
  }

  /// One short text in the middle: a title in small type, where a label stands beside it.
  bool IsCentred(size_t row) const {
    if (!IsOneText(row)) return false;
    const RectPt& box = parts_[row][0].box;
    return std::abs(box.center().x - around_.center().x) < rows_[row].size &&
           box.width() < around_.width() / 2;
  }

  bool IsOneText(size_t row) const {
    return row < rows_.size() && parts_[row].size() == 1 && !parts_[row][0].is_number;
  }

  /// Rows between two rules of one length that hold rows of several fragments.
  void AddEnclosed() {
    for (size_t a = 0; a < rules_.size(); ++a) {
      const auto next =
          std::find_if(rules_.begin() + static_cast<std::ptrdiff_t>(a) + 1, rules_.end(),
                       [&](const LongRule& b) {
                         return b.y > rules_[a].y + 4 &&
                                std::abs(b.from - rules_[a].from) < params_.same_end_pt &&
                                std::abs(b.to - rules_[a].to) < params_.same_end_pt;
                       });
      if (next != rules_.end()) AddBetween(rules_[a], *next);
    }
  }

  void AddBetween(const LongRule& top, const LongRule& bottom) {
    std::vector<size_t> inside;
    int prose = 0;
    for (size_t i = 0; i < rows_.size(); ++i) {
      const double middle = rows_[i].middle();
      if (middle < top.y || middle > bottom.y) continue;
      if (rows_[i].box.x1 < top.from || rows_[i].box.x0 > top.to) continue;
      if (is_title_[i]) return;
      inside.push_back(i);
      prose += scores_[i] <= params_.one_long;
    }
    const auto [lines, several] = CountLines(inside);
    if (several == 0 || 2 * (several - prose) < lines) return;
    for (const size_t i : inside) scores_[i] = std::max(scores_[i], -0.5) + params_.enclosed;
  }

  /// Lines, and those of them that hold several fragments. Headers of one and of two lines are
  /// staggered: such rows overlap, and are one line.
  std::pair<int, int> CountLines(const std::vector<size_t>& rows) const {
    int lines = 0, several = 0;
    size_t parts = 0;
    double end = -1e9;
    for (const size_t i : rows) {
      const bool goes_on = end - rows_[i].box.y0 > params_.staggered * rows_[i].size;
      const size_t before = goes_on ? parts : 0;
      parts = before + parts_[i].size();
      lines += !goes_on;
      several += before <= 1 && parts > 1;
      end = rows_[i].box.y1;
    }
    return {lines, several};
  }

  /// Paper above the row, in sizes of its type.
  double StepTo(size_t i) const {
    return (rows_[i].box.y0 - rows_[i - 1].box.y1) / std::max(rows_[i].size, rows_[i - 1].size);
  }

  /// Between rows of several fragments; 0 where there are few.
  double UsualStep() const {
    std::vector<double> steps;
    for (size_t i = 1; i < rows_.size(); ++i) {
      if (parts_[i].size() > 1 && parts_[i - 1].size() > 1) steps.push_back(StepTo(i));
    }
    return steps.size() < 3 ? 0 : UpperMedian(std::move(steps));
  }

  /// Cost of staying in a table from row i - 1 to row i.
  double Step(size_t i) const {
    const double size = std::max(rows_[i].size, rows_[i - 1].size);
    const double step = StepTo(i);
    const double between = (rows_[i].box.y0 + rows_[i - 1].box.y1) / 2;
    const bool ruled = std::any_of(rules_.begin(), rules_.end(), [&](const LongRule& rule) {
      return std::abs(rule.y - between) < 1.5 * size && rule.from < rows_[i].box.x1 &&
             rule.to > rows_[i].box.x0;
    });
    double cost = 0;
    if (step > std::max(4.0, 2 * usual_step_)) {
      cost = params_.far_step;
    } else if (step > std::max(2.0, params_.regular * usual_step_)) {
      cost = params_.wide_step;
    }
    return ruled ? cost / 2 : cost;
  }

  const std::vector<WordRow>& rows_;
  std::vector<LongRule> rules_;
  const RegionParams& params_;
  std::vector<std::vector<Fragment>> parts_;
  std::vector<double> scores_;
  std::vector<bool> is_title_;
  RectPt around_;          // all rows
  double usual_step_ = 0;  // in sizes of the type
};

}  // namespace

std::vector<RowRange> FindTableRows(const std::vector<WordRow>& rows,
                                    const std::vector<TableRule>& rules,
                                    const RegionParams& params) {
  return RegionFinder(rows, rules, params).Run();
}

}  // namespace juesuan
