#include "layout/cells/carried_rows.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"

namespace juesuan {
namespace {

bool HasNumber(const WordRow& row) {
  return std::any_of(row.words.begin(), row.words.end(),
                     [](const RowWord& word) { return word.is_number; });
}

/// Whether all of its texts begin where others of the table do, as names beside blanks.
bool HasItsNames(const WordRow& row, const Table& table, double reach_pt) {
  constexpr int kFew = 2;
  return std::all_of(row.words.begin(), row.words.end(), [&](const RowWord& word) {
    const auto begins_there = [&](const Cell& cell) {
      return !cell.text_box.empty() && std::abs(cell.text_box.x0 - word.box.x0) <= reach_pt;
    };
    return std::count_if(table.cells.begin(), table.cells.end(), begins_there) >= kFew;
  });
}

/// How many of the first rows are the table's: up to the last one that holds numbers, of rows that
/// do, names beside blanks, and names that go on close between them. What else begins without a
/// number is a title or a header, what ends without one are notes.
size_t CountRows(const std::vector<WordRow>& rows, const Table& table,
                 const CarriedRowParams& params) {
  size_t count = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (HasNumber(rows[i])) {
      count = i + 1;
      continue;
    }
    const bool goes_on = i > 0 && i == count && i + 1 < rows.size() && HasNumber(rows[i + 1]) &&
                         rows[i].middle() - rows[i - 1].middle() < params.close_step * rows[i].size;
    if (!goes_on && !HasItsNames(rows[i], table, params.align_pt)) break;
  }
  return count;
}

/// Whether its text is set as one of its column of the table is.
bool IsInLine(const Cell& cell, const Table& table, double reach_pt) {
  const auto is_near = [&](double a, double b) { return std::abs(a - b) <= reach_pt; };
  return std::any_of(table.cells.begin(), table.cells.end(), [&](const Cell& its) {
    if (its.text_box.empty() || its.column != cell.column || its.column_span > 1) return false;
    return is_near(its.text_box.x0, cell.text_box.x0) ||
           is_near(its.text_box.x1, cell.text_box.x1) ||
           is_near(its.text_box.center().x, cell.text_box.center().x);
  });
}

bool GoesOn(const Table& rows, const Table& table, const CarriedRowParams& params) {
  bool has_name = false, has_number = false;
  for (const Cell& cell : rows.cells) {
    if (cell.text.empty()) continue;
    const bool is_number = LooksLikeNumber(cell.text);
    if (cell.column_span > 1 || (is_number && !IsInLine(cell, table, params.align_pt)))
      return false;
    has_number = has_number || (is_number && !DigitsIn(cell.text).empty());
    has_name = has_name || HasIdeograph(cell.text);
  }
  return has_name && has_number;
}

}  // namespace

std::optional<RegionTable> FindCarriedRows(const std::vector<Word>& words, int page_index,
                                           const Table& table, const std::vector<double>& column_xs,
                                           const CarriedRowParams& params) {
  if (column_xs.size() < 3) return std::nullopt;
  TableRegion region;
  region.rows = RowsOfWords(words, params.rows);
  region.rows.resize(CountRows(region.rows, table, params));
  region.column_xs = column_xs;
  for (const WordRow& row : region.rows) region.box = region.box.Union(row.box);
  region.box = {column_xs.front(), region.box.y0, column_xs.back(), region.box.y1};
  auto rows = BuildTable(region, page_index, params.cells);
  if (!rows || !GoesOn(rows->table, table, params)) return std::nullopt;
  return rows;
}

}  // namespace juesuan
