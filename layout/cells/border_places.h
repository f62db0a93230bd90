// Where the column borders of a table stand among those of the table that it may go on with.
//
// In: the borders of both, left to right, in pt. Out: for each border of the second the index of
// its like in the first; nothing where one has none.
#pragma once

#include <optional>
#include <vector>

#include "layout/cells/join.h"

namespace juesuan {

std::optional<std::vector<int>> MapBorders(const std::vector<double>& first,
                                           const std::vector<double>& next, double shift_share);

std::optional<std::vector<int>> MapScannedBorders(const std::vector<double>& first,
                                                  const std::vector<double>& next,
                                                  const JoinParams& params);

std::optional<std::vector<int>> MapInnerBorders(const std::vector<double>& first,
                                                const std::vector<double>& next,
                                                const JoinParams& params);

std::optional<std::vector<int>> MapFinerBorders(const std::vector<double>& first,
                                                const std::vector<double>& next,
                                                const JoinParams& params);

}  // namespace juesuan
