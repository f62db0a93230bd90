// How much speaks for a page being the right neighbour of others in one sheet.
//
// In: sketches of the pages that lie left of it so far, the first one leftmost, and of the page.
// Out: the evidence in nats, and what the join needs to know. A program that prints a sheet draws
// each row at the same height on all pages that it crosses; so may two forms of a report, printed
// one after the other. What tells a right part from a form of its own: a text is cut between the
// pages, it has no names in front of its amounts, or the left part has names and no amounts, only
// one of them has a title. What speaks against it: each has a title or a label of its own, its
// columns stand where the left part's stand, or its first column had room on the left page.
#pragma once

#include <optional>
#include <vector>

#include "layout/page/sketch_words.h"

namespace juesuan {

struct BesideEvidence {
  double nats = 0;
  double of_rows = 0;        ///< the part of it that its rows speak for
  double repeated_to_x = 0;  ///< what stands left of it is said again; 0: nothing is
  Extent extent;
};

struct BesideSetting {
  double printable_pt = 0;     ///< as wide as any page of this size is printed
  bool is_lower = false;       ///< the pages above them belong together
  bool knows_columns = false;  ///< the pages above have told where columns stand
  bool is_left_ended = false;  ///< so that no page goes on below them with the same columns
};

/// Nothing where the page's rows are not those of the left parts.
std::optional<BesideEvidence> WeighBeside(const std::vector<const PageSketch*>& lefts,
                                          const PageSketch& right, const BesideSetting& setting,
                                          const BesideParams& params);

}  // namespace juesuan
