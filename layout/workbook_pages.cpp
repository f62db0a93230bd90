#include "layout/workbook_pages.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"

namespace juesuan {
namespace {

// A sheet has no paper; places are told in cells of this size.
constexpr double kColumnWidth_pt = 72;
constexpr double kRowHeight_pt = 18;
constexpr double kFontSize_pt = 11;

bool IsLabel(const std::string& text) { return FoldWidth(text).find(':') != std::string::npos; }

/// [row] -> its cells with text, left to right.
using TextRows = std::map<int, std::vector<const SheetCell*>>;

TextRows RowsWithText(const Sheet& sheet) {
  TextRows rows;
  for (const SheetCell& cell : sheet.cells) {
    if (!MatchKey(cell.text).empty()) rows[cell.row].push_back(&cell);
  }
  return rows;
}

bool MayBeginTable(const std::vector<const SheetCell*>& row) {
  return row.size() >= 2 && std::none_of(row.begin(), row.end(),
                                         [](const SheetCell* cell) { return IsLabel(cell->text); });
}

/// [row] -> how many cells the sheet has there, blank ones, too: tables have theirs, notes do not.
std::map<int, int> CellCounts(const Sheet& sheet) {
  std::map<int, int> counts;
  for (const SheetCell& cell : sheet.cells) {
    for (int row = cell.row; row < cell.row + cell.row_span; ++row) ++counts[row];
  }
  return counts;
}

/// Rows of the table: the first one, and the one behind the last; equal: there is none.
struct RowRange {
  int first = 0;
  int end = 0;
};

RowRange FindTable(const Sheet& sheet, const TextRows& rows) {
  const auto first = std::find_if(rows.begin(), rows.end(),
                                  [](const auto& row) { return MayBeginTable(row.second); });
  if (first == rows.end()) return {};
  const std::map<int, int> counts = CellCounts(sheet);
  int end = first->first + 1;
  for (auto row = first; row != rows.end(); ++row) {
    const bool is_note = row->second.size() == 1 &&
                         (counts.at(row->first) == 1 || IsLabel(row->second.front()->text));
    if (is_note) continue;
    for (const SheetCell* cell : row->second) end = std::max(end, cell->row + cell->row_span);
  }
  return {first->first, end};
}

class PageMaker {
 public:
  PageMaker(const Sheet& sheet, int page_index) : sheet_(sheet), page_index_(page_index) {
    for (const SheetCell& cell : sheet.cells) {
      row_count_ = std::max(row_count_, cell.row + cell.row_span);
      column_count_ = std::max(column_count_, cell.column + cell.column_span);
    }
    margin_rows_ = row_count_ / kRowsPerMarginRow + kLeastMarginRows;
  }

  PageLayout Make() const {
    PageLayout page;
    page.page_index = page_index_;
    page.size = {column_count_ * kColumnWidth_pt, (row_count_ + 2 * margin_rows_) * kRowHeight_pt};
    const TextRows rows = RowsWithText(sheet_);
    const RowRange range = FindTable(sheet_, rows);
    page.lines.push_back(LineOf(sheet_.name, BoxOf(-1, 0, 1, 1)));
    for (const auto& [row, cells] : rows) {
      if (row >= range.first && row < range.end) continue;
      AddLines(cells, &page.lines);
    }
    if (range.end == range.first) return page;
    const Table& table = page.tables.emplace_back(TableOf(range));
    page.column_xs.emplace_back();
    for (int column = 0; column <= table.column_count; ++column)
      page.column_xs.back().push_back(table.parts.front().box.x0 + column * kColumnWidth_pt);
    return page;
  }

 private:
  // A label whose value stands in the next cell is one line with it, as on paper.
  void AddLines(const std::vector<const SheetCell*>& cells, std::vector<TextLine>* lines) const {
    bool is_after_label = false;
    for (const SheetCell* cell : cells) {
      if (is_after_label && !IsLabel(cell->text)) {
        lines->back().text += cell->text;
        lines->back().box = lines->back().box.Union(BoxOf(*cell));
        is_after_label = false;
        continue;
      }
      lines->push_back(LineOf(cell->text, BoxOf(*cell)));
      is_after_label = FoldWidth(cell->text).ends_with(':');
    }
  }

  RectPt BoxOf(int row, int column, int row_span, int column_span) const {
    const int top = row + margin_rows_;
    return {column * kColumnWidth_pt, top * kRowHeight_pt, (column + column_span) * kColumnWidth_pt,
            (top + row_span) * kRowHeight_pt};
  }

  RectPt BoxOf(const SheetCell& cell) const {
    return BoxOf(cell.row, cell.column, cell.row_span, cell.column_span);
  }

  TextLine LineOf(const std::string& text, const RectPt& box) const {
    return {page_index_, box, text, kFontSize_pt, 1.0, Source::kText};
  }

  Cell CellOf(const SheetCell& cell, const RowRange& range, int first_column) const {
    Cell made;
    made.row = cell.row - range.first;
    made.column = cell.column - first_column;
    made.row_span = std::min(cell.row_span, range.end - cell.row);
    made.column_span = cell.column_span;
    made.page_index = page_index_;
    made.box = BoxOf(cell.row, cell.column, made.row_span, cell.column_span);
    made.text = cell.text;
    made.has_ink = !cell.text.empty();
    made.is_computed = cell.is_formula;
    if (made.has_ink) made.text_box = made.box.Grow(-1);
    return made;
  }

  Table TableOf(const RowRange& range) const {
    Table table;
    int first_column = column_count_, end_column = 0;
    for (const SheetCell& cell : sheet_.cells) {
      if (cell.row < range.first || cell.row >= range.end || cell.text.empty()) continue;
      first_column = std::min(first_column, cell.column);
      end_column = std::max(end_column, cell.column + cell.column_span);
    }
    table.row_count = range.end - range.first;
    table.column_count = end_column - first_column;
    for (const SheetCell& cell : sheet_.cells) {
      const bool is_inside = cell.row >= range.first && cell.row < range.end &&
                             cell.column >= first_column &&
                             cell.column + cell.column_span <= end_column;
      if (is_inside) table.cells.push_back(CellOf(cell, range, first_column));
    }
    FillHoles(range, first_column, &table);
    table.parts = {
        {page_index_, BoxOf(range.first, first_column, table.row_count, table.column_count)}};
    return table;
  }

  // Places without a cell are blank ones: a grid has no holes.
  void FillHoles(const RowRange& range, int first_column, Table* table) const {
    std::set<std::pair<int, int>> taken;
    for (const Cell& cell : table->cells) {
      for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
        for (int column = cell.column; column < cell.column + cell.column_span; ++column)
          taken.insert({row, column});
      }
    }
    for (int row = 0; row < table->row_count; ++row) {
      for (int column = 0; column < table->column_count; ++column) {
        if (taken.contains({row, column})) continue;
        table->cells.push_back(
            CellOf({row + range.first, column + first_column, 1, 1, ""}, range, first_column));
      }
    }
    std::sort(table->cells.begin(), table->cells.end(), [](const Cell& a, const Cell& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
  }

  // What stands in the strips at top and bottom of a page is taken for a running head or foot.
  static constexpr int kRowsPerMarginRow = 7;
  static constexpr int kLeastMarginRows = 2;

  const Sheet& sheet_;
  int page_index_;
  int row_count_ = 0;
  int column_count_ = 1;
  int margin_rows_ = 0;
};

}  // namespace

std::vector<PageLayout> PagesOfWorkbook(const Workbook& workbook) {
  std::vector<PageLayout> pages;
  for (const Sheet& sheet : workbook.sheets)
    pages.push_back(PageMaker(sheet, static_cast<int>(pages.size())).Make());
  return pages;
}

}  // namespace juesuan
