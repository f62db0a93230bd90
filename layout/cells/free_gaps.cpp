#include "layout/cells/free_gaps.h"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <string>

#include "core/text.h"

namespace juesuan {

std::vector<FreeGap> FreeGaps(const Table& table, const std::vector<double>& borders) {
  std::vector<FreeGap> gaps;
  for (size_t i = 0; i < borders.size(); ++i) {
    const size_t left = i == 0 ? 0 : i - 1, right = std::min(i + 1, borders.size() - 1);
    gaps.push_back({borders[left], borders[right]});
  }
  for (const Cell& cell : table.cells) {
    if (cell.text_box.empty()) continue;
    FreeGap& before = gaps[static_cast<size_t>(cell.column)];
    FreeGap& behind = gaps[static_cast<size_t>(cell.column + cell.column_span)];
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

void PartCodes(const std::vector<double>& borders, Table* table) {
  std::vector<Cell> parts;
  for (Cell& cell : table->cells) {
    std::istringstream text(cell.text);
    const std::vector<std::string> codes{std::istream_iterator<std::string>(text), {}};
    const auto span = static_cast<size_t>(cell.column_span);
    const bool are_codes = std::all_of(codes.begin(), codes.end(), IsDigits);
    if (span < 2 || codes.empty() || codes.size() > span || !are_codes) continue;
    const auto first = static_cast<size_t>(cell.column);
    size_t at = 0;  // of the first code
    while (at + codes.size() < span && borders[first + at + 1] < cell.text_box.x0) ++at;
    for (size_t i = 0; i < span; ++i) {
      Cell& part = parts.emplace_back(cell);
      const bool has_code = i >= at && i < at + codes.size();
      part.column += static_cast<int>(i);
      part.column_span = 1;
      part.box.x0 = std::max(cell.box.x0, borders[first + i]);
      part.box.x1 = std::min(cell.box.x1, borders[first + i + 1]);
      part.text = has_code ? codes[i - at] : "";
      part.has_ink = has_code;
      part.text_box = has_code ? cell.text_box.Intersect(part.box) : RectPt{};
    }
    cell.row = -1;
  }
  std::erase_if(table->cells, [](const Cell& cell) { return cell.row < 0; });
  std::move(parts.begin(), parts.end(), std::back_inserter(table->cells));
}

}  // namespace juesuan
