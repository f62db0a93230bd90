// Pages that lie side by side: a sheet too wide for its paper is printed column by column, and the
// right part of a table comes out on a page of its own.
//
// In: the pages as layout found them. Out: the same pages; what is the right part of a table has
// become columns of its left part, and its page has no tables left. Cells, parts and lines keep the
// page that they stand on.
//
// A program that prints a sheet draws each row at the same height on all pages that it crosses, so
// the right part has rows exactly where the left part has them. Two forms printed one after the
// other may have that, too. What tells a right part: it has no words below its header, or its
// numbers of columns or rows go on where the left part's end, or the title is cut between them, or
// only the left part has a title. The parts follow row by row of pages or column by column of
// pages; columns of names may be repeated.
#pragma once

#include <vector>

#include "layout/cells/page_layout.h"

namespace juesuan {

struct BesideParams {
  double row_shift_pt = 1.5;     ///< how far a row may lie from its other part
  double same_columns_pt = 1.5;  ///< columns that stand so are those of a table that goes on below
  double title_height = 1.2;     ///< of the table's text: a title is higher
  double cut_reach = 1.2;        ///< of a title's height: so near to the table's side it is cut
  size_t most_pages_down = 6;    ///< of one column of pages
  int least_repeated = 2;        ///< texts of a column that stand in the left part, too
};

std::vector<PageLayout> JoinPagesBeside(std::vector<PageLayout> pages, const BesideParams& params);

}  // namespace juesuan
