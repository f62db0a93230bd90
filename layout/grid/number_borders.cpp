#include "layout/grid/number_borders.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "layout/grid/word_rows.h"

namespace juesuan {
namespace {

bool IsNumber(const std::string& text) {
  const auto belongs = [](char c) {
    return (c >= '0' && c <= '9') || c == ',' || c == '.' || c == '-';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), belongs);
}

/// A word in pixels of the grid.
struct Placed {
  RectPx box;
  bool is_number = false;
  size_t letters = 1;
  char first = 0;  ///< of its text

  double glyph_width() const { return box.width() / static_cast<double>(letters); }
};

/// A stretch of paper between two numbers, in which their rows or columns part.
struct Stretch {
  double from = 0, to = 0;
};

Stretch Common(const std::vector<Stretch>& gaps) {
  Stretch common = gaps.front();
  for (const Stretch& gap : gaps) {
    common = {std::max(common.from, gap.from), std::min(common.to, gap.to)};
  }
  return common;
}

std::vector<Placed> PlaceWords(const std::vector<Word>& words, const PageTransform& transform) {
  std::vector<Placed> placed;
  for (const Word& word : words) {
    const RectPx box = transform.ToPx(word.box);
    const size_t letters = std::max<size_t>(1, word.text.size());
    placed.push_back({box, IsNumber(word.text), letters, word.text.empty() ? '\0' : word.text[0]});
  }
  return placed;
}

class StackedRows {
 public:
  StackedRows(const std::vector<Placed>& words, double px_per_pt, const NumberBorderParams& params,
              Grid* grid)
      : params_(params), px_per_pt_(px_per_pt), grid_(*grid) {
    for (const Placed& word : words) {
      const int row = IntervalOf(grid_.ys, word.box.center().y);
      if (row >= 0) words_of_row_[row].push_back(word);
    }
  }

  void Part() {
    for (int row = grid_.row_count() - 1; row >= 0; --row) {
      // From below, so that the rows above keep their numbers.
      std::vector<Placed> words = words_of_row_[row];
      while (const auto border = BorderIn(words)) {
        InsertBorders(row, {*border}, &grid_);
        std::erase_if(words, [&](const Placed& word) { return word.box.center().y > *border; });
      }
    }
  }

 private:
  /// The lowest border that stacked numbers ask for and that cuts no word.
  std::optional<double> BorderIn(const std::vector<Placed>& words) const {
    std::vector<Stretch> gaps;
    std::set<char> tens, ones;
    size_t pairs = 0;
    for (int column = 0; column < grid_.column_count(); ++column) {
      const std::vector<Placed> lines = NumbersOf(words, column);
      const auto gap = LowestGap(lines, column);
      if (!gap) continue;
      gaps.push_back(*gap);
      if (lines.size() != 2 || lines[0].letters > 1 || lines[1].letters > 1) continue;
      ++pairs;
      tens.insert(lines[0].first);
      ones.insert(lines[1].first);
    }
    if (static_cast<int>(gaps.size()) < params_.least_columns) return std::nullopt;
    // 1 over 0, 1 over 1, 1 over 2: the numbers of columns, wrapped.
    if (pairs == gaps.size() && tens.size() == 1 && ones.size() > 1) return std::nullopt;
    const Stretch common = Common(gaps);
    const double border = (common.from + common.to) / 2;
    const bool cuts = std::any_of(words.begin(), words.end(), [&](const Placed& word) {
      return word.box.y0 + word.box.height() / 3 < border &&
             border < word.box.y1 - word.box.height() / 3;
    });
    if (common.from > common.to || cuts) return std::nullopt;
    return border;
  }

  /// Top down; none where a column holds anything else.
  std::vector<Placed> NumbersOf(const std::vector<Placed>& words, int column) const {
    std::vector<Placed> lines;
    for (const Placed& word : words) {
      if (IntervalOf(grid_.xs, word.box.center().x) != column) continue;
      if (!word.is_number) return {};
      lines.push_back(word);
    }
    std::sort(lines.begin(), lines.end(),
              [](const Placed& a, const Placed& b) { return a.box.y0 < b.box.y0; });
    return lines;
  }

  /// Between the last two numbers of a column.
  std::optional<Stretch> LowestGap(const std::vector<Placed>& lines, int column) const {
    if (lines.size() < 2) return std::nullopt;
    const Placed &upper = lines[lines.size() - 2], &lower = lines.back();
    const size_t left = static_cast<size_t>(column);
    const double cell_width = (grid_.xs[left + 1] - grid_.xs[left]) / px_per_pt_;
    const bool is_wrapped = FillsCell(upper.box.width() / px_per_pt_, upper.letters, cell_width);
    if (is_wrapped || upper.box.center().y >= lower.box.y0) return std::nullopt;
    return Stretch{upper.box.center().y, lower.box.center().y};
  }

  const NumberBorderParams& params_;
  double px_per_pt_;
  Grid& grid_;
  std::map<int, std::vector<Placed>> words_of_row_;
};

/// Columns whose rule is lost.
class LostColumns {
 public:
  LostColumns(const std::vector<Placed>& words, const NumberBorderParams& params, Grid* grid)
      : params_(params), grid_(*grid) {
    for (const Placed& word : words) {
      const int row = IntervalOf(grid_.ys, word.box.center().y);
      const int column = IntervalOf(grid_.xs, word.box.center().x);
      if (row >= 0 && column >= 0) words_[column][row].push_back(word);
    }
  }

  void Part() {
    for (int column = grid_.column_count() - 1; column >= 0; --column) {
      // From the right, so that the columns at the left keep their numbers.
      auto rows = words_[column];
      while (const auto border = BorderIn(rows)) {
        Insert(column, *border, rows);
        for (auto& [row, words] : rows) {
          std::erase_if(words, [&](const Placed& word) { return word.box.center().x > *border; });
        }
      }
    }
  }

 private:
  using Rows = std::map<int, std::vector<Placed>>;

  /// The rightmost border that numbers side by side ask for and that cuts none.
  std::optional<double> BorderIn(const Rows& rows) const {
    std::vector<Stretch> gaps;
    for (const auto& [row, words] : rows) {
      if (const auto gap = LastGap(words)) gaps.push_back(*gap);
    }
    if (static_cast<int>(gaps.size()) < params_.least_rows) return std::nullopt;
    const Stretch common = Common(gaps);
    if (common.from > common.to) return std::nullopt;
    const double border = (common.from + common.to) / 2;
    for (const auto& [row, words] : rows) {
      for (const Placed& word : words) {
        if (word.is_number && Crosses(word, border)) return std::nullopt;
      }
    }
    return border;
  }

  /// Between the last two numbers of a row, where all that stands in its cell is numbers.
  std::optional<Stretch> LastGap(std::vector<Placed> words) const {
    if (words.size() < 2) return std::nullopt;
    std::sort(words.begin(), words.end(),
              [](const Placed& a, const Placed& b) { return a.box.x0 < b.box.x0; });
    for (const Placed& word : words) {
      if (!word.is_number) return std::nullopt;
    }
    const Placed &left = words[words.size() - 2], &right = words.back();
    const bool are_apart = right.box.x0 - left.box.x1 >
                           params_.least_gap * std::max(left.glyph_width(), right.glyph_width());
    const bool are_level =
        std::abs(left.box.center().y - right.box.center().y) < left.box.height() / 2;
    if (!are_apart || !are_level) return std::nullopt;
    return Stretch{left.box.x1, right.box.x0};
  }

  static bool Crosses(const Placed& word, double x) { return word.box.x0 < x && x < word.box.x1; }

  /// Rows whose words stand across the border keep their cell whole: a header spans both columns.
  void Insert(int column, double border, const Rows& rows) {
    const auto at = static_cast<std::ptrdiff_t>(column);
    grid_.xs.insert(grid_.xs.begin() + at + 1, border);
    for (int row = 0; row < grid_.row_count(); ++row) {
      const auto found = rows.find(row);
      const bool is_crossed =
          found != rows.end() &&
          std::any_of(found->second.begin(), found->second.end(),
                      [&](const Placed& word) { return Crosses(word, border); });
      auto& right = grid_.right_ink[static_cast<size_t>(row)];
      right.insert(right.begin() + at, is_crossed ? 0.0 : 1.0);
      auto& lower = grid_.lower_ink[static_cast<size_t>(row)];
      const double below = lower[static_cast<size_t>(column)];
      lower.insert(lower.begin() + at, below);
    }
  }

  const NumberBorderParams& params_;
  Grid& grid_;
  std::map<int, Rows> words_;
};

}  // namespace

void PartAtNumbers(const std::vector<Word>& words, const PageTransform& transform,
                   const NumberBorderParams& params, Grid* grid) {
  const std::vector<Placed> placed = PlaceWords(words, transform);
  LostColumns(placed, params, grid).Part();
  StackedRows(placed, transform.PxPerPt(), params, grid).Part();
}

}  // namespace juesuan
