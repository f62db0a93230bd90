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
  /// The field as a number; 0 when it is empty.
  /// REQUIRES: `column` is one of the numbers that ReadCsv was told.
  int Number(const std::string& column) const;
};

/// What a file must hold.
struct CsvColumns {
  std::vector<std::string> required;  ///< columns that the header has
  std::vector<std::string> numbers =
      {};  ///< whole numbers from 0, or empty fields; if they are there
};

/// kUsage at a line of a file: "models/x.csv, line 7: has ...".
Error ErrorAtLine(const std::filesystem::path& file, int line, std::string message);

/// Splits one line. Quotes inside quotes are doubled.
std::vector<std::string> SplitCsvLine(std::string_view line);

/// Errors: kUsage for a file that cannot be opened, and, with the line, for
/// - a row whose field count differs from the header's,
/// - a missing column,
/// - a number that is none.
Result<std::vector<CsvRow>> ReadCsv(const std::filesystem::path& file, const CsvColumns& columns);

/// The whole file as bytes. Errors: kUsage: it is one of ours.
Result<std::string> ReadTextFile(const std::filesystem::path& file);

}  // namespace juesuan
