// The rows and columns of a table's right part against its left part (beside.h).
#pragma once

#include <optional>
#include <vector>

#include "layout/table.h"

namespace juesuan {

/// For each row of the right part the rows of the left part that it covers: [from, to).
struct RowsBeside {
  std::vector<int> from;
  std::vector<int> to;
};

/// Nothing where a row of `right` has no like in `left`. Rules part rows at the same heights; where
/// there are none, texts of a row stand at one height.
std::optional<RowsBeside> MapRows(const Table& left, const Table& right, double shift_pt);

/// How many first columns of `right` say again what the first columns of `left` say; `least` texts.
int RepeatedColumns(const Table& left, const Table& right, const RowsBeside& rows, int least);

/// Numbers of columns in a header row begin in `right` behind the last one of `left`.
/// `repeated`: columns of `right` that do not count.
bool ColumnNumbersGoOn(const Table& left, const Table& right, const RowsBeside& rows, int repeated);

/// The same for numbers of rows: so they do in what follows below, too.
bool RowNumbersGoOn(const Table& left, const Table& right, int repeated);

/// Whether `right` begins with words of `left`: it may be what follows below.
bool RepeatsHeader(const Table& left, const Table& right);

/// Whether a body cell of `right` holds words, columns `repeated` and on.
bool HasWords(const Table& right, const RowsBeside& rows, int header_rows, int repeated);

/// Of the texts in the table, the middle one.
double TextHeight(const Table& table);

/// A cell of the header that goes on to the next page is drawn up to the paper's edge; what lies
/// below it looks like a column without rows.
bool HasClippedColumn(const Table& left);
void DropLastColumn(Table* left);

/// The columns of `right` behind those of `left`.
void AppendColumns(Table right, const RowsBeside& rows, int repeated, Table* left);

}  // namespace juesuan
