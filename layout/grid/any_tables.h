// Any table of a page, ruled or not.
//
// In: words and ruling lines of a page, in points. Out: tables; their words are taken away. Ruling
// lines that cross make a region; what is left of the page is searched for runs of lines that are
// tables. How a region becomes a table does not depend on how it was found (table_cells.h): rules
// are evidence there, beside what the words say.
#pragma once

#include <vector>

#include "layout/grid/table_cells.h"
#include "layout/grid/table_regions.h"
#include "layout/grid/word_rows.h"

namespace juesuan {

struct AnyTableParams {
  WordRowParams rows;
  RegionParams regions;
  TableCellParams cells;
  double touch_pt = 3;        ///< how far a rule may end from the one that it meets
  double least_side_pt = 15;  ///< lower or narrower frames hold no table
  double ruled_score = 6;     ///< nats for a region of crossing rules
  double least_score = 1.0;   ///< of a run of lines
};

std::vector<RegionTable> FindAnyTables(int page_index, const std::vector<TableRule>& rules,
                                       const AnyTableParams& params, std::vector<Word>* words);

}  // namespace juesuan
