// One form of a ledger on one sheet of a workbook.
//
// In: a table of the ledger, its entries. Out: the sheet: title, number and unit of the form,
// then the grid cell for cell, spans merged, then the notes below the table.
#pragma once

#include <xlsxwriter.h>

#include "normalize/ledger/ledger.h"
#include "publish/html_text.h"
#include "publish/xlsx_formats.h"

namespace juesuan {

/// Rows of the sheet above the first row of the table: title, then number and unit.
inline constexpr int kXlsxRowsAboveTable = 2;

/// REQUIRES: `sheet` is empty and belongs to the workbook of `formats`. The title is the first of
/// `rows_above`, number and unit the last; those between stay empty.
void WriteTableSheet(const LedgerTable& table, const Ledger& ledger, const HtmlWords& words,
                     XlsxFormats& formats, lxw_worksheet* sheet,
                     int rows_above = kXlsxRowsAboveTable);

}  // namespace juesuan
