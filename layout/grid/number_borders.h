// Borders of a born-digital table that no rule draws: between numbers that share a cell.
//
// In: the words of a page and a grid of its ruling lines. Out: the same grid, with more borders.
//
// Rows: numbers are stacked in several columns of a row. A number that wraps fills its column
// before it goes on below. So where the next digit had room, the line below is another number in
// another row. Most often it is the row of column numbers above the first amounts. Of these 10, 11
// and 12 wrap together, and are no rows.
//
// Columns: numbers stand side by side in several rows of a column, and no number crosses the strip
// of paper between them. There a column rule was lost.
#pragma once

#include <vector>

#include "extract/page.h"
#include "layout/grid/grid.h"
#include "layout/page/page_transform.h"

namespace juesuan {

struct NumberBorderParams {
  int least_columns = 2;   ///< of a row, with stacked numbers: one alone may be a stray
  int least_rows = 3;      ///< of a column, with numbers side by side
  double least_gap = 1.5;  ///< between these, in digits: a space inside a number is narrower
};

void PartAtNumbers(const std::vector<Word>& words, const PageTransform& transform,
                   const NumberBorderParams& params, Grid* grid);

}  // namespace juesuan
