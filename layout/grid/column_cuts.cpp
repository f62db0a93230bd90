#include "layout/grid/column_cuts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "core/nearest_int.h"
#include "core/text.h"
#include "layout/grid/gap_worth.h"

namespace juesuan {
namespace {

constexpr size_t kMostCuts = 60;
constexpr int kInWord = -1;
constexpr int kOutside = -2;

/// A gap between two words of a row.
struct Gap {
  double from = 0;
  double to = 0;
  double worth = 0;  ///< nats for a cut in it
  bool cut = false;
  std::optional<double> border = {};  ///< between headers that are centred in columns alike
  double next_middle = 0;             ///< of the header behind it
};

struct Row {
  const WordRow* words = nullptr;
  std::vector<Gap> gaps;           ///< between neighbouring words
  std::vector<size_t> fragment;    ///< [word] -> index of its fragment
  std::vector<bool> fragment_cut;  ///< a cut runs through it
};

struct DrawnRule {
  TableRule rule;
  bool taken = false;  ///< a cut stands on it
};

class CutFinder {
 public:
  CutFinder(const std::vector<WordRow>& rows, const std::vector<TableRule>& rules,
            const ColumnCutParams& params)
      : params_(params), worth_(rows, params) {
    CollectRules(rows, rules);
    bool in_header = true;
    for (const WordRow& row : rows) {
      if (row.words.empty()) continue;
      in_header = in_header && !HoldsAmounts(row);
      rows_.push_back(MakeRow(row));
      if (in_header) WeighHeader(&rows_.back());
    }
    CollectWords();
    CollectCandidates();
  }

  std::vector<double> Run() {
    std::vector<double> cuts = CutsBetweenNumbers();
    while (cuts.size() < kMostCuts) {
      double best_gain = params_.column_cost, best_x = 0;
      for (const double x : candidates_) {
        const double gain = Gain(x);
        if (gain <= best_gain) continue;
        best_gain = gain;
        best_x = x;
      }
      if (best_gain <= params_.column_cost) break;
      cuts.push_back(Take(best_x));
    }
    std::sort(cuts.begin(), cuts.end());
    return cuts;
  }

 private:
  /// A row of column numbers stands in the middles of the columns: about half way between two of
  /// them one ends and the next begins, where no word is crossed.
  std::vector<double> CutsBetweenNumbers() {
    std::vector<double> cuts;
    const auto counted = std::find_if(rows_.begin(), rows_.end(),
                                      [](const Row& row) { return CountsColumns(*row.words); });
    if (counted == rows_.end()) return cuts;
    const std::vector<RowWord> words = counted->words->words;
    for (size_t i = 1; i < words.size(); ++i) {
      if (!words[i - 1].is_number || !words[i].is_number) continue;
      cuts.push_back(Take(NearestClear(words[i - 1].box, words[i].box)));
    }
    return cuts;
  }

  /// The place between two numbers of columns that is near to half way, crosses few words and
  /// leaves amounts to the column that they are set right in.
  double NearestClear(const RectPt& left, const RectPt& right) const {
    const double half = (left.center().x + right.center().x) / 2;
    double best = half, least = 1e18;
    const auto weigh = [&](double x) {
      const auto crossed = std::count_if(rows_.begin(), rows_.end(),
                                         [&](const Row& row) { return GapAt(row, x) == kInWord; });
      const double loss = params_.word_loss * static_cast<double>(crossed) +
                          std::abs(x - half) / size_ + LossOfAmounts(right.center().x, x);
      if (loss >= least) return;
      least = loss;
      best = x;
    };
    weigh(half);
    for (const double x : candidates_) {
      if (x > left.x1 && x < right.x0) weigh(x);
    }
    return best;
  }

  /// Upright rules, without those that nothing stands beyond: the table's sides.
  void CollectRules(const std::vector<WordRow>& rows, const std::vector<TableRule>& rules) {
    double first = 1e9, last = -1e9;
    for (const WordRow& row : rows) {
      if (row.words.empty()) continue;
      first = std::min(first, row.box.x0);
      last = std::max(last, row.box.x1);
    }
    std::vector<TableRule> upright;
    for (const TableRule& rule : rules) {
      if (!rule.horizontal) upright.push_back(rule);
    }
    const auto beyond = [&](double x, int side) {
      return std::any_of(upright.begin(), upright.end(), [&](const TableRule& rule) {
        return side * (rule.position - x) > 2 * params_.rule_reach_pt;
      });
    };
    for (const TableRule& rule : upright) {
      const double x = rule.position;
      const bool inside = (first < x - 1 || beyond(x, -1)) && (last > x + 1 || beyond(x, 1));
      if (inside) rules_.push_back({rule, false});
    }
  }

  Row MakeRow(const WordRow& source) const {
    Row row;
    row.words = &source;
    for (size_t f = 0; f < source.fragments.size(); ++f) {
      for (size_t i = source.fragments[f].first; i <= source.fragments[f].last; ++i)
        row.fragment.push_back(f);
    }
    row.fragment_cut.assign(source.fragments.size(), false);
    double reach = source.words.front().box.x1;
    for (size_t i = 1; i < source.words.size(); ++i) {
      const RowWord& next = source.words[i];
      Gap gap{reach, next.box.x0, 0, false};
      if (gap.to > gap.from) gap.worth = worth_.Of(source, row.fragment, i, gap.to - gap.from);
      row.gaps.push_back(gap);
      reach = std::max(reach, next.box.x1);
    }
    return row;
  }

  /// 1 2 3 4 …: each column has one.
  static bool CountsColumns(const WordRow& row) {
    constexpr int kLeastColumns = 3;
    int last = 0, count = 0;
    for (const RowWord& word : row.words) {
      if (!word.is_number) continue;
      if (!IsDigits(word.word.text) || word.word.text.size() > 2) return false;
      const int number = std::stoi(word.word.text);
      if (count > 0 && number != last + 1) return false;
      last = number;
      ++count;
    }
    return count >= kLeastColumns;
  }

  /// Words of ideographs are not spaced: a gap between two parts their columns.
  void WeighHeader(Row* row) const {
    constexpr size_t kFewGaps = 3;
    for (size_t i = 0; i < row->gaps.size(); ++i) {
      row->gaps[i].next_middle = MiddleOf(*row, i + 1);
      const bool are_words = BeginsWithIdeograph(row->words->words[i].word.text) &&
                             BeginsWithIdeograph(row->words->words[i + 1].word.text);
      if (are_words && row->gaps.size() >= kFewGaps) row->gaps[i].border = HalfWay(*row, i);
      if (are_words && row->gaps[i].worth > 0) row->gaps[i].worth *= params_.header_weight;
    }
  }

  static double MiddleOf(const Row& row, size_t word) {
    return row.words->fragments[row.fragment[word]].box.center().x;
  }

  /// Between the middles of the texts beside the gap.
  static double HalfWay(const Row& row, size_t gap) {
    return (MiddleOf(row, gap) + MiddleOf(row, gap + 1)) / 2;
  }

  /// Amounts that are set right or centred in their columns: what ends left of the middle of the
  /// next header is another one's.
  double LossOfAmounts(double next_middle, double x) const {
    if (!are_set_right_) return 0;
    return params_.before_header * static_cast<double>(std::count_if(
                                       amounts_.begin(), amounts_.end(), [&](const RectPt& box) {
                                         return box.x0 > x && box.x1 < next_middle;
                                       }));
  }

  /// Figures beyond the names: column numbers stand in a header, too.
  static bool HoldsAmounts(const WordRow& row) {
    return std::any_of(row.words.begin(), row.words.end(), [](const RowWord& word) {
      return word.is_number && word.word.text.find('.') != std::string::npos;
    });
  }

  /// How many amounts have this side in line with that of wider or narrower ones.
  int CountInLine(double RectPt::*side) const {
    std::map<int, std::vector<double>> widths;
    for (const RectPt& box : amounts_)
      widths[NearestInt(std::round(box.*side / params_.align_pt))].push_back(box.width());
    int count = 0;
    for (const auto& [place, all] : widths) {
      const auto [least, most] = std::minmax_element(all.begin(), all.end());
      if (*most - *least > params_.align_pt) count += static_cast<int>(all.size());
    }
    return count;
  }

  /// And no code or count.
  static bool IsOfAmounts(const RowWord& word) {
    const std::string& text = word.word.text;
    return word.is_number && (text == "0" || IsWholeAmount(text));
  }

  void CollectWords() {
    for (const Row& row : rows_) {
      size_ = std::max(size_, row.words->size);
      for (const RowWord& word : row.words->words) {
        if (IsOfAmounts(word)) amounts_.push_back(word.box);
        word_starts_.push_back(word.box.x0);
        word_ends_.push_back(word.box.x1);
      }
    }
    are_set_right_ = CountInLine(&RectPt::x1) > CountInLine(&RectPt::x0);
    std::sort(word_starts_.begin(), word_starts_.end());
    std::sort(word_ends_.begin(), word_ends_.end());
  }

  void CollectCandidates() {
    for (const Row& row : rows_) {
      for (const Gap& gap : row.gaps) {
        if (gap.to <= gap.from) continue;
        candidates_.push_back((gap.from + gap.to) / 2);
        if (gap.border && *gap.border > gap.from && *gap.border < gap.to)
          candidates_.push_back(*gap.border);
        candidates_.push_back(std::min(gap.from + 0.5, (gap.from + gap.to) / 2));
        candidates_.push_back(std::max(gap.to - 0.5, (gap.from + gap.to) / 2));
      }
    }
    for (const DrawnRule& drawn : rules_) candidates_.push_back(drawn.rule.position);
    std::sort(candidates_.begin(), candidates_.end());
    candidates_.erase(std::unique(candidates_.begin(), candidates_.end(),
                                  [](double a, double b) { return b - a < 0.25; }),
                      candidates_.end());
  }

  /// The gap of the row that holds x, kInWord or kOutside.
  static int GapAt(const Row& row, double x) {
    if (x <= row.words->box.x0 || x >= row.words->box.x1) return kOutside;
    for (size_t i = 0; i < row.gaps.size(); ++i) {
      if (x > row.gaps[i].from && x < row.gaps[i].to) return static_cast<int>(i);
    }
    return kInWord;
  }

  static size_t FragmentAt(const WordRow& row, double x) {
    for (size_t f = 0; f < row.fragments.size(); ++f) {
      if (x < row.fragments[f].box.x1) return f;
    }
    return row.fragments.size() - 1;
  }

  double SpanShare(const Row& row, size_t fragment) const {
    if (row.fragment_cut[fragment]) return params_.span_share;
    return row.words->fragments.size() == 1 ? params_.alone_share : 1;
  }

  double GainOfText(const Row& row, double x) const {
    const int at = GapAt(row, x);
    if (at == kOutside) return 0;
    if (row.words->is_united && at == kInWord) return 0;  // its own row says so
    if (at == kInWord) return -params_.word_loss * SpanShare(row, FragmentAt(*row.words, x));
    const Gap& gap = row.gaps[static_cast<size_t>(at)];
    if (gap.cut) return 0;
    if (gap.worth >= 0) return gap.worth + GainOfBorder(gap, x) - LossOfAmounts(gap.next_middle, x);
    return gap.worth * SpanShare(row, row.fragment[static_cast<size_t>(at)]);
  }

  double GainOfBorder(const Gap& gap, double x) const {
    if (!gap.border) return 0;
    const double aside = std::abs(x - *gap.border) / (params_.widest_border * size_);
    return params_.border_gain * std::max(0.0, 1 - aside);
  }

  /// A rule beside the row's text, or through it, is one that has not been taken yet.
  double GainOfRule(const Row& row, double x) const {
    const double middle = row.words->middle();
    for (const DrawnRule& drawn : rules_) {
      const TableRule& rule = drawn.rule;
      if (drawn.taken || std::abs(rule.position - x) > params_.rule_reach_pt) continue;
      if (rule.from <= middle && rule.to >= middle) return params_.rule_gain;
    }
    return 0;
  }

  double Gain(double x) const {
    double gain = 0;
    for (const Row& row : rows_) gain += GainOfText(row, x) + GainOfRule(row, x);
    return gain > 0 ? gain + GainOfPaper(x) : gain;
  }

  /// The wider the paper around x, free of words in all rows, the better a cut there parts them.
  double GainOfPaper(double x) const {
    const auto end = std::upper_bound(word_ends_.begin(), word_ends_.end(), x);
    const auto start = std::lower_bound(word_starts_.begin(), word_starts_.end(), x);
    if (end == word_ends_.begin() || start == word_starts_.end()) return params_.paper_gain;
    const double width = *start - *std::prev(end);
    return params_.paper_gain * std::min(1.0, width / (params_.widest_paper * size_));
  }

  /// Cuts at the best place beside x that says the same: on a rule, else amid the gaps.
  double Take(double x) {
    double from = -1e9, to = 1e9;
    for (Row& row : rows_) {
      const int at = GapAt(row, x);
      if (at >= 0) {
        Gap& gap = row.gaps[static_cast<size_t>(at)];
        if (!gap.cut && gap.worth > 0) {
          from = std::max(from, gap.from);
          to = std::min(to, gap.to);
        }
        gap.cut = true;
      } else if (at == kInWord) {
        row.fragment_cut[FragmentAt(*row.words, x)] = true;
      } else if (x >= row.words->box.x1) {
        from = std::max(from, row.words->box.x1);
      } else {
        to = std::min(to, row.words->box.x0);
      }
    }
    double best = from > -1e9 && to < 1e9 && from < to ? (from + to) / 2 : x;
    for (DrawnRule& drawn : rules_) {
      if (std::abs(drawn.rule.position - x) > params_.rule_reach_pt) continue;
      if (!drawn.taken) best = drawn.rule.position;
      drawn.taken = true;
    }
    return best;
  }

  const ColumnCutParams& params_;
  GapWorth worth_;
  std::vector<DrawnRule> rules_;
  std::vector<Row> rows_;
  std::vector<double> candidates_;
  std::vector<double> word_starts_, word_ends_;  // ascending
  std::vector<RectPt> amounts_;
  bool are_set_right_ = false;
  double size_ = 0;  // the largest type
};

}  // namespace

std::vector<double> FindColumnCuts(const std::vector<WordRow>& rows,
                                   const std::vector<TableRule>& rules,
                                   const ColumnCutParams& params) {
  return CutFinder(rows, rules, params).Run();
}

}  // namespace juesuan
