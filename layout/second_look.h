// Amounts of a text page, read from its picture: does the text layer say what a reader sees?
//
// In: cells of a page, told on it as it lies, each with a number in a single line. Out: what both
// models of amounts make of the ink where the text layer has the number, and beside it. A few cells
// cost a rendering and some milliseconds each; a whole page read by LayoutPage costs a second.
#pragma once

#include <vector>

#include "layout/layout.h"

namespace juesuan {

struct CellPlace {
  RectPt cell;
  RectPt text;
};

/// [cell] -> its readings, one by each model; none where no single line of text was found. Errors:
/// those of the page, of rendering and of the engine.
Result<std::vector<std::vector<Reading>>> LookAgain(int page_index,
                                                    const std::vector<CellPlace>& cells,
                                                    Document* document, OcrEngine* engine,
                                                    const LayoutParams& params);

}  // namespace juesuan
