#include "normalize/forms/table_facts.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "core/printed_amount.h"
#include "core/text.h"
#include "normalize/catalogue/label.h"

namespace juesuan {
namespace {

constexpr int kMostLabelColumns = 4;  // 类 款 项 and the name
constexpr size_t kLongestCode = 7;
constexpr int kMostLines = 200;  // 行次

std::string LeadingDigits(const std::string& key) {
  const size_t end = key.find_first_not_of("0123456789");
  return key.substr(0, end);
}

int LineNumber(const std::string& key) {
  if (!IsDigits(key) || key.size() > 3) return 0;
  int number = 0;
  std::from_chars(key.data(), key.data() + key.size(), number);
  return number <= kMostLines ? number : 0;
}

std::optional<int64_t> AmountAt(const TableGrid& grid, int row, int column) {
  const ParsedAmount amount =
      ParsePrintedAmount(grid.KeyAt(row, column), CurrencyUnit::kTenThousandYuan).amount;
  if (amount.kind != ParsedAmount::Kind::kAmount) return std::nullopt;
  return amount.fen;
}

bool IsTotalRow(const TableGrid& grid, int row, const FormWords& words) {
  for (int column = 0; column < std::min(grid.columns(), kMostLabelColumns); ++column) {
    if (words.Has("total_labels", grid.KeyAt(row, column))) return true;
  }
  return false;
}

// Numbers that count from row to row in one column.
void ReadLineNumbers(const TableGrid& grid, int first_row, BodyFacts& facts) {
  facts.numbers.assign(static_cast<size_t>(grid.columns()), 0);
  facts.first_numbers = facts.numbers;
  for (int column = 0; column < grid.columns(); ++column) {
    int steps = 0, first = 0, last = 0;
    for (int row = first_row; row < grid.rows(); ++row) {
      const int number = LineNumber(grid.KeyAt(row, column));
      if (number == 0) continue;
      if (first == 0) first = number;
      steps += last != 0 && number == last + 1;
      last = number;
    }
    if (last - first < 2 || steps < last - first) continue;
    facts.first_numbers[static_cast<size_t>(column)] = first;
    facts.numbers[static_cast<size_t>(column)] = last;
  }
}

int FirstAmountColumn(const TableGrid& grid, int row) {
  for (int column = 1; column < grid.columns(); ++column) {
    const std::string& key = grid.KeyAt(row, column);
    if (!IsDigits(key) && AmountAt(grid, row, column)) return column;
  }
  return -1;
}

}  // namespace

std::string CodeOfRow(const TableGrid& grid, int row) {
  std::string code;
  for (int column = 0; column < std::min(grid.columns(), kMostLabelColumns); ++column) {
    if (grid.StartingAt(row, column) == nullptr) continue;
    const std::string& key = grid.KeyAt(row, column);
    const std::string digits = LeadingDigits(key);
    const bool is_number = digits.size() != key.size() && !HasIdeograph(key);
    if (digits.empty() || is_number || code.size() + digits.size() > kLongestCode) break;
    code += digits;
    if (digits.size() != key.size()) break;  // the name goes on in the cell
  }
  return HasCodeLength(code) && (code[0] == '2' || code[0] == '3') ? code : "";
}

BodyFacts ReadBodyFacts(const TableGrid& grid, int first_row, const FormWords& words) {
  BodyFacts facts;
  int column = -1;
  for (int row = first_row; row < grid.rows(); ++row) {
    if (!facts.total && IsTotalRow(grid, row, words)) {
      facts.starts_with_total = row == first_row;
      column = FirstAmountColumn(grid, row);
      if (column >= 0) facts.total = AmountAt(grid, row, column);
      continue;
    }
    const std::string code = CodeOfRow(grid, row);
    if (!code.empty()) facts.codes.push_back(code);
  }
  ReadLineNumbers(grid, first_row, facts);
  for (int row = first_row; row < grid.rows(); ++row) {
    if (CodeOfRow(grid, row).size() != 3) continue;
    const int from = column >= 0 ? column : FirstAmountColumn(grid, row);
    if (from < 0) continue;
    facts.class_sum += AmountAt(grid, row, from).value_or(0);
    ++facts.classes;
  }
  return facts;
}

RectPt FrameOf(const Table& table) {
  RectPt frame;
  for (const Cell& cell : table.cells) {
    if (!table.parts.empty() && cell.page_index == table.parts.front().page_index)
      frame = frame.Union(cell.box);
  }
  return frame;
}

std::vector<ColumnSpan> ColumnSpans(const Table& table, const RectPt& frame, bool of_texts) {
  const auto count = static_cast<size_t>(std::max(0, table.column_count));
  if (table.parts.empty()) return std::vector<ColumnSpan>(count);
  std::vector<RectPt> boxes(count);
  std::vector<bool> seen(count, false);
  for (const Cell& cell : table.cells) {
    if (cell.column < 0 || cell.column >= table.column_count) continue;
    if (cell.page_index != table.parts.front().page_index) continue;
    const auto column = static_cast<size_t>(cell.column);
    const RectPt& box = of_texts ? cell.text_box : cell.box;
    if (cell.column_span != 1 || box.empty()) continue;
    boxes[column] = boxes[column].Union(box);
    seen[column] = true;
  }
  const auto first = std::find(seen.begin(), seen.end(), true) - seen.begin();
  const auto last = static_cast<std::ptrdiff_t>(count) - 1 -
                    (std::find(seen.rbegin(), seen.rend(), true) - seen.rbegin());
  std::vector<ColumnSpan> spans(count);
  if (first >= last) return spans;
  const Point<Pt> a = boxes[static_cast<size_t>(first)].center();
  const Point<Pt> b = boxes[static_cast<size_t>(last)].center();
  const bool is_turned = std::abs(a.y - b.y) > std::abs(a.x - b.x);
  const bool is_reversed = is_turned ? a.y > b.y : a.x > b.x;
  const double from = is_turned ? frame.y0 : frame.x0;
  const double width = (is_turned ? frame.y1 : frame.x1) - from;
  if (width <= 0) return spans;
  for (size_t i = 0; i < count; ++i) {
    if (!seen[i]) continue;
    spans[i] = {((is_turned ? boxes[i].y0 : boxes[i].x0) - from) / width,
                ((is_turned ? boxes[i].y1 : boxes[i].x1) - from) / width};
    if (is_reversed) spans[i] = {1 - spans[i].to, 1 - spans[i].from};
  }
  return spans;
}

bool HasColumnsBeside(const Table& table) {
  std::map<int, int> pages;
  return std::any_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
    return pages.emplace(cell.row, cell.page_index).first->second != cell.page_index;
  });
}

}  // namespace juesuan
