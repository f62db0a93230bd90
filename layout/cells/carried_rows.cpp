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

/// How many of the first rows hold numbers, or stand close between rows that do: names that go on.
/// What begins without a number is a title or a header, what ends without one are notes.
size_t CountRows(const std::vector<WordRow>& rows, double close_step) {
  size_t count = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (HasNumber(rows[i])) {
      if (count + 1 < i) break;
      count = i + 1;
    }
    if (i == 0 && count == 0) break;
    const bool is_close =
        i + 1 < rows.size() && rows[i + 1].middle() - rows[i].middle() < close_step * rows[i].size;
    if (!is_close && i + 1 < rows.size() && !HasNumber(rows[i + 1])) break;
  }
  return count;
}

class Alignment {
 public:
  Alignment(const Table& table, double reach) : table_(table), reach_(reach) {}

  bool IsInLine(const Cell& cell) const {
    return std::any_of(table_.cells.begin(), table_.cells.end(), [&](const Cell& its) {
      if (its.text_box.empty() || its.column != cell.column || its.column_span > 1) return false;
      return IsNear(its.text_box.x0, cell.text_box.x0) ||
             IsNear(its.text_box.x1, cell.text_box.x1) ||
             IsNear(its.text_box.center().x, cell.text_box.center().x);
    });
  }

 private:
  bool IsNear(double a, double b) const { return std::abs(a - b) <= reach_; }

  const Table& table_;
  double reach_;
};

bool GoesOn(const Table& rows, const Table& table, const CarriedRowParams& params) {
  const Alignment alignment(table, params.align_pt);
  bool has_name = false, has_number = false;
  for (const Cell& cell : rows.cells) {
    if (cell.text.empty()) continue;
    const bool is_number = LooksLikeNumber(cell.text);
    if (cell.column_span > 1 || (is_number && !alignment.IsInLine(cell))) return false;
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
  region.rows.resize(CountRows(region.rows, params.close_step));
  region.column_xs = column_xs;
  for (const WordRow& row : region.rows) region.box = region.box.Union(row.box);
  region.box = {column_xs.front(), region.box.y0, column_xs.back(), region.box.y1};
  auto rows = BuildTable(region, page_index, params.cells);
  if (!rows || !GoesOn(rows->table, table, params)) return std::nullopt;
  return rows;
}

}  // namespace juesuan
