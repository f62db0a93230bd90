// Cells without a text layer, read by OCR.
//
// Columns of a table hold one kind of thing. Every cell with one line of text is tried with
// the amount reader, which takes milliseconds and knows very well when it looks at something
// else; a column of which the first cells are words is left to the text reader. Doubtful
// amounts are read again from other cuts of the same picture. All readings stay with the
// cell; nothing is decided here for good (normalize/reconcile/reconcile.h).
#pragma once

#include <vector>

#include "extract/ocr/ocr_engine.h"
#include "layout/cells/crossed_rules.h"
#include "layout/cells/inked_cells.h"

namespace juesuan {

struct ReadCellsParams {
  InkedCellParams ink;
  CrossedRuleParams crossed;
  double numeric = 0.5;        ///< engine confidence from which on a reading speaks for numbers
  double hopeless = 0.02;      ///< below, the amount reader did not look at a number
  double doubtful = 0.87;      ///< below, other cuts of the cell are read as well
  int noisy_numbers = 10;      ///< fewer numbers do not tell about the page
  double noisy_share = 0.08;   ///< of a page's numbers that are doubtful: all are read again
  double faint_number = 0.75;  ///< read so surely, faint ink is a number
  double sure_word = 0.75;     ///< ideographs read so surely are no number (款 passes for an 8)
  double certain_words = 0.9;  ///< pictures of words that were read less surely are kept
  int words_before_giving_up = 4;  ///< cells of a column without a number among them: words
  double numeric_share = 0.4;      ///< of a column's cells from which on it holds numbers
};

/// Sets has_ink, under_seal, text, readings, confidence and text_box of `cells` that have no
/// text yet. `grid_cells` are the same cells in pixels. Errors: kInternal from the engine.
Status ReadCells(const PagePicture& picture, const std::vector<GridCell>& grid_cells,
                 const PageTransform& transform, const CropParams& crop,
                 const ReadCellsParams& params, OcrEngine* engine, std::vector<Cell>* cells);

}  // namespace juesuan
