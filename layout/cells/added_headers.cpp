#include "layout/cells/added_headers.h"

#include <algorithm>

#include "layout/cells/header.h"

namespace juesuan {
namespace {

/// A text alone above the first amounts: a title or a label is taken for a row.
bool HasTitleInside(const Table& table) {
  const int header_rows = CountHeaderRows(table);
  for (int row = 0; row < header_rows; ++row) {
    const auto texts =
        std::count_if(table.cells.begin(), table.cells.end(),
                      [row](const Cell& cell) { return cell.row == row && !cell.text.empty(); });
    if (texts < 2) return true;
  }
  return false;
}

/// Tables that begin with amounts: what stands above them may be their headers.
std::ptrdiff_t CountHeadless(const std::vector<Table>& tables) {
  return std::count_if(tables.begin(), tables.end(),
                       [](const Table& table) { return CountHeaderRows(table) == 0; });
}

}  // namespace

bool AddsHeaders(const std::vector<Table>& other, const std::vector<Table>& tables) {
  return other.size() == tables.size() && CountHeadless(other) < CountHeadless(tables) &&
         std::none_of(other.begin(), other.end(), HasTitleInside);
}

}  // namespace juesuan
