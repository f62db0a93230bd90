// Many ledgers into a database.
//
// In: ledger files, a store. Out: their rows in it, with the corrections beside them, in the order
// of the files, and an input for each file. Idea: reading JSON takes five times as long as writing
// rows, so children read, some files each, and this process writes what they send.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"
#include "normalize/catalogue/models.h"
#include "publish/ledger_store.h"

namespace juesuan {

/// `language`: of findings, "zh" or "en"; empty: as the ledgers have them. In one transaction: all
/// of them or none. Errors: of the first file that is no ledger, and those of the database.
Status LoadLedgers(const std::vector<std::filesystem::path>& paths, const Models& models,
                   const std::string& language, LedgerStore& store);

}  // namespace juesuan
