// Tables as a workbook: one sheet a table, spans merged, texts as printed.
#include <xlsxwriter.h>

#include <string>

#include "core/text.h"
#include "publish/found_tables.h"
#include "publish/xlsx_workbook.h"

namespace juesuan {
namespace {

// Excel's limits.
constexpr size_t kMostCharacters = 32767;
constexpr int kMostRows = 1048576;
constexpr int kMostColumns = 16384;

constexpr double kColumnWidth = 14;  // in characters; an amount of 11 digits fits

std::string CellText(const Cell& cell) {
  std::vector<char32_t> characters = CodePoints(WellFormedUtf8(cell.text));
  if (characters.size() > kMostCharacters) characters.resize(kMostCharacters);
  return ToUtf8(characters);
}

void WriteCell(const Cell& cell, lxw_format* format, lxw_worksheet* sheet) {
  if (cell.row + cell.row_span > kMostRows || cell.column + cell.column_span > kMostColumns) return;
  const auto row = static_cast<lxw_row_t>(cell.row);
  const auto column = static_cast<lxw_col_t>(cell.column);
  const std::string text = CellText(cell);
  if (cell.row_span == 1 && cell.column_span == 1) {
    worksheet_write_string(sheet, row, column, text.c_str(), format);
    return;
  }
  worksheet_merge_range(sheet, row, column, static_cast<lxw_row_t>(cell.row + cell.row_span - 1),
                        static_cast<lxw_col_t>(cell.column + cell.column_span - 1), text.c_str(),
                        format);
}

void WriteSheets(const std::vector<FoundTable>& tables, lxw_workbook* workbook) {
  lxw_format* format = workbook_add_format(workbook);
  format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  format_set_border(format, LXW_BORDER_HAIR);
  for (size_t i = 0; i < tables.size(); ++i) {
    const int page_no = tables[i].table.parts.front().page_index + 1;
    const std::string name = std::to_string(i + 1) + " p" + std::to_string(page_no);
    lxw_worksheet* sheet = workbook_add_worksheet(workbook, name.c_str());
    if (sheet == nullptr) continue;
    worksheet_set_column(sheet, 0, static_cast<lxw_col_t>(tables[i].table.column_count - 1),
                         kColumnWidth, nullptr);
    for (const Cell& cell : tables[i].table.cells) WriteCell(cell, format, sheet);
  }
  if (tables.empty()) workbook_add_worksheet(workbook, nullptr);
}

}  // namespace

Status TablesToXlsx(const std::vector<FoundTable>& tables, const std::filesystem::path& path) {
  return WriteXlsx(path, [&](lxw_workbook* workbook) { WriteSheets(tables, workbook); });
}

}  // namespace juesuan
