// Tables as JSON and as HTML: the formats that keep spans as they are.
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "publish/found_tables.h"
#include "publish/html_text.h"
#include "publish/json_print.h"
#include "publish/version.h"

namespace juesuan {
namespace {

using nlohmann::ordered_json;

// Tenths of a point and hundredths of a confidence are more than is known.
double Rounded(double value, double steps) { return std::round(value * steps) / steps; }

ordered_json BoxJson(const RectPt& box) {
  return {Rounded(box.x0, 10), Rounded(box.y0, 10), Rounded(box.x1, 10), Rounded(box.y1, 10)};
}

ordered_json CellJson(const Cell& cell) {
  return {{"row", cell.row},
          {"column", cell.column},
          {"row_span", cell.row_span},
          {"column_span", cell.column_span},
          {"text", WellFormedUtf8(cell.text)},
          {"bbox", BoxJson(cell.box)},
          {"confidence", Rounded(cell.confidence, 100)}};
}

ordered_json TableJson(const FoundTable& found) {
  const Table& table = found.table;
  const bool is_read = !table.cells.empty() && table.cells.front().source == Source::kOcr;
  ordered_json json = {{"file", WellFormedUtf8(found.file)},
                       {"page_no", table.parts.front().page_index + 1},
                       {"bbox", BoxJson(table.parts.front().box)},
                       {"confidence", Rounded(table.confidence, 100)},
                       {"source", is_read ? "ocr" : "text"},
                       {"rows", table.row_count},
                       {"columns", table.column_count},
                       {"header_rows", table.header_rows}};
  json["cells"] = ordered_json::array();
  for (const Cell& cell : table.cells) json["cells"].push_back(CellJson(cell));
  return json;
}

std::string SpanAttribute(const char* name, int span) {
  return span > 1 ? " " + std::string(name) + "=\"" + std::to_string(span) + "\"" : "";
}

std::string CellHtml(const Cell& cell, int header_rows) {
  const std::string tag = cell.row < header_rows ? "th" : "td";
  std::string html = "<" + tag + SpanAttribute("rowspan", cell.row_span) +
                     SpanAttribute("colspan", cell.column_span) + ">";
  for (const char c : EscapeHtml(WellFormedUtf8(cell.text))) {
    html += c == '\n' ? "<br>" : std::string(1, c);
  }
  return html + "</" + tag + ">";
}

std::string TableHtml(const FoundTable& found) {
  std::string html = "<table>\n<caption>" + EscapeHtml(PlaceOf(found)) + "</caption>\n";
  size_t next = 0;
  const std::vector<Cell>& cells = found.table.cells;
  for (int row = 0; row < found.table.row_count; ++row) {
    html += "<tr>";
    for (; next < cells.size() && cells[next].row == row; ++next)
      html += CellHtml(cells[next], found.table.header_rows);
    html += "</tr>\n";
  }
  return html + "</table>\n";
}

constexpr const char* kStyle =
    "<style>body{font-family:sans-serif}table{border-collapse:collapse;margin:2em 0}"
    "td,th{border:1px solid #999;padding:.2em .5em;vertical-align:top}"
    "caption{text-align:left;color:#666;padding:.3em 0}</style>\n";

}  // namespace

std::string TablesToJson(const std::vector<FoundTable>& tables) {
  ordered_json json = {{"tool", {{"name", kToolName}, {"version", ToolVersion()}}}};
  json["tables"] = ordered_json::array();
  for (const FoundTable& found : tables) json["tables"].push_back(TableJson(found));
  return PrintJson(json);
}

std::string TablesToHtml(const std::vector<FoundTable>& tables) {
  std::string html = "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>" +
                     (tables.empty() ? std::string() : EscapeHtml(tables.front().file)) +
                     "</title>\n" + kStyle + "</head>\n<body>\n";
  for (const FoundTable& found : tables) html += TableHtml(found);
  return html + "</body>\n</html>\n";
}

}  // namespace juesuan
