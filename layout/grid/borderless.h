// Tables without ruling lines: columns from aligned text.
//
// In: the lines of a page that no ruled table took. Consecutive lines of several pieces whose
// pieces stand over each other are the rows of a table; a gap that runs through all of them
// parts two columns. Nothing of this is sure, so such tables say has_ruling_lines = false.
#pragma once

#include <vector>

#include "layout/table.h"

namespace juesuan {

struct BorderlessParams {
  int min_rows = 3;
  int min_columns = 3;
  double column_gap = 0.6;      ///< of the text height: an empty strip this wide parts columns
  double row_pitch = 3.0;       ///< of the text height: a wider step between rows ends the table
  double numeric_share = 0.25;  ///< of the pieces are numbers: a list of words is no table
};

struct BorderlessTable {
  Table table;
  std::vector<double> column_xs;  ///< column_count + 1, in pt
};

/// Takes the lines of the tables that it finds out of `lines`.
std::vector<BorderlessTable> FindBorderlessTables(const BorderlessParams& params,
                                                  std::vector<TextLine>* lines);

}  // namespace juesuan
