#include "normalize/rows/spanned_amounts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "normalize/rows/entry_cell.h"

namespace juesuan {
namespace {

struct Extent {
  double top = 0, bottom = 0;  // pt
};

/// [row] where a cell of one row shows it.
std::map<int, Extent> RowExtents(const Table& table) {
  std::map<int, Extent> rows;
  for (const Cell& cell : table.cells) {
    if (cell.row_span == 1) rows.try_emplace(cell.row, Extent{cell.box.y0, cell.box.y1});
  }
  return rows;
}

// Words of a header that is repeated on the next page stay.
bool IsPartable(const Cell& cell, const std::map<int, Extent>& rows, int header_rows) {
  if (cell.row_span < 2 || cell.row < header_rows || !IsScannedAmount(cell)) return false;
  for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
    if (rows.count(row) == 0) return false;
  }
  return true;
}

}  // namespace

Table WithPartedAmounts(const std::vector<LedgerColumn>& columns, Table table) {
  std::set<int> amounts;
  for (const LedgerColumn& column : columns) {
    if (column.role == "amount") amounts.insert(column.index);
  }
  const std::map<int, Extent> rows = RowExtents(table);
  std::vector<Cell> blanks;
  for (Cell& cell : table.cells) {
    if (amounts.count(cell.column) == 0 || !IsPartable(cell, rows, table.header_rows)) continue;
    const double middle = (cell.text_box.y0 + cell.text_box.y1) / 2;
    int nearest = cell.row;
    const auto distance = [&](int row) {
      const Extent& extent = rows.at(row);
      return std::abs((extent.top + extent.bottom) / 2 - middle);
    };
    for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
      if (distance(row) < distance(nearest)) nearest = row;
    }
    for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
      if (row == nearest) continue;
      Cell& blank = blanks.emplace_back();
      blank.row = row;
      blank.column = cell.column;
      blank.page_index = cell.page_index;
      blank.box = {cell.box.x0, rows.at(row).top, cell.box.x1, rows.at(row).bottom};
      blank.source = cell.source;
    }
    cell.row = nearest;
    cell.row_span = 1;
    cell.box = {cell.box.x0, rows.at(nearest).top, cell.box.x1, rows.at(nearest).bottom};
  }
  table.cells.insert(table.cells.end(), blanks.begin(), blanks.end());
  return table;
}

}  // namespace juesuan
