// Vertical lines of a scanned grid that are strokes of its texts.
//
// In: the grid of a scan and its ink. Out: the same grid without the columns that strokes had
// parted. Names of one column stand in line, so their strokes do too, and a coarse scan fills the
// paper between them. A ruling line parts most rows and has paper on one side of it at least; a
// stroke parts a few rows and has its glyph, or the next one, close by on both sides; below a
// header that spans it, it may part most. Names that are spread over their cells stand in line as
// well, and end in line: such strokes have paper on one side, but no row is parted in which there
// is no glyph beside them. No glyph is as high as its row: what parts rows, and hardly one of them
// from top to bottom, is a stroke; so are the zeros of a column that prints nothing else. Nothing
// is printed in a column narrower than a digit: one of its borders is a stroke.
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
  double most_row_pt = 26;   ///< higher rows hold more than one line of text: strokes of these ...
  double whole_ink = 0.9;    ///< ... leave paper between them, a ruling line inks so much
  double close_share = 0.5;  ///< of the parted rows that have ink close by on both sides ...
  double close_slope = 0.6;  ///< ... and so much more for the share of rows that are parted
  int header_rows = 2;       ///< a line that begins below so many rows parts no header
  double most_rows_below_header = 0.92;  ///< of the table's rows that a stroke parts there ...
  double close_below_header = 0.9;       ///< ... if so many of them have ink close by on both sides
  double through_ink = 0.97;             ///< of a border that parts a row from top to bottom
  int least_parted = 4;                  ///< rows that a line parts, but for ...
  double most_through = 0.1;             ///< ... so many not from top to bottom: it is none
  double narrow_pt = 6.2;  ///< of a column: the border of it that parts fewer rows is a stroke
  int least_bare = 4;      ///< rows without a glyph beside it, none of them parted: no line
};

/// `drawn`: ink share of a border that separates cells.
void DropPartingStrokes(const cv::Mat& ink, double px_per_pt, double drawn,
                        const PartingStrokeParams& params, Grid* grid);

}  // namespace juesuan
