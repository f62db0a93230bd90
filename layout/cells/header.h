// How many rows of a table are its header, by structure alone.
//
// In: a table. Out: the count of rows above the first one that is body. A row is body when it holds
// an amount, or a subject code among its first cells, or nothing at all. It is the answer for
// tables of any document; the header of a form is normalize's (normalize/tables/table_header.h),
// which knows the words of the forms and takes this count where they say nothing.
#pragma once

#include "layout/table.h"

namespace juesuan {

/// Number of leading rows that are headers; 0 when the first row is body already.
int CountHeaderRows(const Table& table);

/// No row is body: the table begins at the foot of a page, and its rows are on the next.
bool IsAllHeader(const Table& table);

}  // namespace juesuan
