// A ledger as a workbook for Excel: the forms as they are printed.
//
// In: a ledger. Out: an .xlsx file with one sheet for each form, its title and unit above, the
// header cells merged as on the page, amounts as numbers in the printed unit with the printed
// number of decimals. Suspects and repairs are coloured and carry a comment that says why and
// what was read. Source: libxlsxwriter (ECMA-376, SpreadsheetML).
#pragma once

#include <filesystem>

#include "core/result.h"
#include "normalize/ledger/ledger.h"
#include "publish/html_text.h"

namespace juesuan {

/// Overwrites `path`. A ledger without any form gets one sheet that names the report.
/// Errors: kCannotOpen.
Status LedgerToXlsx(const Ledger& ledger, const std::filesystem::path& path,
                    WordLanguages languages = WordLanguages::kBoth);

}  // namespace juesuan
