// Cells of a table by place: which cell covers (row, column), in constant time.
//
// In: Table (layout/table.h), whose cells may be in any order, overlap, or stand outside the
// grid when layout was misled. Out: a grid clipped to the limits below; of two cells on one
// place the first keeps it. Holds pointers into the table, which must outlive the grid.
#pragma once

#include <string>
#include <vector>

#include "layout/table.h"

namespace juesuan {

class TableGrid {
 public:
  explicit TableGrid(const Table& table);

  int rows() const { return rows_; }
  int columns() const { return columns_; }

  /// The cell that covers (row, column); nullptr where there is none.
  const Cell* At(int row, int column) const;
  /// The cell whose top left place is (row, column); nullptr for a covered or empty place.
  const Cell* StartingAt(int row, int column) const;
  /// MatchKey of the text of the cell that covers (row, column); empty where there is none.
  const std::string& KeyAt(int row, int column) const;
  /// True when OCR read the table or a part of it.
  bool WasRead() const { return was_read_; }
  /// True when no cell that starts in the row holds text.
  bool IsBlankRow(int row) const;
  /// 0-based page of the first cell that starts in the row; 0 where none does.
  int PageOfRow(int row) const;

 private:
  int rows_ = 0;
  int columns_ = 0;
  bool was_read_ = false;
  const Table& table_;
  std::vector<std::string> keys_;  // [cell]
  std::vector<int> owner_;         // [row * columns + column] -> cell, -1 for none
};

}  // namespace juesuan
