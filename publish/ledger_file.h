// Ledgers that an earlier run wrote, read back from their files.
#pragma once

#include <filesystem>

#include "core/result.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

enum class LedgerParts { kAll, kWithoutCells };

/// Errors: kCannotOpen, and kUsage when the file is no ledger, with the place in it.
Result<Ledger> ReadLedgerFile(const std::filesystem::path& path,
                              LedgerParts parts = LedgerParts::kAll);

}  // namespace juesuan
