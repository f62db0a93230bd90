// The small CSV of models/: comma separated, first line is the header, a field may stand in
// double quotes and then hold commas; no line breaks inside a field. One row is one map from
// column name to text, so that columns may be added or moved.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"

namespace juesuan {

struct CsvRow {
  int line = 0;  ///< from 1, for messages
  std::unordered_map<std::string, std::string> fields;

  /// The field of that column; empty when there is none.
  const std::string& operator[](const std::string& column) const;
  /// The field as a number; 0 when it is empty or not a number.
  int Number(const std::string& column) const;
};

/// Splits one line. Quotes inside quotes are doubled.
std::vector<std::string> SplitCsvLine(std::string_view line);

/// Errors: kCannotOpen, and kUsage for a row whose field count differs from the header's or
/// for a missing column of `required`.
Result<std::vector<CsvRow>> ReadCsv(const std::filesystem::path& file,
                                    const std::vector<std::string>& required);

/// The whole file as bytes. Errors: kCannotOpen.
Result<std::string> ReadTextFile(const std::filesystem::path& file);

}  // namespace juesuan
