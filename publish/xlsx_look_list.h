// The sheet of a workbook that lists what was repaired and what asks for a look.
//
// In: the entries of a ledger. Out: a row for each repaired or suspect amount: form, page, row,
// measure, what was read first, what stands there now (in the unit of its page), why.
#pragma once

#include <xlsxwriter.h>

#include "normalize/ledger/ledger.h"
#include "publish/html_text.h"
#include "publish/xlsx_formats.h"

namespace juesuan {

/// Whether there is anything to list.
bool HasAmountsToLookAt(const Ledger& ledger);

/// REQUIRES: `sheet` is empty and belongs to the workbook of `formats`.
void WriteLookList(const Ledger& ledger, const HtmlWords& words, XlsxFormats& formats,
                   lxw_worksheet* sheet);

}  // namespace juesuan
