#include "normalize/forms/stacked_forms.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "core/text.h"
#include "normalize/catalogue/label.h"
#include "normalize/forms/title_match.h"
#include "normalize/tables/table_grid.h"
#include "normalize/text/amount_tokens.h"

namespace juesuan {
namespace {

constexpr int kMostTexts = 3;  // in one row of a title, with the form's number and the unit

struct RowContent {
  int texts = 0;
  bool is_body = false;  // an amount or a code
  std::string text;      // of all cells: a rule may go through a title

  bool IsOfTable() const { return is_body || texts > kMostTexts; }
};

// Other tables are left as they are.
bool HasSoundCells(const Table& table) {
  const TableGrid grid(table);
  if (grid.rows() != table.row_count || grid.columns() != table.column_count) return false;
  return std::all_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
    return cell.row >= 0 && cell.row < table.row_count && cell.column >= 0 &&
           cell.column < table.column_count && cell.row_span > 0 && cell.column_span > 0 &&
           cell.row_span <= table.row_count && cell.column_span <= table.column_count;
  });
}

std::vector<RowContent> RowsOf(const Table& table) {
  std::vector<RowContent> rows(static_cast<size_t>(table.row_count));
  for (const Cell& cell : table.cells) {
    const std::string key = MatchKey(cell.text);
    if (key.empty()) continue;
    RowContent& row = rows[static_cast<size_t>(cell.row)];
    ++row.texts;
    row.text += cell.text;
    row.is_body = row.is_body || !FindAmountTokens(cell.text).empty() ||
                  (IsDigits(key) && HasCodeLength(key));
  }
  return rows;
}

// The form's number, the unit, its name.
bool LeadsToTitle(const RowContent& row, const FormWords& words) {
  const std::string key = MatchKey(row.text);
  if (row.texts == 0 || row.IsOfTable()) return false;
  if (words.HasPart("unit_labels", key) || words.HasPart("entity_labels", key)) return true;
  const auto& starts = words.List("form_number_starts");
  return std::any_of(starts.begin(), starts.end(),
                     [&](const std::string& start) { return key.starts_with(start); });
}

// The first of the rows that lead to the title in row `title`.
int HeadStart(const std::vector<RowContent>& rows, int title, int least, const FormWords& words) {
  int first = title;
  while (first > least && LeadsToTitle(rows[static_cast<size_t>(first) - 1], words)) --first;
  return first;
}

TextLine LineOf(const Cell& cell) {
  TextLine line;
  line.page_index = cell.page_index;
  line.box = cell.text_box.empty() ? cell.box : cell.text_box;
  line.text = cell.text;
  line.confidence = cell.confidence;
  line.source = cell.source;
  return line;
}

std::vector<TablePart> PartsOf(const std::vector<Cell>& cells) {
  std::map<int, RectPt> boxes;
  std::vector<int> pages;
  for (const Cell& cell : cells) {
    const auto [box, is_new] = boxes.try_emplace(cell.page_index, cell.box);
    if (is_new)
      pages.push_back(cell.page_index);
    else
      box->second = box->second.Union(cell.box);
  }
  std::vector<TablePart> parts;
  for (const int page : pages) parts.push_back({page, boxes[page]});
  return parts;
}

// Rows `first` to before `last`; columns behind the last text go.
Table RowsBetween(const Table& table, int first, int last) {
  Table part;
  part.has_ruling_lines = table.has_ruling_lines;
  part.confidence = table.confidence;
  for (const Cell& cell : table.cells) {
    if (cell.row < first || cell.row >= last) continue;
    part.cells.push_back(cell);
    part.cells.back().row -= first;
    part.cells.back().row_span = std::min(cell.row_span, last - cell.row);
    if (!cell.text.empty())
      part.column_count = std::max(part.column_count, cell.column + cell.column_span);
  }
  std::erase_if(part.cells, [&](const Cell& cell) { return cell.column >= part.column_count; });
  for (Cell& cell : part.cells)
    cell.column_span = std::min(cell.column_span, part.column_count - cell.column);
  part.row_count = last - first;
  part.header_rows = std::min(table.header_rows, part.row_count);
  part.parts = PartsOf(part.cells);
  return part;
}

struct StackedForm {
  int head = 0;   // first row of what leads to the title
  int title = 0;  // its row
};

std::vector<StackedForm> StackedFormsOf(const std::vector<RowContent>& rows,
                                        const FormCatalogue& catalogue) {
  std::vector<StackedForm> starts;
  const Form* last = nullptr;
  bool has_table = true;  // behind the last title; the first title may stand on top
  for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
    const RowContent& content = rows[static_cast<size_t>(row)];
    has_table = has_table || content.IsOfTable();
    if (content.texts == 0 || content.IsOfTable()) continue;
    const Form* form = TitleAlone(content.text, catalogue);
    if (form == nullptr || form == last || !has_table) continue;
    const int least = starts.empty() ? 0 : starts.back().title + 1;
    starts.push_back({HeadStart(rows, row, least, catalogue.words()), row});
    has_table = false;
    last = form;
  }
  if (!has_table) starts.pop_back();  // nothing stands below the last one
  return starts;
}

bool HasTable(const std::vector<RowContent>& rows, int count) {
  return std::any_of(rows.begin(), rows.begin() + count,
                     [](const RowContent& row) { return row.IsOfTable(); });
}

// Up to the first row with an amount or a code, or with nothing.
int HeaderRows(const std::vector<RowContent>& rows, int begin, int end) {
  int row = begin;
  while (row < end && rows[static_cast<size_t>(row)].texts > 0 &&
         !rows[static_cast<size_t>(row)].is_body)
    ++row;
  return row == end ? 1 : row - begin;
}

// Behind the last row that prints something; at least one row behind `begin`.
int LastRow(const std::vector<RowContent>& rows, int begin, int end) {
  while (end > begin + 1 && rows[static_cast<size_t>(end) - 1].texts == 0) --end;
  return end;
}

}  // namespace

std::vector<Table> PartStackedForms(Table table, const FormCatalogue& catalogue) {
  if (!HasSoundCells(table)) return {std::move(table)};
  const std::vector<RowContent> rows = RowsOf(table);
  const std::vector<StackedForm> starts = StackedFormsOf(rows, catalogue);
  if (starts.empty()) return {std::move(table)};
  std::vector<Table> parts;
  if (HasTable(rows, starts.front().head)) {
    parts.push_back(RowsBetween(table, 0, LastRow(rows, 0, starts.front().head)));
    parts.back().above = table.above;
  }
  for (size_t i = 0; i < starts.size(); ++i) {
    const int end = i + 1 < starts.size() ? starts[i + 1].head : table.row_count;
    const int begin = starts[i].title + 1;
    Table& part = parts.emplace_back(RowsBetween(table, begin, LastRow(rows, begin, end)));
    part.header_rows = HeaderRows(rows, begin, end);
    if (parts.size() == 1) part.above = table.above;
    for (const Cell& cell : table.cells) {
      const bool is_head = cell.row >= starts[i].head && cell.row <= starts[i].title;
      if (is_head && !cell.text.empty()) part.above.push_back(LineOf(cell));
    }
  }
  parts.back().below = table.below;
  return parts;
}

}  // namespace juesuan
