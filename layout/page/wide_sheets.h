// Which pages are parts of one sheet, side by side.
//
// In: sketches of a report's pages, in their order. Out: rows of pages; the pages of a row are the
// parts of one band of a sheet, from left to right. A sheet that is too wide for its paper comes
// out as a block of pages: down the first column of pages and then down the next, or along the
// first row and then along the next: what goes on below a row of pages with the columns of each
// lies side by side as they do. Each run of pages is explained as a block in every way it may be
// one, or as pages that stand alone; what all its pages together speak for is taken.
#pragma once

#include <optional>
#include <vector>

#include "layout/page/pages_beside.h"

namespace juesuan {

struct WideSheetParams {
  BesideParams beside;
  size_t most_pages_down = 12;  ///< of one column of pages
  double free_rows = 4;         ///< of the page's: what goes on below would have stood there
  double no_head = -4;          ///< the first page goes on with what is above
  double same_column = 1;       ///< nats: a page below another one has its columns
  double other_column = -3;     ///< it has others
  double skipped = -1;          ///< a page that is blank and was not printed
  double least_lower = -2;      ///< of one of them; its row may be blank there
  double least_nats = 1.5;      ///< of a column of pages
};

struct SheetPart {
  int page_index = 0;
  double from_x = 0;  ///< what stands left of it is said on the first part
  Extent extent;
};

using SheetRow = std::vector<SheetPart>;

/// Rows of two parts or more, by their first page.
std::vector<SheetRow> FindWideSheets(const std::vector<PageSketch>& pages,
                                     const WideSheetParams& params);

}  // namespace juesuan
