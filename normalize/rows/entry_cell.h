// One amount cell -> amount, status and evidence of one entry.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "normalize/rows/entries.h"

namespace juesuan {

/// Where an amount stands and what it belongs to.
struct EntryPlace {
  int row = 0;
  int column = 0;
  Side side = Side::kNone;
  std::string measure;
  std::optional<int> line_no;
};

/// Blank where no cell starts at the place (it is covered by a neighbour).
Entry MakeEntry(const FormTable& table, const EntryPlace& place, const RowSubject& subject,
                const EntryParams& params);

/// What the columns of `role` print in the row of an amount, left of its amount and of those beside
/// it.
std::vector<const Cell*> CellsBefore(const LedgerTable& table, const AmountPlace& entry,
                                     std::string_view role);

/// True for an amount in a column of its own that OCR read.
bool IsScannedAmount(const Cell& cell);

/// True when a cell with text that is no mere dash starts there.
bool HasPrintedAmount(const TableGrid& grid, int row, int column);

}  // namespace juesuan
