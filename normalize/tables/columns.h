// Roles of columns: code, name, 行次, amount; and of amount columns what they measure.
//
// In: a form, the grid and its header. The words of models/forms decide first; the content of
// the body (digits, ideographs) where words fail; the official order of the measures last.
// Out: one LedgerColumn per column, grouped in blocks: the form's halves or groups side by
// side, each with its own code, name and amount columns.
#pragma once

#include <string>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/tables/table_header.h"

namespace juesuan {

struct ColumnParams {
  double measure_floor = 0.75;    // similarity of a header word to a measure's, for OCR
  double header_floor = 0.7;      // the same for headers of codes: one of four characters misread
  double code_share = 0.5;        // of the texts of a column that are codes, to be a code column
  double stray_share = 0.2;       // of the texts of a code column that OCR may take for amounts
  int min_codes = 3;              // codes below each other make a code column under any header
  double pair_share = 0.8;        // of the texts right of codes with two digits, to be 款 or 项
  double text_share = 0.4;        // of the texts of a column that are words, to be a name column
  double sparse_names = 0.33;     // of the words of the names: a column with fewer holds amounts
  double name_rows_share = 0.12;  // of a table's rows in which a name column prints words
  int min_in_step = 5;            // numbers that count with the rows, to be 行次 under any header
  int max_stray_words = 2;        // texts in a column of amounts that are words, not amounts
  int min_covered_rows = 4;       // of a table in which a column may be covered by its neighbour
  double covered_share = 0.5;     // of its rows in which it is, to be none
  int max_scanned_rows = 400;     // rows: enough to know a column
};

/// Code, name and amount columns that belong together.
struct ColumnBlock {
  Side side = Side::kNone;
  std::vector<int> code_columns;  ///< one, two (类 款) or three (类 款 项)
  int name_column = -1;
  int line_no_column = -1;
  std::vector<int> amount_columns;  ///< with a measure or not
};

struct TableColumns {
  std::vector<LedgerColumn> columns;  ///< [column]
  std::vector<ColumnBlock> blocks;
};

TableColumns ReadColumns(const Form& form, const TableGrid& grid, const TableHeader& header,
                         const FormWords& words, int fiscal_year, const ColumnParams& params = {});

}  // namespace juesuan
