// The columns of a table, and its lines in them.
//
// In: the rows of words of a table and the rules in it. Out: cuts between columns, and each row as
// pieces that stand in one column or span several. The cuts that words and rules ask for
// (column_cuts.h) are looked at once more together with the lines that they make:
// - a column in which nothing stands alone is none, unless rules draw it;
// - nor is one that holds but the header of a group, or signs close before their amounts;
// - texts beside each other that never stand in one line are one column;
// - a last header right of all that stands in its column has a column of its own, a blank one;
// - a header without a body, left of a body without a header, is the header of that body.
#pragma once

#include <vector>

#include "layout/grid/column_cuts.h"
#include "layout/grid/row_cuts.h"
#include "layout/grid/row_pieces.h"
#include "layout/grid/word_rows.h"

namespace juesuan {

struct TableColumnParams {
  WordRowParams rows;
  ColumnCutParams cuts;
  RowPieceParams pieces;
};

struct TableColumns {
  std::vector<double> cuts;  ///< ascending, in pt
  std::vector<TableLine> lines;
};

/// Where the cuts are known.
TableColumns LinesInColumns(const std::vector<WordRow>& rows, std::vector<double> cuts,
                            const RowPieceParams& params);

TableColumns FindTableColumns(const std::vector<WordRow>& rows, const std::vector<TableRule>& rules,
                              const RectPt& box, const TableColumnParams& params);

}  // namespace juesuan
