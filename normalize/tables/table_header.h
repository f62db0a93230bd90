// Which rows of a table are its header, and what stands over each column.
//
// In: the grid, and how many rows layout counted. Out:
// - the count of header rows, with the 栏次 row of column numbers;
// - per column, the header texts from top to bottom.
// A body row is known by its codes, amounts and ordinals, a header row by its words. Layout's count
// decides where a row has neither. A cell that spans the whole table (a title, a unit inside the
// frame) says nothing about one column and stands in no path.
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

/// `counted_rows`: header_rows of the table as it comes from layout.
TableHeader ReadHeader(const TableGrid& grid, int counted_rows, const FormCatalogue& catalogue);

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
