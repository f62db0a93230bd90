// Rows at the top of a page that go on with the table of the page before, in its columns.
//
// In: the words of a page without running heads, and the table that is open at the foot of the page
// before. Out: those rows as a table with its columns. By themselves a total alone or a few rows
// without rules tell no columns, or others. They are the table's where all of this is so:
// - they are the first that the page prints;
// - each text stands in one column;
// - each number stands in line with texts of its column, and a name is among them.
#pragma once

#include <optional>
#include <vector>

#include "layout/grid/table_cells.h"

namespace juesuan {

struct CarriedRowParams {
  WordRowParams rows;
  TableCellParams cells;
  double align_pt = 1.5;    ///< in line
  double close_step = 1.6;  ///< of the type size: lines of one name
};

/// Nothing where no row goes on. `column_xs`: the borders of the table's columns, in pt.
std::optional<RegionTable> FindCarriedRows(const std::vector<Word>& words, int page_index,
                                           const Table& table, const std::vector<double>& column_xs,
                                           const CarriedRowParams& params = {});

}  // namespace juesuan
