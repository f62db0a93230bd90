// Where the column borders of a table stand among those of the table that it may go on with.
//
// In: the borders of both, left to right, in pt. Out: for each border of the second the index of
// its like in the first; nothing where one has none.
#pragma once

#include <optional>
#include <vector>

#include "layout/cells/join.h"

namespace juesuan {

/// Where each column border of `next` stands among those of `first`; empty when one does not.
std::optional<std::vector<int>> MapBorders(const std::vector<double>& first,
                                           const std::vector<double>& next, double shift_share);

/// The same for scans, where sheets lie and stretch differently and an outer column may be lost:
/// of the ways to lay two borders of `next` on two of `first`, the one that fits best.
std::optional<std::vector<int>> MapScannedBorders(const std::vector<double>& first,
                                                  const std::vector<double>& next,
                                                  const JoinParams& params);

/// The same where all borders have their like but an outer one: the edge of the sheet was taken for
/// it.
std::optional<std::vector<int>> MapInnerBorders(const std::vector<double>& first,
                                                const std::vector<double>& next,
                                                const JoinParams& params);

/// The same where `next` has more borders than `first`: those that only its header uses (类 款 项)
/// were lost in a longer table. They take the place of the border before them.
std::optional<std::vector<int>> MapFinerBorders(const std::vector<double>& first,
                                                const std::vector<double>& next,
                                                const JoinParams& params);

}  // namespace juesuan
