#include "core/csv.h"

#include <charconv>
#include <fstream>
#include <iterator>

namespace juesuan {

const std::string& CsvRow::operator[](const std::string& column) const {
  static const std::string kNone;
  const auto found = fields.find(column);
  return found == fields.end() ? kNone : found->second;
}

int CsvRow::Number(const std::string& column) const {
  const std::string& text = (*this)[column];
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

std::vector<std::string> SplitCsvLine(std::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      fields.back().push_back('"');
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back().push_back(c);
    }
  }
  return fields;
}

Result<std::string> ReadTextFile(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    return Error{ErrorCode::kCannotOpen, file.string(),
                 "cannot be opened; expected a file of the models directory"};
  }
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

Result<std::vector<CsvRow>> ReadCsv(const std::filesystem::path& file,
                                    const std::vector<std::string>& required) {
  Result<std::string> text = ReadTextFile(file);
  if (!text.ok()) return text.error();
  std::vector<std::string> header;
  std::vector<CsvRow> rows;
  std::string_view rest = *text;
  for (int line_number = 1; !rest.empty(); ++line_number) {
    const size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (line.empty() || line == "\r") continue;
    std::vector<std::string> fields = SplitCsvLine(line);
    if (header.empty()) {
      header = std::move(fields);
      continue;
    }
    if (fields.size() != header.size()) {
      return Error{ErrorCode::kUsage, file.string() + ", line " + std::to_string(line_number),
                   "has " + std::to_string(fields.size()) + " fields, the header has " +
                       std::to_string(header.size())};
    }
    CsvRow& row = rows.emplace_back();
    row.line = line_number;
    for (size_t i = 0; i < header.size(); ++i) row.fields[header[i]] = std::move(fields[i]);
  }
  for (const std::string& column : required) {
    bool found = false;
    for (const std::string& name : header) found = found || name == column;
    if (!found) return Error{ErrorCode::kUsage, file.string(), "has no column \"" + column + "\""};
  }
  return rows;
}

}  // namespace juesuan
