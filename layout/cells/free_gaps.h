// Columns of a table without rules that goes on over pages.
//
// A border between texts may stand anywhere in the gap between them, and each page has another one:
// where the names are shorter it stands farther left. So two borders are alike when the gaps that
// the texts leave around them have something in common.
#pragma once

#include <optional>
#include <vector>

#include "layout/table.h"

namespace juesuan {

/// From the last text of a column to the first one of the next, pt.
struct FreeGap {
  double from = 0, to = 0;
};

/// Around each border of the table, left to right; the outer ones reach as far as `borders` does.
/// Texts that span a border say nothing of it.
std::vector<FreeGap> FreeGaps(const Table& table, const std::vector<double>& borders);

/// For each gap of `next` the index of its like in `first`; nothing when one has none.
std::optional<std::vector<int>> MapGaps(const std::vector<FreeGap>& first,
                                        const std::vector<FreeGap>& next);

/// Cells of a table whose columns are parted further. What stood in one column stands in those of
/// the new ones that its text is in, each of several codes in its own. `places`: of the old borders
/// among `borders`.
std::vector<Cell> InFinerColumns(std::vector<Cell> cells, const std::vector<int>& places,
                                 const std::vector<double>& borders);

}  // namespace juesuan
