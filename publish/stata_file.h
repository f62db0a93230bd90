// The result of a query as a file of Stata (.dta, format 118: Stata 14 and later, R, pandas).
//
// In: a connection, a query, labels. Out: the bytes of the file. Columns in _fen come out in yuan,
// under the name without _fen, as doubles: exact to the fen below 9 * 10^13 yuan. NULL is missing
// in a number and empty in a text. A column may have value labels: its numbers then show as words.
// Source: ReadStat, which writes the format.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "publish/sql_connection.h"

namespace juesuan {

struct StataFile {
  std::string name;                                ///< "panel.dta"
  std::string label;                               ///< of the whole
  std::string query;                               ///< its rows
  std::map<std::string, std::string> labels;       ///< of a column, as it is called in the file
  std::map<std::string, std::string> value_names;  ///< column: a query for numbers and their words
};

/// The files that models/exports/stata.json describes. Errors: kUsage.
Result<std::vector<StataFile>> LoadStataFiles(const std::filesystem::path& models);

/// Errors: of the queries; kUsage when a text is longer than Stata takes (2,045 bytes).
Result<std::string> QueryToStata(SqlConnection& connection, const StataFile& file);

}  // namespace juesuan
