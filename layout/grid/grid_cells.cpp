// Which places of a grid are one cell, by the borders that are drawn.
#include <algorithm>
#include <vector>

#include "layout/grid/grid.h"

namespace juesuan {
namespace {

/// Places joined into cells: connected where the border between them is not drawn.
class CellPartition {
 public:
  CellPartition(const Grid& grid, const GridParams& params)
      : grid_(grid),
        params_(params),
        label_(static_cast<size_t>(grid.row_count() * grid.column_count()), -1) {}

  std::vector<GridCell> Cells() {
    std::vector<GridCell> cells;
    for (int r = 0; r < grid_.row_count(); ++r) {
      for (int c = 0; c < grid_.column_count(); ++c) {
        if (Label(r, c) >= 0) continue;
        const GridCell cell = Largest(r, c);
        for (int i = r; i < r + cell.row_span; ++i) {
          for (int j = c; j < c + cell.column_span; ++j) {
            Label(i, j) = static_cast<int>(cells.size());
          }
        }
        cells.push_back(cell);
      }
    }
    return cells;
  }

 private:
  int& Label(int r, int c) {
    return label_[static_cast<size_t>(r) * static_cast<size_t>(grid_.column_count()) +
                  static_cast<size_t>(c)];
  }
  double RightInk(int r, int c) const {
    return grid_.right_ink[static_cast<size_t>(r)][static_cast<size_t>(c)];
  }
  double LowerInk(int r, int c) const {
    return grid_.lower_ink[static_cast<size_t>(r)][static_cast<size_t>(c)];
  }
  bool OpenRight(int r, int c, double limit) const {
    return c + 1 < grid_.column_count() && RightInk(r, c) < limit;
  }
  bool OpenBelow(int r, int c, double limit) const {
    return r + 1 < grid_.row_count() && LowerInk(r, c) < limit;
  }

  /// Rectangle from (r, c) over open borders; where it comes out ragged, weaker ink counts too.
  GridCell Largest(int r, int c) {
    GridCell cell = Grow(r, c, params_.border_ink);
    if (!Clean(cell, params_.border_ink)) cell = Grow(r, c, params_.weak_border_ink);
    const auto x = [&](int i) { return grid_.xs[static_cast<size_t>(i)]; };
    const auto y = [&](int i) { return grid_.ys[static_cast<size_t>(i)]; };
    cell.box = {x(c), y(r), x(c + cell.column_span), y(r + cell.row_span)};
    return cell;
  }

  GridCell Grow(int r, int c, double limit) {
    GridCell cell{r, c, 1, 1, {}};
    while (OpenRight(r, c + cell.column_span - 1, limit) && Label(r, c + cell.column_span) < 0) {
      ++cell.column_span;
    }
    const auto row_joins = [&](int row) {
      for (int j = c; j < c + cell.column_span; ++j) {
        if (!OpenBelow(row - 1, j, limit) || Label(row, j) >= 0) return false;
        if (j + 1 < c + cell.column_span && !OpenRight(row, j, limit)) return false;
      }
      return true;
    };
    while (r + cell.row_span < grid_.row_count() && row_joins(r + cell.row_span)) ++cell.row_span;
    return cell;
  }

  /// True when the cell's outer borders are drawn.
  bool Clean(const GridCell& cell, double limit) const {
    const int right = cell.column + cell.column_span - 1;
    const int bottom = cell.row + cell.row_span - 1;
    for (int i = cell.row; i <= bottom; ++i) {
      if (OpenRight(i, right, limit)) return false;
    }
    for (int j = cell.column; j <= right; ++j) {
      if (OpenBelow(bottom, j, limit)) return false;
    }
    return true;
  }

  const Grid& grid_;
  const GridParams& params_;
  std::vector<int> label_;
};

}  // namespace

std::vector<GridCell> GridToCells(const Grid& grid, const GridParams& params) {
  return CellPartition(grid, params).Cells();
}

}  // namespace juesuan
