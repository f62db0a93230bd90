#include "layout/cells/free_gaps.h"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>

#include "core/text.h"

namespace juesuan {
namespace {

/// The border at its right end.
size_t EndOf(const Cell& cell) {
  return static_cast<size_t>(cell.column) + static_cast<size_t>(cell.column_span);
}

/// The columns of the cell from `first` on that its text stands in, and how many these are.
std::pair<size_t, size_t> ColumnsOfText(const RectPt& text, const std::vector<double>& borders,
                                        size_t first, size_t end) {
  size_t from = first, to = end;
  while (from + 1 < end && borders[from + 1] < text.x0) ++from;
  while (to > from + 1 && borders[to - 1] > text.x1) --to;
  return {from, to - from};
}

}  // namespace

std::vector<FreeGap> FreeGaps(const Table& table, const std::vector<double>& borders) {
  std::vector<FreeGap> gaps;
  for (size_t i = 0; i < borders.size(); ++i) {
    const size_t left = i == 0 ? 0 : i - 1, right = std::min(i + 1, borders.size() - 1);
    gaps.push_back({borders[left], borders[right]});
  }
  for (const Cell& cell : table.cells) {
    if (cell.text_box.empty()) continue;
    FreeGap& before = gaps[static_cast<size_t>(cell.column)];
    FreeGap& behind = gaps[EndOf(cell)];
    before.to = std::min(before.to, cell.text_box.x0);
    behind.from = std::max(behind.from, cell.text_box.x1);
  }
  return gaps;
}

std::optional<std::vector<int>> MapGaps(const std::vector<FreeGap>& first,
                                        const std::vector<FreeGap>& next) {
  std::vector<int> places;
  size_t place = 0;
  for (const FreeGap& gap : next) {
    const auto common = [&](const FreeGap& other) {
      return std::min(gap.to, other.to) - std::max(gap.from, other.from);
    };
    while (place < first.size() && common(first[place]) <= 0) ++place;
    if (place == first.size()) return std::nullopt;
    places.push_back(static_cast<int>(place++));
  }
  const bool are_all = places.front() == 0 && places.back() + 1 == static_cast<int>(first.size());
  return are_all ? std::optional(places) : std::nullopt;
}

std::vector<Cell> InFinerColumns(std::vector<Cell> cells, const std::vector<int>& places,
                                 const std::vector<double>& borders) {
  std::vector<Cell> placed;
  for (Cell& cell : cells) {
    const auto first = static_cast<size_t>(places[static_cast<size_t>(cell.column)]);
    const auto end = static_cast<size_t>(places[EndOf(cell)]);
    std::istringstream text(cell.text);
    std::vector<std::string> texts{std::istream_iterator<std::string>(text), {}};
    auto [from, count] = ColumnsOfText(cell.text_box, borders, first, end);
    const bool are_codes = std::all_of(texts.begin(), texts.end(), IsDigits);
    if (!are_codes || texts.size() != count) texts = {cell.text};
    const bool is_parted = cell.column_span == 1 && (texts.size() == count || texts.empty());
    if (!is_parted) {
      cell.column = static_cast<int>(first);
      cell.column_span = static_cast<int>(end - first);
      placed.push_back(std::move(cell));
      continue;
    }
    for (size_t column = first; column < end; ++column) {
      Cell& part = placed.emplace_back(cell);
      const bool has_text = column >= from && column < from + count && !cell.text.empty();
      part.column = static_cast<int>(column);
      part.box.x0 = std::max(cell.box.x0, borders[column]);
      part.box.x1 = std::min(cell.box.x1, borders[column + 1]);
      part.text = has_text ? texts[column - from] : "";
      part.has_ink = has_text && cell.has_ink;
      part.text_box = has_text ? cell.text_box.Intersect(part.box) : RectPt{};
    }
  }
  return placed;
}

}  // namespace juesuan
