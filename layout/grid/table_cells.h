// One region of a page -> a table: columns, rows, and which places are one cell.
//
// In: the rows of words of a region, the rules in it. Out: a table, or nothing where there are no
// two columns and two rows. The steps: column cuts, pieces of each row, row starts, cells. A piece
// that covers several columns is a spanning cell. Where a rule parts two rows in some columns only,
// the others are one cell down.
#pragma once

#include <optional>
#include <vector>

#include "layout/grid/column_cuts.h"
#include "layout/grid/row_cuts.h"
#include "layout/grid/row_pieces.h"
#include "layout/grid/word_rows.h"
#include "layout/table.h"

namespace juesuan {

struct TableCellParams {
  double title_aside = 0.05;  ///< of the table's width: so far from its middle a title may stand
  ColumnCutParams columns;
  RowPieceParams pieces;
  RowCutParams rows;
  double column_rule = 0.7;  ///< of a column's width: a rule that parts its cells
};

struct TableRegion {
  std::vector<WordRow> rows;
  std::vector<TableRule> rules;
  RectPt box;
  double score = 0;                    ///< nats for a table
  std::vector<double> column_xs = {};  ///< borders of its columns, where they are known
};

struct RegionTable {
  Table table;
  std::vector<double> column_xs;  ///< column_count + 1, in pt
};

std::optional<RegionTable> BuildTable(const TableRegion& region, int page_index,
                                      const TableCellParams& params);

}  // namespace juesuan
