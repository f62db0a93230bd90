// A workbook as a ledger: forms that were typed, or that an accounting program wrote.
//
// In: an Excel workbook. Out: a ledger whose amounts have the source `typed`. The sheets are read
// by the same means as the printed tables of a report: forms are known by titles and headers, rows
// by their words and codes. People err when they type, so an amount is `verified` only where an
// identity holds that a wrong one would have broken, else `read`; and what does not add up is a
// warning.
#pragma once

#include <filesystem>

#include "core/result.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// `facts` are those of the file that the ledger names. Errors: kCannotOpen (no workbook),
/// kLimitReached.
Result<Ledger> ImportWorkbook(const std::filesystem::path& workbook, LedgerDocument facts,
                              const Models& models);

}  // namespace juesuan
