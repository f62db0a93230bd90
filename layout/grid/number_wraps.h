// Numbers that are wider than their column: they go on in the line below.
//
// In: the lines of one table as pieces in columns, and its upright rules. Out: which numbers of a
// line go on in the next. An amount ends with a point or a comma: 42,575,058. over 26. A number
// fills its cell between two rules: 20 over 7. Numbers of columns count on together: 1 over 0, 1
// over 1. Without rules, digits are as wide as any digits of their column and make a code with
// those below, or a cell ends half-way to the next column and has no room for one digit more.
#pragma once

#include <vector>

#include "layout/grid/column_cuts.h"
#include "layout/grid/row_pieces.h"

namespace juesuan {

class NumberWraps {
 public:
  NumberWraps(const std::vector<TableLine>& lines, int column_count,
              const std::vector<TableRule>& rules);

  /// Columns with a number in both lines; below 0 where numbers of the upper one go on.
  int CountOver(const TableLine& upper, const TableLine& lower) const;

  /// Whether the number above fills its cell, and digits stand below it.
  bool MayGoOn(const RowPiece& above, const RowPiece& below) const;

 private:
  struct Sides {
    double left = -1e9, right = 1e9;
  };

  /// Between two rules; where one of them is not drawn, half-way to the columns beside.
  Sides CellOf(const RowPiece& piece) const;
  void FindCells(const std::vector<TableLine>& lines);

  /// Whether one of two lines has nothing but parts of codes, and of amounts beside them, of which
  /// the other has the rest.
  bool HoldCutCodes(const PieceByColumn& above, const PieceByColumn& below) const;

  std::vector<TableRule> uprights_;
  std::vector<Sides> cells_;           // [column] as its texts and those beside it tell
  std::vector<double> widest_digits_;  // [column]
};

}  // namespace juesuan
