#include "layout/cells/sheet_headings.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <string_view>

#include "core/text.h"

namespace juesuan {
namespace {

/// A is 1, Z is 26, AA is 27; 0: no column's letters.
int ColumnOfLetters(std::string_view text) {
  constexpr size_t kMost = 2;
  if (text.empty() || text.size() > kMost) return 0;
  int column = 0;
  for (const char letter : text) {
    if (letter < 'A' || letter > 'Z') return 0;
    column = 26 * column + (letter - 'A' + 1);
  }
  return column;
}

/// 0: no number.
int NumberOf(std::string_view text) {
  constexpr size_t kMost = 5;
  int number = 0;
  if (!IsDigits(text) || text.size() > kMost) return 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// The headings of a cell: one, or several in their order where no rule parts them.
struct Headings {
  int first = 0, last = 0;  ///< 0: there are none
};

Headings ReadHeadings(std::string_view text, int (*read)(std::string_view), int before) {
  for (size_t size = 1; size <= text.size(); ++size) {
    Headings found = {read(text.substr(0, size)), 0};
    if (found.first <= before) continue;
    found.last = found.first;
    size_t at = size;
    while (at < text.size()) {
      size_t next = 1;
      while (at + next <= text.size() && read(text.substr(at, next)) != found.last + 1) ++next;
      if (at + next > text.size()) break;
      at += next;
      ++found.last;
    }
    if (at == text.size()) return found;
  }
  return {};
}

/// Cells by their place along the headings.
using Line = std::map<int, const Cell*>;

/// Whether all cells hold headings that ascend, `least` of them in steps of one.
bool AreHeadings(const Line& line, int (*read)(std::string_view), int least) {
  int before = 0, steps = 0;
  for (const auto& [place, cell] : line) {
    const Headings found = ReadHeadings(cell->text, read, before);
    if (found.first == 0) return false;
    steps += found.last - found.first + (found.first == before + 1 || before == 0 ? 1 : 0);
    before = found.last;
  }
  return steps >= least;
}

bool HasLetters(const Table& table) {
  constexpr int kFew = 2;
  Line line;
  for (const Cell& cell : table.cells) {
    if (cell.row != 0 || cell.text.empty()) continue;
    if (cell.row_span > 1 || cell.column == 0) return false;
    line[cell.column] = &cell;
  }
  return AreHeadings(line, ColumnOfLetters, kFew);
}

/// Whether a column has a number in each row below the first, and counts them.
bool CountsRows(const Table& table, int column) {
  constexpr int kFew = 3;
  Line line;
  int rows = 0;
  for (const Cell& cell : table.cells) {
    if (cell.column != column || cell.row == 0) continue;
    if (cell.column_span > 1) return false;
    line[cell.row] = &cell;
    rows += cell.row_span;
  }
  return rows + 1 >= table.row_count && AreHeadings(line, NumberOf, kFew);
}

bool SaysTheSame(const Table& table, int column) {
  std::map<int, std::string> first, other;  // [row]
  for (const Cell& cell : table.cells) {
    if (cell.column == 0) first[cell.row] = cell.text;
    if (cell.column == column) other[cell.row] = cell.text;
  }
  return first == other;
}

void DropFirstRow(Table* table) {
  double top = 0;
  std::erase_if(table->cells, [&](const Cell& cell) {
    if (cell.row == 0) top = std::max(top, cell.box.y1);
    return cell.row == 0;
  });
  for (Cell& cell : table->cells) --cell.row;
  --table->row_count;
  for (TablePart& part : table->parts)
    part.box.y0 = std::min(std::max(part.box.y0, top), part.box.y1);
}

void DropColumn(int column, Table* table, std::vector<double>* xs) {
  std::erase_if(table->cells,
                [&](const Cell& cell) { return cell.column == column && cell.column_span == 1; });
  for (Cell& cell : table->cells) {
    if (cell.column > column)
      --cell.column;
    else if (cell.column + cell.column_span > column)
      --cell.column_span;
  }
  --table->column_count;
  const auto border = static_cast<size_t>(column);
  if (border < xs->size()) xs->erase(xs->begin() + column);
  if (column == 0 && !xs->empty())
    for (TablePart& part : table->parts) part.box.x0 = std::max(part.box.x0, xs->front());
}

}  // namespace

void DropSheetHeadings(PageLayout* page) {
  for (size_t t = 0; t < page->tables.size(); ++t) {
    Table& table = page->tables[t];
    if (!HasLetters(table) || !CountsRows(table, 0)) continue;
    for (int column = table.column_count - 1; column >= 0; --column)
      if (column == 0 || SaysTheSame(table, column))
        DropColumn(column, &table, &page->column_xs[t]);
    DropFirstRow(&table);
  }
}

}  // namespace juesuan
