// What layout found on one page, before pages are joined.
#pragma once

#include <optional>
#include <vector>

#include "layout/page/folded_sheet.h"
#include "layout/table.h"

namespace juesuan {

struct PageLayout {
  int page_index = 0;
  Size<Pt> size;             ///< of the page upright; boxes below are told on it
  std::optional<Fold> fold;  ///< two pages beside each other: boxes are told on the folded one
  int quarter_turns = 0;     ///< clockwise, from the page as it lies to the page upright
  Ingest ingest = Ingest::kText;
  std::vector<Table> tables;                   ///< top to bottom
  std::vector<std::vector<double>> column_xs;  ///< [table] -> column borders in pt, as straightened
  std::vector<TextLine> lines;                 ///< outside tables, top to bottom
  bool is_beside = false;              ///< its tables have become columns of those of another page
  std::vector<TextLine> lines_beside;  ///< of the pages that became columns of this one's tables
};

}  // namespace juesuan
