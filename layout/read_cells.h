// Cells without a text layer, read by OCR.
//
// Columns of a table hold one kind of thing. Every cell with one line of text is tried with
// the amount reader, which takes milliseconds and knows very well when it looks at something
// else; a column of which the first cells are words is left to the text reader. Doubtful
// amounts are read again from other cuts of the same picture. All readings stay with the
// cell; nothing is decided here for good (normalize/reconcile.h).
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "extract/ocr_engine.h"
#include "layout/grid.h"
#include "layout/line_crop.h"
#include "layout/page_transform.h"
#include "layout/table.h"

namespace juesuan {

struct ReadCellsParams {
  double inset_pt = 0.8;         ///< what is cut off inside the ruling lines
  double rest_of_rule_pt = 1.6;  ///< how much more is cut off where a rule shows through
  int rest_gray = 228;           ///< a row of pixels darker than this in the middle is rule
  int text_line_px = 40;         ///< height of a line handed to the text reader
  double numeric = 0.5;          ///< engine confidence from which on a reading speaks for numbers
  double hopeless = 0.02;        ///< below, the amount reader did not look at a number
  double doubtful = 0.87;        ///< below, other cuts of the cell are read as well
  int noisy_numbers = 10;        ///< fewer numbers do not tell about the page
  double noisy_share = 0.08;     ///< of a page's numbers that are doubtful: all are read again
  double sure_word = 0.75;       ///< ideographs read so surely are no number (款 passes for an 8)
  int words_before_giving_up = 4;  ///< cells of a column without a number among them: words
  double numeric_share = 0.4;      ///< of a column's cells from which on it holds numbers
  double dust_height = 0.55;       ///< of the page's text height: lower and not a dash is dust
  double dash_width = 0.45;        ///< of the page's text height: a flat piece this wide is a dash
  double faint_contrast = 0.4;     ///< of the page's text contrast: paler is paper, ...
  double least_contrast = 30;      ///< grays: so is what is paler than this, ...
  double least_digit = 0.7;        ///< ... unless it is as high as the page's text ...
  double most_digit = 1.3;         ///< ... and a number
  double seal_share = 0.004;       ///< red pixels of a cell above which a seal touches it
  int red_threshold = 40;          ///< of PageRaster::red
};

/// The straightened picture of a page, background divided out.
struct PagePicture {
  cv::Mat clean;
  cv::Mat red;  ///< empty without colour
};

/// Sets has_ink, under_seal, text, readings, confidence and text_box of `cells` that have no
/// text yet. `grid_cells` are the same cells in pixels. Errors: kInternal from the engine.
Status ReadCells(const PagePicture& picture, const std::vector<GridCell>& grid_cells,
                 const PageTransform& transform, const CropParams& crop,
                 const ReadCellsParams& params, OcrEngine* engine, std::vector<Cell>* cells);

}  // namespace juesuan
