#include "layout/grid/lost_rules.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "layout/grid/word_rows.h"

namespace juesuan {
namespace {

/// A word of a column.
struct PlacedWord {
  double y = 0;
  bool is_number = false;
};

class RuleCloser {
 public:
  RuleCloser(const std::vector<Word>& words, const PageTransform& transform, double drawn,
             const LostRuleParams& params, Grid* grid)
      : grid_(*grid), drawn_(drawn), params_(params), columns_(Columns()) {
    for (const Word& word : words) {
      const Point<Px> middle = transform.ToPx(word.box).center();
      const int column = IntervalOf(grid_.xs, middle.x);
      if (column < 0 || IntervalOf(grid_.ys, middle.y) < 0) continue;
      const bool is_number = LooksLikeNumber(word.text) && !DigitsIn(word.text).empty();
      columns_[static_cast<size_t>(column)].push_back({middle.y, is_number});
    }
  }

  void Run() {
    for (int row = 0; row + 1 < grid_.row_count(); ++row) {
      if (!IsMostlyDrawn(row)) continue;
      for (int column = 0; column < grid_.column_count(); ++column)
        if (!HasRule(row, column) && HasSides(row, column) && PartsNumbers(row, column))
          lost_.push_back({row, column});
    }
    for (const auto& [row, column] : lost_) Lower(row, column) = 1;
  }

 private:
  std::vector<std::vector<PlacedWord>> Columns() const {
    return std::vector<std::vector<PlacedWord>>(static_cast<size_t>(grid_.column_count()));
  }
  double& Lower(int row, int column) const {
    return grid_.lower_ink[static_cast<size_t>(row)][static_cast<size_t>(column)];
  }
  double Y(int border) const { return grid_.ys[static_cast<size_t>(border)]; }
  bool HasRule(int row, int column) const { return Lower(row, column) >= drawn_; }

  bool IsMostlyDrawn(int row) const {
    double width = 0;
    for (int column = 0; column < grid_.column_count(); ++column) {
      const auto c = static_cast<size_t>(column);
      if (HasRule(row, column)) width += grid_.xs[c + 1] - grid_.xs[c];
    }
    return width >= params_.drawn_share * (grid_.xs.back() - grid_.xs.front());
  }

  bool HasRightSide(int row, int column) const {
    if (column < 0 || column + 1 >= grid_.column_count()) return true;
    return grid_.right_ink[static_cast<size_t>(row)][static_cast<size_t>(column)] >= drawn_;
  }

  /// No cell that goes on over the next column, too.
  bool HasSides(int row, int column) const {
    return HasRightSide(row, column) && HasRightSide(row + 1, column) &&
           HasRightSide(row, column - 1) && HasRightSide(row + 1, column - 1);
  }

  bool PartsNumbers(int row, int column) const {
    int first = row, last = row + 1;
    while (first > 0 && !HasRule(first - 1, column)) --first;
    while (last + 1 < grid_.row_count() && !HasRule(last, column)) ++last;
    const double border = Y(row + 1);
    const double lower = std::min(border - Y(row), Y(row + 2) - border);
    int words = 0;
    double at = 0;
    for (const PlacedWord& word : columns_[static_cast<size_t>(column)]) {
      if (word.y < Y(first) || word.y > Y(last + 1)) continue;
      if (!word.is_number || std::abs(word.y - border) < params_.least_off * lower) return false;
      ++words;
      at = word.y;
    }
    const double middle = (Y(first) + Y(last + 1)) / 2;
    return words > 1 || (words == 1 && std::abs(at - middle) >= params_.off_middle * lower);
  }

  Grid& grid_;
  const double drawn_;
  const LostRuleParams& params_;
  std::vector<std::vector<PlacedWord>> columns_;
  std::vector<std::pair<int, int>> lost_;
};

}  // namespace

void CloseLostRules(const std::vector<Word>& words, const PageTransform& transform, double drawn,
                    const LostRuleParams& params, Grid* grid) {
  RuleCloser(words, transform, drawn, params, grid).Run();
}

}  // namespace juesuan
