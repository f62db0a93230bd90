// See table_drawing.h.
#include "tests/support/table_drawing.h"

#include <algorithm>

#include "core/text.h"

namespace juesuan {
namespace {

constexpr double kLeft_pt = 10;
constexpr double kWidth_pt = 50;
constexpr double kHeight_pt = 10;
constexpr double kTop_pt = 100;

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  for (char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  return parts;
}

Cell MakeCell(int row, int column, const std::string& text, const DrawingOptions& options) {
  Cell cell;
  cell.row = row;
  cell.column = column;
  cell.page_index = options.page_index;
  cell.box = {kLeft_pt + column * kWidth_pt, kTop_pt + row * kHeight_pt,
              kLeft_pt + (column + 1) * kWidth_pt, kTop_pt + (row + 1) * kHeight_pt};
  cell.text = text;
  cell.source = options.source;
  cell.confidence = options.confidence;
  cell.has_ink = !text.empty();
  return cell;
}

}  // namespace

TextLine DrawLine(std::string_view text, int page_index, int line) {
  TextLine drawn;
  drawn.page_index = page_index;
  drawn.box = {50, 2.0 + line * 5.0, 500, 6.0 + line * 5.0};
  drawn.text = text;
  return drawn;
}

Table DrawTable(std::string_view drawing, const DrawingOptions& options) {
  Table table;
  table.header_rows = options.header_rows;
  std::vector<std::vector<size_t>> owners;  // [row][column] -> cell
  for (const std::string& line : Split(drawing, '\n')) {
    const std::string trimmed = CollapseSpace(line);
    if (trimmed.empty()) continue;
    if (trimmed.starts_with("#")) {
      const std::string text = CollapseSpace(line.substr(line.find('#') + 1));
      table.above.push_back(
          DrawLine(text, options.page_index, static_cast<int>(table.above.size())));
      continue;
    }
    const int row = table.row_count++;
    std::vector<size_t>& owner = owners.emplace_back();
    const std::vector<std::string> texts = Split(line, '|');
    for (size_t i = 0; i < texts.size(); ++i) {
      const std::string text = CollapseSpace(texts[i]);
      if (text == "<" && i > 0) {
        Cell& left = table.cells[owner[i - 1]];
        if (left.row == row) left.column_span = static_cast<int>(i) - left.column + 1;
        owner.push_back(owner[i - 1]);
      } else if (text == "^" && row > 0 && i < owners[owners.size() - 2].size()) {
        owner.push_back(owners[owners.size() - 2][i]);
        table.cells[owner[i]].row_span = row - table.cells[owner[i]].row + 1;
      } else {
        owner.push_back(table.cells.size());
        table.cells.push_back(MakeCell(row, static_cast<int>(i), text, options));
      }
    }
    table.column_count = std::max(table.column_count, static_cast<int>(texts.size()));
  }
  table.parts.push_back({options.page_index,
                         {kLeft_pt, kTop_pt, kLeft_pt + table.column_count * kWidth_pt,
                          kTop_pt + table.row_count * kHeight_pt}});
  return table;
}

LayoutDocument DrawDocument(std::vector<Table> tables, std::vector<TextLine> lines) {
  LayoutDocument layout;
  int pages = 1;
  double width = 595;
  for (const Table& table : tables) {
    for (const TablePart& part : table.parts) pages = std::max(pages, part.page_index + 1);
    for (const TablePart& part : table.parts) width = std::max(width, part.box.x1 + kLeft_pt);
  }
  for (const TextLine& line : lines) pages = std::max(pages, line.page_index + 1);
  layout.tables = std::move(tables);
  layout.lines = std::move(lines);
  layout.page_sizes.assign(static_cast<size_t>(pages), {width, 842});
  layout.page_ingest.assign(static_cast<size_t>(pages), Ingest::kText);
  return layout;
}

}  // namespace juesuan
