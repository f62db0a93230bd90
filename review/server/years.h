// One unit over the years: what its final accounts in the collection say, side by side.
//
// In: the collection's database and the number of one of its reports. Out: as JSON all final
// accounts of the same unit, in the order of their years, and the amounts that are compared, by
// the codes of today (view `panel`). Spellings of a unit that are one unit to the database are one
// here (view `units`). Two reports of one year are two: nothing is added up or chosen.
#pragma once

#include <string>

#include "core/result.h"
#include "publish/sql_connection.h"

namespace juesuan {

/// Errors: kUsage when there is no such report, and those of the database.
Result<std::string> YearsJson(SqlConnection& database, const std::string& report);

}  // namespace juesuan
