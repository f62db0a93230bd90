#include "core/csv.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

namespace juesuan {
namespace {

// Digits only: a sign or a space is a slip of the pen here.
std::optional<int> WholeNumber(std::string_view text) {
  int number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || rest != end || number < 0 || text.front() == '-') return std::nullopt;
  return number;
}

Status CheckHeader(const std::filesystem::path& file, const std::vector<std::string>& header,
                   const std::vector<std::string>& required) {
  for (const std::string& column : required) {
    if (std::find(header.begin(), header.end(), column) == header.end())
      return Error{ErrorCode::kUsage, file.string(), "has no column \"" + column + "\""};
  }
  return Done{};
}

Status CheckNumbers(const std::filesystem::path& file, const CsvRow& row,
                    const std::vector<std::string>& numbers) {
  for (const std::string& column : numbers) {
    const std::string& text = row[column];
    if (!text.empty() && !WholeNumber(text))
      return ErrorAtLine(file, row.line,
                         column + " is \"" + text + "\"; expected a whole number or nothing");
  }
  return Done{};
}

}  // namespace

const std::string& CsvRow::operator[](const std::string& column) const {
  static const std::string kNone;
  const auto found = fields.find(column);
  return found == fields.end() ? kNone : found->second;
}

int CsvRow::Number(const std::string& column) const {
  return WholeNumber((*this)[column]).value_or(0);
}

Error ErrorAtLine(const std::filesystem::path& file, int line, std::string message) {
  return {ErrorCode::kUsage, file.string() + ", line " + std::to_string(line), std::move(message)};
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
    return Error{ErrorCode::kUsage, file.string(),
                 "cannot be opened; expected a file of the models directory"};
  }
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

Result<std::vector<CsvRow>> ReadCsv(const std::filesystem::path& file, const CsvColumns& columns) {
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
      return ErrorAtLine(file, line_number,
                         "has " + std::to_string(fields.size()) + " fields, the header has " +
                             std::to_string(header.size()));
    }
    CsvRow& row = rows.emplace_back();
    row.line = line_number;
    for (size_t i = 0; i < header.size(); ++i) row.fields[header[i]] = std::move(fields[i]);
    if (Status sound = CheckNumbers(file, row, columns.numbers); !sound) return sound.error();
  }
  if (Status sound = CheckHeader(file, header, columns.required); !sound) return sound.error();
  return rows;
}

}  // namespace juesuan
