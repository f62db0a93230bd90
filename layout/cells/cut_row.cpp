#include "layout/cells/cut_row.h"

#include <algorithm>
#include <map>
#include <string>

#include "core/text.h"
#include "layout/grid/word_rows.h"

namespace juesuan {
namespace {

Cell* CellIn(Table* table, int row, int column) {
  const auto found = std::find_if(table->cells.begin(), table->cells.end(), [&](const Cell& cell) {
    return cell.row == row && cell.column == column;
  });
  return found == table->cells.end() ? nullptr : &*found;
}

/// How many of a column's codes have so many digits.
std::map<size_t, int> CountByDigits(const Table& table, int column) {
  std::map<size_t, int> counts;
  for (const Cell& cell : table.cells) {
    if (cell.column == column && IsDigits(cell.text)) ++counts[cell.text.size()];
  }
  return counts;
}

/// A number that is whole only with what stands below it: an amount, or a code as long as most of
/// its column, of which no other is as short as what stands above.
bool IsCut(const Table& table, const Cell& above, const Cell& below) {
  const std::string whole = above.text + below.text;
  if (IsAmount(whole)) return !IsAmount(above.text) && !DigitsIn(below.text).empty();
  if (!IsDigits(above.text) || !IsDigits(below.text)) return false;
  const std::map<size_t, int> counts = CountByDigits(table, above.column);
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return whole.size() == most->first && counts.at(above.text.size()) == 1;
}

/// A row that both pages show: all that it prints, a code or its number among it.
bool IsPrintedAgain(const std::vector<Cell>& rest, int row, Table* table) {
  bool is_numbered = false;
  for (const Cell& below : rest) {
    const Cell* above = CellIn(table, row, below.column);
    if ((above == nullptr ? std::string() : above->text) != below.text) return false;
    is_numbered = is_numbered || IsDigits(below.text);
  }
  return is_numbered;
}

}  // namespace

bool TakeRestOfRow(const std::vector<Cell>& rest, Table* table) {
  const int last = table->row_count - 1;
  if (IsPrintedAgain(rest, last, table)) return true;
  bool is_cut = false;
  for (const Cell& below : rest) {
    if (below.source != Source::kText || below.row_span > 1) return false;
    if (below.text.empty()) continue;
    const Cell* above = CellIn(table, last, below.column);
    if (above == nullptr || above->text.empty() || IsAmount(below.text)) return false;
    is_cut = is_cut || IsCut(*table, *above, below);
  }
  if (!is_cut) return false;
  for (const Cell& below : rest) {
    if (!below.text.empty()) CellIn(table, last, below.column)->text += below.text;
  }
  return true;
}

}  // namespace juesuan
