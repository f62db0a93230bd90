// Vertical lines of a scanned grid that are strokes of its texts.
//
// In: the grid of a scan and its ink. Out: the same grid without the columns that strokes parted.
// Names of one column stand in line, so their strokes do. A coarse scan fills the paper between
// them, and they look like a line.
//
// How the two are told apart:
// - A ruling line parts most rows. On one side of it, at least, is paper.
// - A stroke parts a few rows. Its glyph, or the next one, stands close by on both sides.
// - Below a header that spans it, a stroke may part most rows.
// - Names that are spread over their cells end in line: their strokes have paper on one side. Then
//   each row that is parted has a glyph beside the line.
// - No glyph is as high as its row. What parts hardly any row from top to bottom is a stroke.
// - Nothing is printed in a column narrower than a digit. One of its borders is a stroke.
#pragma once

#include <opencv2/core.hpp>

#include "layout/grid/grid.h"

namespace juesuan {

struct PartingStrokeParams {
  double most_rows = 0.65;        ///< of the table's rows that a stroke parts
  double most_rows_of_low = 0.3;  ///< the same in a table of few rows, half of them header
  int low_rows = 8;
  double stroke_pt = 1.1;      ///< half of the width that the stroke itself takes
  double beside_pt = 3.2;      ///< how far beside that its glyph reaches
  double trim_pt = 1.6;        ///< left out above and below, where rules are
  double least_ink_pt2 = 0.6;  ///< of a piece of glyph
  /// Higher rows hold more than one line of text, whose strokes leave paper between them.
  double most_row_pt = 26;
  double whole_ink = 0.9;  ///< of a border that a ruling line inks in such a row
  /// Of the parted rows that have ink close by on both sides, when it is a stroke.
  double close_share = 0.5;
  double close_slope = 0.6;  ///< added to close_share for the share of rows that are parted
  int header_rows = 2;       ///< a line that begins below so many rows parts no header
  double most_rows_below_header = 0.92;  ///< of the table's rows that a stroke parts below a header
  double close_below_header = 0.9;       ///< of these rows that have ink close by on both sides
  double through_ink = 0.97;             ///< of a border that parts a row from top to bottom
  int least_parted = 4;                  ///< rows that a line parts
  double most_through = 0.1;  ///< share of these from top to bottom: with fewer it is a stroke
  double narrow_pt = 6.2;     ///< of a column: the border of it that parts fewer rows is a stroke
  int least_bare = 4;         ///< rows without a glyph beside it, none of them parted: no line
};

/// `drawn`: ink share of a border that separates cells.
void DropPartingStrokes(const cv::Mat& ink, double px_per_pt, double drawn,
                        const PartingStrokeParams& params, Grid* grid);

}  // namespace juesuan
