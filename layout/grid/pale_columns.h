// Vertical lines of a scanned table that are too pale or too short for FindRulingLines.
//
// In: the grid of a scan and its gray picture. Out: the same grid with the columns that such lines
// part.
//
// The grid itself says, row by row, what a line must look like: as its known lines do. A line is
// about as dark from the upper rule of a row to the lower one. It goes on to the end of the table.
// It has paper beside it. A stroke of a glyph ends before the rules, and seldom stands in line with
// others.
#pragma once

#include <opencv2/core.hpp>

#include "layout/grid/grid.h"

namespace juesuan {

struct PaleColumnParams {
  double least_darkness = 0.6;  ///< of the row's known lines
  double palest_share = 0.15;   ///< of a line's pixels, which dust and noise may have whitened
  double trim_pt = 1.2;         ///< left out above and below, where rules are
  double side_pt = 2;           ///< beside a line, where paper is
  double paler_side = 0.3;      ///< darkness of that paper on one side, in shares of the line's
  double darker_side = 0.7;     ///< the same of the other side, where a text may begin
  double same_line_pt = 1;      ///< rows whose lines are closer than this show one line
  double free_pt = 8;           ///< no other line is so close
  int least_rows = 2;           ///< from the first one that shows it down to the table's end
  double least_share = 0.4;     ///< the same as a share of the table's rows
  double seen_share = 0.8;      ///< of the rows from there on that show it
  size_t least_lines = 3;       ///< known in a row, or it is judged by those of the table
  int most_columns = 40;        ///< of a grid; more is a pattern
};

/// `clean`: the gray picture, paper 255. `drawn`: ink share of a border that separates cells.
void FindPaleColumns(const cv::Mat& clean, double px_per_pt, double drawn,
                     const PaleColumnParams& params, Grid* grid);

}  // namespace juesuan
