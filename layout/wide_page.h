// Pages of one sheet, side by side, laid out as the one wide page that they were before printing.
//
// In: sketches of all pages, then the pages of each row of a sheet. Out: the layout of the wide
// page as the layout of its first page, and of the others that they hold nothing more. So every
// later step sees the sheet's columns, headers and titles whole; join.h tells all boxes on the
// pages that they stand on.
#pragma once

#include <vector>

#include "layout/layout.h"
#include "layout/page/page_sketch.h"
#include "layout/page/wide_sheets.h"

namespace juesuan {

/// In the order of `row`. REQUIRES: `pages` are those of `row`. Errors: those of LayoutPage.
Result<std::vector<PageLayout>> LayoutWidePage(std::vector<Page> pages, const SheetRow& row,
                                               Document* document, OcrEngine* engine,
                                               const LayoutParams& params);

}  // namespace juesuan
