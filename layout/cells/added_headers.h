// Tables of one page, found in two ways: do the others have headers that these lack?
//
// A grid of rules may begin below the header, where bands of colour draw its upright lines.
#pragma once

#include <vector>

#include "layout/table.h"

namespace juesuan {

/// Whether the other way finds as many tables, fewer of which begin with amounts, and takes no
/// title or label for a row.
bool AddsHeaders(const std::vector<Table>& other, const std::vector<Table>& tables);

}  // namespace juesuan
