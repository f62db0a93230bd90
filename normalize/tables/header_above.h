// The header of a table whose frame begins below it.
//
// In: a table of a text without header rows, and the lines over it, each word of a header a line of
// its own. Out: those that are words of a header, each over the column above which it stands, from
// top to bottom. Scans and turned tables are left alone.
#pragma once

#include "normalize/tables/table_header.h"

namespace juesuan {

/// The header with its empty paths filled. REQUIRES: grid and header belong to `table`.
TableHeader WithHeaderAbove(const Table& table, const TableGrid& grid,
                            const FormCatalogue& catalogue, TableHeader header);

}  // namespace juesuan
