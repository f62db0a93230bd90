// The pages of one row of a sheet (wide_sheets.h) as one wide page.
//
// In: the pages, and their places. Out: one page with all their words and paths, moved right by
// what is printed left of them. A letter that the edge of a page cuts is there once, repeated
// columns of names are left out, running heads and feet are those of the first page.
#pragma once

#include <vector>

#include "extract/page.h"
#include "layout/page/wide_sheets.h"

namespace juesuan {

/// Where a page stands on the wide one: x there is x on the page and `shift_x`.
struct WidePart {
  int page_index = 0;
  Size<Pt> size;
  double from_x = 0, to_x = 0;  ///< on the wide page
  double shift_x = 0;
};

struct WidePage {
  Page page;
  std::vector<WidePart> parts;  ///< left to right
};

/// REQUIRES: `pages` are those of `row`, in its order.
WidePage JoinedPages(std::vector<Page> pages, const SheetRow& row);

}  // namespace juesuan
