// What the writers share, and the two that write plain text.
#include "publish/found_tables.h"

#include "core/text.h"

namespace juesuan {
namespace {

std::string CsvField(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string field = "\"";
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + '"';
}

std::string MarkdownField(const std::string& text) {
  std::string field;
  for (const char c : CollapseSpace(text)) {
    if (c == '|' || c == '\\') field += '\\';
    field += c;
  }
  return field;
}

std::string MarkdownRow(const std::vector<std::string>& texts) {
  std::string row = "|";
  for (const std::string& text : texts) row += " " + MarkdownField(text) + " |";
  return row + "\n";
}

}  // namespace

std::string PlaceOf(const FoundTable& found) {
  return found.file + ", page " + std::to_string(found.table.parts.front().page_index + 1);
}

std::vector<std::vector<std::string>> TextMatrix(const Table& table) {
  std::vector<std::vector<std::string>> rows(
      static_cast<size_t>(table.row_count),
      std::vector<std::string>(static_cast<size_t>(table.column_count)));
  for (const Cell& cell : table.cells) {
    rows[static_cast<size_t>(cell.row)][static_cast<size_t>(cell.column)] =
        WellFormedUtf8(cell.text);
  }
  return rows;
}

std::string TablesToCsv(const std::vector<FoundTable>& tables) {
  std::string csv;
  for (const FoundTable& found : tables) {
    if (!csv.empty()) csv += "\r\n";
    for (const auto& row : TextMatrix(found.table)) {
      std::vector<std::string> fields;
      for (const std::string& text : row) fields.push_back(CsvField(text));
      csv += Joined(fields, ",") + "\r\n";
    }
  }
  return csv;
}

std::string TablesToMarkdown(const std::vector<FoundTable>& tables) {
  std::string markdown;
  for (const FoundTable& found : tables) {
    if (!markdown.empty()) markdown += '\n';
    markdown += MarkdownField(PlaceOf(found)) + "\n\n";
    const auto rows = TextMatrix(found.table);
    for (size_t r = 0; r < rows.size(); ++r) {
      markdown += MarkdownRow(rows[r]);
      if (r > 0) continue;
      markdown += "|";
      for (size_t c = 0; c < rows[r].size(); ++c) markdown += " --- |";
      markdown += '\n';
    }
  }
  return markdown;
}

}  // namespace juesuan
