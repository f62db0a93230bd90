// Cells of amounts that run over several rows, because a scan lost the rules between them.
//
// In: a table of a form that prints one amount a row, with its columns. Out: each such cell that
// was read parted into one cell a row; the amount stands in the row in whose middle its text is.
// Rows are known by the cells of other columns.
#pragma once

#include <vector>

#include "layout/table.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

Table WithPartedAmounts(const std::vector<LedgerColumn>& columns, Table table);

}  // namespace juesuan
