#include "normalize/tables/header_above.h"

#include <algorithm>

#include "core/text.h"

namespace juesuan {
namespace {

constexpr int kLeastColumns = 2;  // with a word over them, to be a header

struct Extent {
  double from = 0, to = 0;
  bool is_known() const { return to > from; }
};

// Of the cells of each column on the first page.
std::vector<Extent> ColumnExtents(const Table& table, int columns) {
  std::vector<Extent> extents(static_cast<size_t>(columns));
  for (const Cell& cell : table.cells) {
    const bool is_plain = cell.column >= 0 && cell.column < columns && cell.column_span == 1;
    if (!is_plain || cell.page_index != table.parts.front().page_index) continue;
    Extent& extent = extents[static_cast<size_t>(cell.column)];
    extent.from = extent.is_known() ? std::min(extent.from, cell.box.x0) : cell.box.x0;
    extent.to = std::max(extent.to, cell.box.x1);
  }
  return extents;
}

bool AreFromLeftToRight(const std::vector<Extent>& extents) {
  const auto steps_back = [](const Extent& a, const Extent& b) {
    return !a.is_known() || !b.is_known() || a.from >= b.from;
  };
  return std::adjacent_find(extents.begin(), extents.end(), steps_back) == extents.end();
}

// The column under the middle of the line; -1 for none.
int ColumnUnder(const std::vector<Extent>& extents, double middle) {
  for (size_t i = 0; i < extents.size(); ++i) {
    if (middle >= extents[i].from && middle < extents[i].to) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

TableHeader WithHeaderAbove(const Table& table, const TableGrid& grid,
                            const FormCatalogue& catalogue, TableHeader header) {
  const bool has_header = std::any_of(header.paths.begin(), header.paths.end(),
                                      [](const auto& path) { return !path.empty(); });
  if (has_header || grid.WasRead() || table.parts.empty() || grid.columns() == 0) return header;
  const std::vector<Extent> extents = ColumnExtents(table, grid.columns());
  if (!AreFromLeftToRight(extents)) return header;
  TableHeader above = header;
  for (const TextLine& line : table.above) {
    std::string key = HeaderWord(MatchKey(line.text), catalogue.words());
    const int column = ColumnUnder(extents, line.box.center().x);
    if (column < 0 || line.page_index != table.parts.front().page_index ||
        !catalogue.header_words().contains(key))
      continue;
    above.paths[static_cast<size_t>(column)].push_back(std::move(key));
    above.printed[static_cast<size_t>(column)].push_back(CollapseSpace(line.text));
  }
  const auto named = std::count_if(above.paths.begin(), above.paths.end(),
                                   [](const auto& path) { return !path.empty(); });
  return named >= kLeastColumns ? above : header;
}

}  // namespace juesuan
