#include "layout/grid/stacked_rows.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

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
  double glyph_width = 0;
};

/// A stretch of paper between two stacked numbers, in which their rows part.
struct Gap {
  double from = 0, to = 0;
};

class StackedRows {
 public:
  StackedRows(const std::vector<Word>& words, const PageTransform& transform,
              const StackedRowParams& params, Grid* grid)
      : params_(params), px_per_pt_(transform.PxPerPt()), grid_(*grid) {
    for (const Word& word : words) {
      const RectPx box = transform.ToPx(word.box);
      const int row = IntervalOf(grid_.ys, box.center().y);
      const double letters = std::max<double>(1, static_cast<double>(word.text.size()));
      const Placed placed = {box, IsNumber(word.text), box.width() / letters};
      if (row >= 0) words_of_row_[row].push_back(placed);
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
    std::vector<Gap> gaps;
    for (int column = 0; column < grid_.column_count(); ++column) {
      if (const auto gap = LowestGap(words, column)) gaps.push_back(*gap);
    }
    if (static_cast<int>(gaps.size()) < params_.least_columns) return std::nullopt;
    Gap common = gaps.front();
    for (const Gap& gap : gaps) {
      common = {std::max(common.from, gap.from), std::min(common.to, gap.to)};
    }
    const double border = (common.from + common.to) / 2;
    const bool cuts = std::any_of(words.begin(), words.end(), [&](const Placed& word) {
      return word.box.y0 + word.box.height() / 3 < border &&
             border < word.box.y1 - word.box.height() / 3;
    });
    if (common.from > common.to || cuts) return std::nullopt;
    return border;
  }

  /// Between the last two lines of a column that holds nothing but numbers.
  std::optional<Gap> LowestGap(const std::vector<Placed>& words, int column) const {
    std::vector<Placed> lines;
    for (const Placed& word : words) {
      if (IntervalOf(grid_.xs, word.box.center().x) != column) continue;
      if (!word.is_number) return std::nullopt;
      lines.push_back(word);
    }
    if (lines.size() < 2) return std::nullopt;
    std::sort(lines.begin(), lines.end(),
              [](const Placed& a, const Placed& b) { return a.box.y0 < b.box.y0; });
    const Placed &upper = lines[lines.size() - 2], &lower = lines.back();
    const size_t left = static_cast<size_t>(column);
    const double room = grid_.xs[left + 1] - grid_.xs[left] - params_.padding_pt * px_per_pt_;
    const bool is_wrapped = upper.box.width() + lower.glyph_width > room;
    if (is_wrapped || upper.box.center().y >= lower.box.y0) return std::nullopt;
    return Gap{upper.box.center().y, lower.box.center().y};
  }

  const StackedRowParams& params_;
  double px_per_pt_;
  Grid& grid_;
  std::map<int, std::vector<Placed>> words_of_row_;
};

}  // namespace

void PartStackedRows(const std::vector<Word>& words, const PageTransform& transform,
                     const StackedRowParams& params, Grid* grid) {
  StackedRows(words, transform, params, grid).Part();
}

}  // namespace juesuan
