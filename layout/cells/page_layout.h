// What layout found on one page, before pages are joined.
#pragma once

#include <optional>
#include <vector>

#include "layout/page/folded_sheet.h"
#include "layout/page/joined_pages.h"
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
  /// Of a text layer: the words down to the foot of a first table of few rows, or all where there
  /// is none, without glyphs. They may be rows of the table of the page before.
  std::vector<Word> first_words;
  std::vector<WidePart> parts;  ///< of a wide page (layout/wide_page.h): the pages that it was
  bool is_beside = false;       ///< what it holds is told with the wide page that it is a part of
};

}  // namespace juesuan
