// Columns of a form of items: each is an item, a measure, or both, one above the other.
//
// In: the grid with its header, and the columns with the roles that their headers and bodies tell.
// Out: the one block of the table; each column with its item, its measure and what became of its
// role. Where words fail, the official order of the items fills in: six of the budget, then six of
// the final account, or both side by side for each item.
#pragma once

#include <vector>

#include "normalize/tables/columns.h"

namespace juesuan {

/// `year`: what the table is about (YearOfTable); a column of another year measures nothing.
ColumnBlock ReadItemColumns(const Form& form, const TableGrid& grid, const TableHeader& header,
                            const FormWords& words, int year, const ColumnParams& params,
                            std::vector<LedgerColumn>* columns);

}  // namespace juesuan
