// Rows of a scanned table whose ruling lines are lost, by the lines of text in them.
//
// In: the grid of a scan and its picture. Out: the same grid with more borders of rows. A fax loses
// most of its hairlines, a pale copy those of a strip.
//
// A border is put between two lines of text when both of this is so:
// - they stand one below the other in several columns;
// - they are farther apart than the lines of one wrapped text.
// And when one of these shows that they are two rows:
// - traces of lines are left between them;
// - most columns show every line;
// - the columns that wrap no text elsewhere show every line, as columns of amounts do.
//
// A border is also put into a single column that lost it, where the other columns have theirs.
#pragma once

#include <opencv2/core.hpp>

#include "layout/grid/grid.h"
#include "layout/text/line_crop.h"

namespace juesuan {

struct TextRowParams {
  /// Share of the table's width that is left of a lost line, on one pixel line.
  double trace = 0.02;
  double traced_share = 0.5;  ///< of the borders to insert that left such a trace
  int full_columns = 3;       ///< so many that show all the rows need no trace
  int least_texts = 5;        ///< of a column, to tell that it wraps none
  /// Of these texts that stand on one line each, in a column that wraps none.
  double single_share = 0.6;
  double least_pitch = 1.45;  ///< of rows, in heights of their text; wrapped lines have 1.15 to 1.3
  double free_share = 0.8;    ///< of the paper between two lines of text in which a trace may lie
  double least_height = 0.5;  ///< of a line of text, of the tallest piece of ink beside it
  /// Of the columns that the fullest line has: a line with fewer is no row.
  double stray_share = 0.34;
  size_t wide_columns = 5;    ///< of the fullest line, for stray_share to count
  double across_text = 0.3;   ///< heights from its middle in which a line of text is no border
  double same_line = 0.6;     ///< heights of text within which middles are one line
  int least_columns = 2;      ///< columns that show two of the rows
  double middle_share = 0.7;  ///< of a row's height in which the middle of its text lies
  double closed_share = 0.5;  ///< of the other columns that draw a border which one column lost
};

/// `clean`: the gray picture, paper 255; `ink`: its ink. `closed`: ink share of a border that
/// separates cells.
void FindTextRows(const cv::Mat& clean, const cv::Mat& ink, const CropParams& crop, double closed,
                  const TextRowParams& params, Grid* grid);

}  // namespace juesuan
