#include "layout/grid/gap_worth.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/text.h"
#include "layout/grid/column_cuts.h"

namespace juesuan {
namespace {

bool IsOneIdeograph(const RowWord& word) {
  const auto points = CodePoints(word.word.text);
  return points.size() == 1 && IsIdeograph(points.front());
}

/// A count of up to three digits that the row begins with; 0 where there is none.
int FirstCount(const WordRow& row) {
  const std::string& text = row.words.empty() ? std::string() : row.words.front().word.text;
  return IsDigits(text) && text.size() <= 3 ? std::stoi(text) : 0;
}

/// More ideographs than a unit has.
bool HasName(const RowWord& word) {
  constexpr size_t kLeastLetters = 3;
  return BeginsWithIdeograph(word.word.text) && CodePoints(word.word.text).size() >= kLeastLetters;
}

bool HoldsDigits(const RowWord& word) {
  return word.is_number && !DigitsIn(word.word.text).empty();
}

/// Digits, and three more behind them.
bool AreThousands(const std::string& before, const std::string& next) {
  constexpr size_t kGroup = 3;
  return IsDigits(before) && IsDigits(next) && next.size() == kGroup && before.size() <= kGroup &&
         before.front() != '0';
}

/// Digits behind digits that are no thousands: parts of a code, each in its column, or an amount
/// and the code beside it. Behind thousands they may be decimals, whose point has no character.
bool AreTwoNumbers(const WordRow& row, size_t next) {
  const auto text = [&](size_t word) { return row.words[word].word.text; };
  if (!IsDigits(text(next - 1)) || !IsDigits(text(next))) return false;
  if (next > 1 && AreThousands(text(next - 2), text(next - 1))) return false;
  return !AreThousands(text(next - 1), text(next));
}

}  // namespace

void Edges::Sort() { std::sort(xs_.begin(), xs_.end()); }

int Edges::CountNear(double x, double reach) const {
  return static_cast<int>(std::upper_bound(xs_.begin(), xs_.end(), x + reach) -
                          std::lower_bound(xs_.begin(), xs_.end(), x - reach));
}

GapWorth::GapWorth(const std::vector<WordRow>& rows, const ColumnCutParams& params)
    : params_(params) {
  CollectEdges(rows);
  CollectRowNumbers(rows);
}

void GapWorth::CollectEdges(const std::vector<WordRow>& rows) {
  for (const WordRow& row : rows) {
    if (row.fragments.size() < 2) continue;
    for (const Fragment& fragment : row.fragments) {
      left_.Add(fragment.box.x0);
      right_.Add(fragment.box.x1);
      centre_.Add((fragment.box.x0 + fragment.box.x1) / 2);
    }
  }
  left_.Sort();
  right_.Sort();
  centre_.Sort();
}

/// Words that count the rows: each is one more than that of the row before, if it has one.
void GapWorth::CollectRowNumbers(const std::vector<WordRow>& rows) {
  const WordRow* before = nullptr;
  for (const WordRow& row : rows) {
    const int number = FirstCount(row);
    if (number == 0) continue;
    if (before != nullptr && number == FirstCount(*before) + 1) {
      row_numbers_.insert(PlaceOf(before->words.front()));
      row_numbers_.insert(PlaceOf(row.words.front()));
    }
    before = &row;
  }
}

int GapWorth::Alignment(const Fragment& fragment) const {
  const double reach = params_.align_pt;
  return std::max({left_.CountNear(fragment.box.x0, reach),
                   right_.CountNear(fragment.box.x1, reach),
                   centre_.CountNear((fragment.box.x0 + fragment.box.x1) / 2, reach)});
}

double GapWorth::Of(const WordRow& source, const std::vector<size_t>& fragment, size_t next,
                    double gap) const {
  const double size = std::max(source.words[next - 1].size, source.words[next].size);
  const double width = gap / size;
  // 收 入: a word whose characters are set apart. Farther apart each ends a text of its own.
  const bool are_letters =
      IsOneIdeograph(source.words[next - 1]) && IsOneIdeograph(source.words[next]);
  if (are_letters && width < params_.widest_letters) return -params_.letter_loss;
  const RowWord& before = source.words[next - 1];
  const double step = std::abs(before.box.center().y - source.words[next].box.center().y);
  const bool is_drawn = before.word.source == Source::kText;  // what was read stands less surely
  if (is_drawn && gap > 0 && step > params_.other_line * size) return params_.apart_gain;
  if (IsCurrency(before.word.text)) return -params_.space_loss;
  const bool is_set_apart = HoldsDigits(source.words[next]) ||
                            (source.words[next].is_number && width >= params_.least_gap);
  if (IsAmount(before.word.text) && is_set_apart) return params_.apart_gain;
  // A code and its name, an amount and the name beside it, the number of the row and its code:
  // no text goes on so.
  const bool is_other_kind =
      (next == 1 && row_numbers_.contains(PlaceOf(before))) ||
      (before.is_number && BeginsWithIdeograph(source.words[next].word.text)) ||
      (IsWholeAmount(before.word.text) && source.words[next].is_number) ||
      AreTwoNumbers(source, next);
  if (is_other_kind && width >= params_.kind_gap && width < params_.least_gap) {
    const bool is_name_beside = IsAmount(before.word.text) && HasName(source.words[next]);
    return is_name_beside ? params_.name_gain : params_.kind_gain;
  }
  if (fragment[next - 1] == fragment[next]) {
    const double closeness = 1 - std::max(0.0, width - 0.25) / (params_.least_gap - 0.25);
    return -params_.space_loss * std::min(1.0, closeness);
  }
  const double share = (width - params_.least_gap) / (params_.widest_gap - params_.least_gap);
  double worth = 0.3 + params_.gap_gain * std::min(1.0, share);
  const auto aligned = [&](size_t f) { return Alignment(source.fragments[f]) > 2; };
  if (aligned(fragment[next - 1])) worth += params_.aligned_gain;
  if (aligned(fragment[next])) worth += params_.aligned_gain;
  return worth;
}

}  // namespace juesuan
