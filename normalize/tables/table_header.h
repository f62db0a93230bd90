// Which rows of a table are its header, and what stands over each column.
//
// In: the grid. Out: the count of header rows (a 栏次 row of column numbers included) and, per
// column, the header texts from top to bottom. Cells that span the whole table (a title or a
// unit set inside the frame) say nothing about one column and are left out of the paths.
// Layout's own guess is a hint only: a body row is known by its codes, amounts and ordinals.
#pragma once

#include <string>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/tables/table_grid.h"

namespace juesuan {

struct TableHeader {
  int rows = 0;
  std::vector<std::vector<std::string>> paths;    ///< [column] match keys, top to bottom
  std::vector<std::vector<std::string>> printed;  ///< [column] the same as printed
  /// [column] A scan: below a header of several columns nothing is read.
  std::vector<bool> is_unread;
};

/// `hint_rows` is layout's guess.
TableHeader ReadHeader(const TableGrid& grid, int hint_rows, const FormCatalogue& catalogue);

/// True for a row of column numbers (栏次): 1, 2, 3 … or 1=2+3, with or without its label.
bool IsColumnNumberRow(const TableGrid& grid, int row, const FormWords& words);

/// The same, but only with its label: safe below the header too.
bool IsLabelledColumnNumberRow(const TableGrid& grid, int row, const FormWords& words);

/// [column] True where a 栏次 row of the header counts the column: it holds amounts.
std::vector<bool> NumberedColumns(const TableGrid& grid, int header_rows, const FormWords& words);

/// Header text without a year in front, a unit behind and 其中: "2023年决算数(万元)" -> "决算数".
std::string HeaderWord(std::string_view key, const FormWords& words);

/// The four-digit year that a header text starts with; 0 for none.
int YearInFront(std::string_view key);

}  // namespace juesuan
