// Which rows of a table are its column headers, and the path of headers over each column.
//
// By structure alone: headers end at the first row that holds an amount, a subject code, or a
// body label that is followed by numbers. normalize/ knows the words of the forms and may
// correct the count; SetHeaderRows then builds the paths again.
#pragma once

#include "layout/table.h"

namespace juesuan {

/// Number of leading rows that are headers; 0 when the first row is body already.
int CountHeaderRows(const Table& table);

/// Sets header_rows and column_paths. A spanning cell stands in the path of each of its
/// columns; a cell that spans rows stands there once. REQUIRES: 0 <= rows <= row_count.
void SetHeaderRows(int rows, Table* table);

}  // namespace juesuan
