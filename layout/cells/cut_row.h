// A row that the end of a page cuts: its lines go on at the top of the next page.
//
// In: the table so far, and the cells of the first row of its next part, in the columns of the
// table. Out: whether these are the rest of the last row, which then has it. What tells a cut row:
// a number in it is whole only together with what stands below it. The column says what is whole,
// by its decimals or by how many digits its codes have. No cell begins anything, and none holds two
// amounts. Or the row is cut through the middle of its line, and both pages show all of it.
#pragma once

#include <vector>

#include "layout/table.h"

namespace juesuan {

/// Only of texts: what was read has readings of its own in each cell.
bool TakeRestOfRow(const std::vector<Cell>& rest, Table* table);

}  // namespace juesuan
