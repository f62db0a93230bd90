// Tables that run over several pages, made whole.
//
// A table goes on over the page when all of this is so:
// - it is the last thing on its page, and the next page begins with a table;
// - the columns of both stand at the same places, or at some of them;
// - no title stands between.
// So do rows that make no such table by themselves, but stand in line with it (carried_rows.h).
// A repeated header is dropped. A row that the end of the page cuts is one row again (cut_row.h).
// Pages of one sheet that lie side by side are one wide page by now (layout/wide_page.h).
#pragma once

#include <vector>

#include "layout/cells/page_layout.h"

namespace juesuan {

struct JoinParams {
  double column_shift = 0.012;         ///< of the table's width: how far a column may move
  double scanned_column_shift = 0.03;  ///< the same on a scan, once the sheets lie on each other
  double scanned_stretch = 0.05;       ///< one sheet against the other
  double photographed_stretch = 0.25;  ///< the same when no column was lost
  double scanned_shift = 0.12;         ///< of the width: an outer column that was lost
  size_t min_scanned_borders = 5;      ///< fewer would fit anywhere
  int max_lines_between = 2;           ///< page number and running head; more is text of its own
  double margin_share = 0.09;          ///< of the page height: heads and feet stand in this strip
  size_t least_words = 4;              ///< characters of a line there that may be a title
  size_t pages_near = 3;               ///< pages before and behind that repeat a running head
};

/// Joins tables, attaches the lines
/// above and below each, sets header rows, and tells all boxes on the pages as they lie.
LayoutDocument JoinPages(std::vector<PageLayout> pages, const JoinParams& params);

}  // namespace juesuan
