// Rows of a born-digital table between which no rule is drawn: numbers that stand one below the
// other in one cell.
//
// In: the words of a page and a grid of its ruling lines. Out: the same grid, a border drawn
// between numbers that are stacked in several columns of a row. A number that is wrapped fills its
// column before it goes on below; where there was room for its next digit, the line below is
// another number, and so another row (the row of column numbers above the first amounts, as a
// rule).
#pragma once

#include <vector>

#include "extract/page.h"
#include "layout/grid/grid.h"
#include "layout/page/page_transform.h"

namespace juesuan {

struct StackedRowParams {
  double padding_pt = 12;  ///< of a cell, left and right together: no digit is printed there
  int least_columns = 2;   ///< of a row, with stacked numbers: one alone may be a stray
};

void PartStackedRows(const std::vector<Word>& words, const PageTransform& transform,
                     const StackedRowParams& params, Grid* grid);

}  // namespace juesuan
