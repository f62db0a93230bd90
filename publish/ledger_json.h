// Ledger <-> JSON, the contract of docs/ledger.md (schema juesuan-ledger/1.1).
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// Pretty-printed UTF-8 JSON with a trailing newline. Key order is fixed, so that equal
/// ledgers are equal bytes.
std::string LedgerToJson(const Ledger& ledger);

/// The same without line breaks, for streams of one ledger a line; no newline at the end.
std::string LedgerToJsonLine(const Ledger& ledger);

/// Errors: kUsage when `json` is not a ledger of a schema version that we know.
Result<Ledger> LedgerFromJson(std::string_view json);

/// The same without the cells of the tables, which are more than half of a ledger: for whoever
/// wants its entries only. Cells are neither read nor checked. Errors: as LedgerFromJson.
Result<Ledger> LedgerWithoutCellsFromJson(std::string_view json);

}  // namespace juesuan
