// An Excel workbook (.xlsx) as cells of text.
//
// In: the file. Out: its visible sheets with the texts that a person sees, and what is merged.
// Numbers are those that Excel shows: fifteen digits, and the decimals of their format at least, so
// that 1234.5 in a cell of two decimals is 1234.50. Of formulas the last result counts. Source:
// ECMA-376, part 1, 18.2 (workbook), 18.3 (worksheets), 18.4 (shared strings), 18.8 (styles).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"

namespace juesuan {

struct SheetCell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  std::string text;  ///< may be empty: a place that is merged
  bool is_formula = false;
};

struct Sheet {
  std::string name;
  std::vector<SheetCell> cells;  ///< by row, then column; spanned places have no cell
};

struct Workbook {
  std::vector<Sheet> sheets;
};

struct WorkbookLimits {
  int sheets = 500;
  int rows = 20'000;
  int columns = 500;
  int cells = 1'000'000;  ///< of all sheets
};

/// Errors: kCannotOpen (no workbook, damaged), kLimitReached.
Result<Workbook> ReadWorkbook(const std::string& bytes, const WorkbookLimits& limits = {});

/// The number of a cell as it is shown with so many decimals at least. "" for no number.
std::string ShownNumber(const std::string& value, int decimals);

/// Decimals of a number format: 2 for "#,##0.00_ ". 0 for none.
int DecimalsOfFormat(const std::string& code);

}  // namespace juesuan
