// What the body of a column holds: codes, words, amounts, numbers that count the rows.
#pragma once

#include <string>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/tables/columns.h"
#include "normalize/tables/table_grid.h"

namespace juesuan {

/// Counts of its texts.
struct ColumnContent {
  int codes = 0;
  int words = 0;
  int amounts = 0;
  int small_numbers = 0;
  int pairs = 0;  ///< small numbers of two digits: the parts 款 and 项 of a split code
  int texts = 0;
  int rows = 0;           ///< of the body that were looked at
  int most_words = 0;     ///< of any column of a scanned table
  bool is_first = false;  ///< the leftmost column
  /// Of a scan: strokes of names or dust parted a few rows; in most of them the cell to the left
  /// goes on.
  bool is_covered = false;
  int in_step = 0;  ///< small numbers that count with the rows
};

/// 208.05 or 208.05.05: 类, 款 and 项 with points between them. OCR reads a rule so, too.
bool IsPointedCode(const std::string& key);

/// One for each column; `first_row`: of the body. Labels that span codes and names (合计) and the
/// parts 类 款 项 say nothing about a column.
std::vector<ColumnContent> ReadContents(const Form& form, const TableGrid& grid, int first_row,
                                        const FormWords& words, const ColumnParams& params);

}  // namespace juesuan
