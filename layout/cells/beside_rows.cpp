#include "layout/cells/beside_rows.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "core/text.h"
#include "layout/cells/header.h"
#include "layout/ink/median.h"

namespace juesuan {
namespace {

/// Heights at which rows begin, and the foot of the last one; nothing where a row has no cell.
std::optional<std::vector<double>> RowBorders(const Table& table) {
  const auto count = static_cast<size_t>(table.row_count);
  std::vector<std::optional<double>> tops(count + 1);
  const auto keep = [](std::optional<double>* at, double y) {
    if (!*at) *at = y;
  };
  for (const Cell& cell : table.cells) {
    if (cell.page_index != table.parts.front().page_index) continue;
    keep(&tops[static_cast<size_t>(cell.row)], cell.box.y0);
    const int end = cell.row + cell.row_span;
    keep(&tops[static_cast<size_t>(end)], cell.box.y1);
  }
  std::vector<double> borders;
  for (const auto& top : tops) {
    if (!top) return std::nullopt;
    borders.push_back(*top);
  }
  return borders;
}

std::optional<RowsBeside> MapRuledRows(const Table& left, const Table& right, double shift_pt) {
  const auto ours = RowBorders(left), theirs = RowBorders(right);
  if (!ours || !theirs) return std::nullopt;
  std::vector<int> places;
  for (const double y : *theirs) {
    const auto at = std::find_if(ours->begin(), ours->end(),
                                 [&](double our) { return std::abs(our - y) <= shift_pt; });
    if (at == ours->end()) return std::nullopt;
    places.push_back(static_cast<int>(at - ours->begin()));
  }
  if (places.front() != 0 || places.back() != left.row_count) return std::nullopt;
  RowsBeside rows;
  rows.from.assign(places.begin(), places.end() - 1);
  rows.to.assign(places.begin() + 1, places.end());
  return rows;
}

/// The row in which a text of one row stands at this height; -1 for none.
int RowAtHeight(const Table& table, double y, double shift_pt) {
  for (const Cell& cell : table.cells) {
    if (cell.text.empty() || cell.row_span > 1) continue;
    if (std::abs(cell.text_box.center().y - y) <= shift_pt) return cell.row;
  }
  return -1;
}

std::optional<RowsBeside> MapTextRows(const Table& left, const Table& right, double shift_pt) {
  RowsBeside rows;
  for (int row = 0; row < right.row_count; ++row) {
    int at = -1;
    for (const Cell& cell : right.cells) {
      if (cell.row != row || cell.row_span > 1 || cell.text.empty() || at >= 0) continue;
      at = RowAtHeight(left, cell.text_box.center().y, shift_pt);
    }
    if (at < 0 || (!rows.from.empty() && at <= rows.from.back())) return std::nullopt;
    rows.from.push_back(at);
    rows.to.push_back(at + 1);
  }
  return rows;
}

/// A number of a column or row; 0 for anything else.
int CountIn(const Cell& cell) {
  const std::string key = MatchKey(cell.text);
  constexpr size_t kDigits = 3;
  if (key.empty() || key.size() > kDigits || !IsDigits(key) || key.front() == '0') return 0;
  return std::stoi(key);
}

/// Numbers by place; those of one line go up by one.
using Counts = std::map<int, int>;

bool GoUp(const Counts& counts) {
  int last = 0;
  for (const auto& [place, count] : counts) {
    if (last != 0 && count != last + 1) return false;
    last = count;
  }
  return !counts.empty();
}

}  // namespace

std::optional<RowsBeside> MapRows(const Table& left, const Table& right, double shift_pt) {
  if (left.row_count == 0 || right.row_count == 0) return std::nullopt;
  auto rows = MapRuledRows(left, right, shift_pt);
  if (rows || (left.has_ruling_lines && right.has_ruling_lines)) return rows;
  return MapTextRows(left, right, shift_pt);
}

int RepeatedColumns(const Table& left, const Table& right, const RowsBeside& rows, int least) {
  const int header_rows = CountHeaderRows(left);
  int column = 0;
  for (; column < right.column_count; ++column) {
    int same = 0;
    for (int row = 0; row < right.row_count; ++row) {
      const int our_row = rows.from[static_cast<size_t>(row)];
      const Cell* theirs = right.CellAt(row, column);
      const Cell* ours = left.CellAt(our_row, column);
      if (our_row < header_rows || theirs == nullptr || ours == nullptr) continue;
      if (ours->text != theirs->text) return column;
      same += !ours->text.empty();
    }
    if (same < least) break;
  }
  return column;
}

bool ColumnNumbersGoOn(const Table& left, const Table& right, const RowsBeside& rows,
                       int repeated) {
  std::map<int, Counts> our_rows, their_rows;
  for (const Cell& cell : left.cells) {
    if (const int count = CountIn(cell); count > 0) our_rows[cell.row][cell.column] = count;
  }
  for (const Cell& cell : right.cells) {
    const int count = CountIn(cell);
    if (count == 0 || cell.column < repeated) continue;
    their_rows[rows.from[static_cast<size_t>(cell.row)]][cell.column] = count;
  }
  return std::any_of(their_rows.begin(), their_rows.end(), [&](const auto& line) {
    const Counts &theirs = line.second, &ours = our_rows[line.first];
    return GoUp(ours) && GoUp(theirs) && ours.begin()->second == 1 &&
           theirs.begin()->second == ours.rbegin()->second + 1;
  });
}

bool RowNumbersGoOn(const Table& left, const Table& right, int repeated) {
  constexpr size_t kLeastRows = 3;
  std::map<int, Counts> ours, theirs;
  for (const Cell& cell : left.cells) {
    if (const int count = CountIn(cell); count > 0) ours[cell.column][cell.row] = count;
  }
  for (const Cell& cell : right.cells) {
    const int count = CountIn(cell);
    if (count > 0 && cell.column >= repeated) theirs[cell.column][cell.row] = count;
  }
  const auto are_rows = [](const Counts& counts) {
    return counts.size() >= kLeastRows && GoUp(counts);
  };
  for (const auto& [column, next] : theirs) {
    for (const auto& [our_column, first] : ours) {
      if (are_rows(first) && are_rows(next) && next.begin()->second == first.rbegin()->second + 1)
        return true;
    }
  }
  return false;
}

bool RepeatsHeader(const Table& left, const Table& right) {
  constexpr int kRows = 2;
  std::set<std::string> ours;
  for (const Cell& cell : left.cells) ours.insert(MatchKey(cell.text));
  int texts = 0, repeated = 0;
  for (const Cell& cell : right.cells) {
    if (cell.row >= kRows || !HasIdeograph(cell.text)) continue;
    ++texts;
    repeated += static_cast<int>(ours.count(MatchKey(cell.text)));
  }
  return 2 * repeated > texts;
}

bool HasWords(const Table& right, const RowsBeside& rows, int header_rows, int repeated) {
  return std::any_of(right.cells.begin(), right.cells.end(), [&](const Cell& cell) {
    return cell.column >= repeated && rows.from[static_cast<size_t>(cell.row)] >= header_rows &&
           HasIdeograph(cell.text);
  });
}

double TextHeight(const Table& table) {
  std::vector<double> heights;
  for (const Cell& cell : table.cells) {
    if (!cell.text.empty()) heights.push_back(cell.text_box.height());
  }
  return heights.empty() ? 0 : UpperMedian(std::move(heights));
}

bool HasClippedColumn(const Table& left) {
  const int last = left.column_count - 1;
  int rows = 0;
  for (const Cell& cell : left.cells) {
    if (cell.column != last) continue;
    if (!cell.text.empty()) return false;
    rows = std::max(rows, cell.row_span);
  }
  return last > 0 && 2 * rows > left.row_count;
}

void DropLastColumn(Table* left) {
  const int last = --left->column_count;
  std::erase_if(left->cells, [&](const Cell& cell) { return cell.column >= last; });
  for (Cell& cell : left->cells) cell.column_span = std::min(cell.column_span, last - cell.column);
}

void AppendColumns(Table right, const RowsBeside& rows, int repeated, Table* left) {
  for (Cell& cell : right.cells) {
    const int end = cell.column + cell.column_span;
    if (end <= repeated) continue;
    const auto last = static_cast<size_t>(cell.row + cell.row_span - 1);
    const int from = rows.from[static_cast<size_t>(cell.row)];
    cell.row_span = rows.to[last] - from;
    cell.row = from;
    const int column = std::max(cell.column, repeated);
    cell.column = left->column_count + column - repeated;
    cell.column_span = end - column;
    left->cells.push_back(std::move(cell));
  }
  left->column_count += right.column_count - repeated;
  left->parts.insert(left->parts.end(), right.parts.begin(), right.parts.end());
  std::stable_sort(left->cells.begin(), left->cells.end(), [](const Cell& a, const Cell& b) {
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  });
}

}  // namespace juesuan
