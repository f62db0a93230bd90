// Ruling lines -> grids -> cells.
//
// Lines that touch belong to one table. Their positions, clustered, are the rows and columns
// of its grid; an outer border that is not drawn is put where the crossing lines end. Whether
// two neighbouring places are one spanning cell is decided by the ink on the border between
// them, measured on the picture itself: a border of a cell is inked along most of its length.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "core/geometry.h"
#include "layout/lines/ruling_lines.h"

namespace juesuan {

struct GridParams {
  double touch_pt = 4;        ///< how far a line's end may be from the line that it meets
  double corner_pt = 9;       ///< the same where a long rule lost the end that makes a corner
  double same_line_pt = 2.6;  ///< positions closer than this are one line (double rules)
  double min_cell_pt = 5;     ///< narrower rows and columns are not cells
  double overhang_pt =
      6;  ///< lines sticking out this far over the last crossing one: no outer border drawn
  double overhang_share = 0.6;  ///< of the lines that reach the last crossing one
  /// The longest line sticks out so far: a column without an outer border.
  double open_column_pt = 40;
  double border_reach_pt = 1.2;  ///< how far beside its middle a border's ink may lie
  int border_tolerance_px =
      1;  ///< how far the ink may step aside along one border; 0 for renderings
  /// Ink this far to both sides of a vertical border speaks against it: strokes of a text that
  /// stands across. A rule has paper beside it.
  double side_pt = 1.7;
  double trim_pt = 0.8;      ///< left out at both ends of a border, where rules cross
  double drawn = 0.84;       ///< a border is inked along this share; the stroke of a 1 is not
  double whole_share = 0.7;  ///< of a column's rows that draw a line without a break: it is one
  double border_ink = 0.75;  ///< inked share of a border that separates two cells
  double broken_border_ink = 0.5;  ///< at most this much counts a border that is not drawn so far
  double weak_border_ink = 0.4;    ///< accepted where the cells would not be rectangles otherwise
  /// Of the rows of a tall table that a vertical line must part, on a scan: a stroke that lies over
  /// the header or a row or two is none of its lines. 0 for renderings.
  double used_share = 0.12;
  int min_tall_rows = 12;
  /// Vertical lines with the same ends and text between them, on a scan, are one table's, though
  /// the column between them lost all lines that cross it.
  double same_end_pt = 6;
  double least_long_pt = 60;      ///< lines so long at least
  double widest_column_pt = 150;  ///< no farther apart; 0 for renderings
  double least_text = 0.003;      ///< ink, of the column's area
  double halved_height = 1.35;    ///< of the usual row: two rows of a scan together are one
  double halving_share = 0.5;  ///< of the columns that the line between two such rows parts at most
  int min_halved_rows = 5;
  double min_table_pt = 12;  ///< lower or narrower grids are no tables
  int min_row_columns = 3;   ///< of one low row that is a table all the same
};

/// Positions are middles of lines, ascending, in pixels of the straightened picture.
struct Grid {
  std::vector<double> xs;                      ///< column_count + 1
  std::vector<double> ys;                      ///< row_count + 1
  std::vector<std::vector<double>> right_ink;  ///< [row][column] ink on the border to column + 1
  std::vector<std::vector<double>> lower_ink;  ///< [row][column] ink on the border to row + 1

  int row_count() const { return static_cast<int>(ys.size()) - 1; }
  int column_count() const { return static_cast<int>(xs.size()) - 1; }
  RectPx box() const { return {xs.front(), ys.front(), xs.back(), ys.back()}; }
};

struct GridCell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  RectPx box;
};

/// Index of the row or column between whose edges `value` lies; -1 outside.
int IntervalOf(const std::vector<double>& edges, double value);

/// Parts a row at these heights, by borders that count as drawn in every column.
void InsertBorders(int row, const std::vector<double>& borders, Grid* grid);

/// One grid per table, top to bottom.
std::vector<Grid> LinesToGrids(const std::vector<RulingLine>& lines, const cv::Mat& ink,
                               double px_per_pt, const GridParams& params);

/// Cells by row, then column. Every place of the grid is covered exactly once.
std::vector<GridCell> GridToCells(const Grid& grid, const GridParams& params);

}  // namespace juesuan
