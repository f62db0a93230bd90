// Files in other formats: tidy CSV, JSON Lines and Fiscal Data Package of a database, the
// workbook of a ledger.
//
// In: a database with ledgers, or one ledger. Out: the files that are asked for, each whole or
// not at all. Used by `export`, which loads ledgers into a temporary database first, and by
// `batch`, whose database is there already.
#pragma once

#include <filesystem>
#include <string>

#include "core/result.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"
#include "publish/html_text.h"
#include "publish/sql_connection.h"

namespace juesuan {

/// Every amount of every report, one a row, in a fixed order.
inline constexpr const char* kAllAmounts = "SELECT * FROM amounts ORDER BY sha256, number";

/// Errors of all: kCannotOpen, and those of the database.
Status WriteCsvFile(SqlConnection& connection, const std::string& query,
                    const std::filesystem::path& target, bool byte_order_mark);
Status WriteJsonLinesFile(SqlConnection& connection, const std::string& query,
                          const std::filesystem::path& target);

/// Errors: kUsage (there is a file of that name), kMachine.
Status MakeExportFolder(const std::filesystem::path& folder);

/// amounts.dta and panel.dta for Stata, in a folder that is made where it is missing.
Status WriteStataFiles(SqlConnection& connection, const Models& models,
                       const std::filesystem::path& folder);

/// Makes `folder` where it is missing. The descriptor is written last: where it is, the
/// package is whole.
Status WriteDataPackage(SqlConnection& connection, const Models& models,
                        const std::filesystem::path& folder, bool byte_order_mark);

/// The forms as printed, a sheet each. Errors: kCannotOpen.
Status WriteWorkbook(const Ledger& ledger, const std::filesystem::path& target,
                     WordLanguages languages = WordLanguages::kBoth);

}  // namespace juesuan
