#include "layout/grid/parting_strokes.h"

#include <algorithm>

#include "layout/ink/mat.h"

namespace juesuan {
namespace {

class PartingStrokes {
 public:
  PartingStrokes(const cv::Mat& ink, double px_per_pt, double drawn,
                 const PartingStrokeParams& params, Grid* grid)
      : ink_(ink), px_per_pt_(px_per_pt), drawn_(drawn), params_(params), grid_(*grid) {}

  void Run() {
    for (int column = 0; column + 1 < grid_.column_count();) {
      if (IsStroke(column))
        Drop(column);
      else
        ++column;
    }
  }

 private:
  double Ink(int row, int column) const {
    return grid_.right_ink[static_cast<size_t>(row)][static_cast<size_t>(column)];
  }

  double Width(int column) const {
    return grid_.xs[static_cast<size_t>(column) + 1] - grid_.xs[static_cast<size_t>(column)];
  }

  /// Rows that the border right of `column` parts; outer borders part all.
  int Parted(int column) const {
    if (column < 0 || column + 1 == grid_.column_count()) return grid_.row_count();
    int parted = 0;
    for (int row = 0; row < grid_.row_count(); ++row) parted += Ink(row, column) >= drawn_;
    return parted;
  }

  /// True when the border right of `column` makes a column too narrow for any text with one that
  /// parts more rows.
  bool IsOfNarrow(int column) const {
    const double narrow = params_.narrow_pt * px_per_pt_;
    return (Width(column) < narrow && Parted(column) < Parted(column - 1)) ||
           (Width(column + 1) < narrow && Parted(column) < Parted(column + 1));
  }

  /// True when the border right of `column` is none.
  bool IsStroke(int column) const {
    if (IsOfNarrow(column)) return true;
    int parted = 0, through = 0, close = 0, bare = 0, bare_parted = 0, first_parted = -1;
    for (int row = 0; row < grid_.row_count(); ++row) {
      const double top = grid_.ys[static_cast<size_t>(row)];
      const double bottom = grid_.ys[static_cast<size_t>(row) + 1];
      const double x = grid_.xs[static_cast<size_t>(column) + 1];
      const bool has_left = HasGlyph(x, top, bottom, -1), has_right = HasGlyph(x, top, bottom, 1);
      const bool is_parted = Ink(row, column) >= drawn_;
      bare += !has_left && !has_right;
      bare_parted += is_parted && !has_left && !has_right;
      if (!is_parted) continue;
      if (bottom - top > params_.most_row_pt * px_per_pt_) {
        if (Ink(row, column) >= params_.whole_ink) return false;
        continue;
      }
      if (++parted == 1) first_parted = row;
      through += Ink(row, column) >= params_.through_ink;
      close += has_left && has_right;
    }
    const double share = parted / static_cast<double>(grid_.row_count());
    if (parted >= params_.least_parted && share <= params_.most_rows_below_header &&
        through <= params_.most_through * parted)
      return true;
    const bool is_low = grid_.row_count() < params_.low_rows;
    const bool is_amid_glyphs =
        close >= (params_.close_share + params_.close_slope * share) * parted;
    const bool is_of_glyphs = bare >= params_.least_bare && bare_parted == 0;
    const bool is_below_header = first_parted >= params_.header_rows;
    if (is_below_header && !is_low && share <= params_.most_rows_below_header)
      return is_of_glyphs || close >= params_.close_below_header * parted;
    return parted > 0 && share <= (is_low ? params_.most_rows_of_low : params_.most_rows) &&
           (is_amid_glyphs || is_of_glyphs);
  }

  /// Ink close beside x, on the side -1 or 1.
  bool HasGlyph(double x, double top, double bottom, int side) const {
    const double near = x + side * params_.stroke_pt * px_per_pt_;
    const double far = near + side * params_.beside_pt * px_per_pt_;
    const double trim = params_.trim_pt * px_per_pt_;
    const cv::Rect strip = ClipRect(
        RectPx{std::min(near, far), top + trim, std::max(near, far), bottom - trim}, ink_.size());
    if (strip.area() == 0) return false;
    return cv::countNonZero(ink_(strip)) >= params_.least_ink_pt2 * px_per_pt_ * px_per_pt_;
  }

  void Drop(int column) {
    const auto at = static_cast<size_t>(column);
    const double left = Width(column), right = Width(column + 1);
    for (size_t row = 0; row < grid_.right_ink.size(); ++row) {
      auto& lower = grid_.lower_ink[row];
      lower[at] = (lower[at] * left + lower[at + 1] * right) / (left + right);
      lower.erase(lower.begin() + column + 1);
      grid_.right_ink[row].erase(grid_.right_ink[row].begin() + column);
    }
    grid_.xs.erase(grid_.xs.begin() + column + 1);
  }

  const cv::Mat& ink_;
  const double px_per_pt_;
  const double drawn_;
  const PartingStrokeParams& params_;
  Grid& grid_;
};

}  // namespace

void DropPartingStrokes(const cv::Mat& ink, double px_per_pt, double drawn,
                        const PartingStrokeParams& params, Grid* grid) {
  PartingStrokes(ink, px_per_pt, drawn, params, grid).Run();
}

}  // namespace juesuan
