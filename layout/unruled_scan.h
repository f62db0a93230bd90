// Tables of a scan that ruling lines do not part into cells.
//
// In: what is seen of a page, the tables that its ruling lines gave. Out: tables found by the words
// of the page, where these explain its numbers better; nothing otherwise. The words are read for it
// only where numbers stand side by side without cells of their own.
#pragma once

#include <vector>

#include "layout/grid/table_cells.h"
#include "layout/seen_page.h"

namespace juesuan {

/// Rules of a page, in points of its straightened picture.
std::vector<TableRule> RulesOf(const std::vector<RulingLine>& lines, double px_per_pt,
                               bool are_edges);

/// Boxes in points of the straightened picture, those of `ruled` in points of the page. Errors:
/// kInternal from the engine.
Result<std::vector<RegionTable>> FindUnruledTables(int page_index, const SeenPage& seen,
                                                   const std::vector<Table>& ruled,
                                                   const CropParams& crop,
                                                   const LayoutParams& params, OcrEngine* engine);

}  // namespace juesuan
