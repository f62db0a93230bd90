// The files that can be made from a database: tidy CSV, JSON Lines, Fiscal Data Package.
//
// In: a database with ledgers, the formats that are asked for. Out: their files, each whole or
// not at all. Used by `export`, which loads ledgers into a temporary database first, and by
// `batch`, whose database is there already.
#pragma once

#include <filesystem>
#include <string>

#include "core/result.h"
#include "normalize/models.h"
#include "publish/sql_connection.h"

namespace juesuan {

/// Every amount of every report, one a row, in a fixed order.
inline constexpr const char* kAllAmounts = "SELECT * FROM amounts ORDER BY sha256, number";

/// Errors of all: kCannotOpen, and those of the database.
Status WriteCsvFile(SqlConnection& connection, const std::string& query,
                    const std::filesystem::path& target, bool byte_order_mark);
Status WriteJsonLinesFile(SqlConnection& connection, const std::string& query,
                          const std::filesystem::path& target);

/// Makes `folder` where it is missing. The descriptor is written last: where it is, the
/// package is whole.
Status WriteDataPackage(SqlConnection& connection, const Models& models,
                        const std::filesystem::path& folder, bool byte_order_mark);

}  // namespace juesuan
