// Cells without a text layer, read by OCR.
//
// Each inked cell is looked at first: several lines or wide glyphs are words, the rest is
// tried as an amount, code or line number. What the amount reader is not sure of goes to the
// text reader. Candidates stay with the cell; nothing is decided here for good.
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
  double inset_pt = 0.8;            ///< what is cut off inside the ruling lines
  int text_line_px = 40;            ///< height of a line handed to the text reader
  double sure_amount = 0.60;        ///< engine confidence below which an amount is doubted
  double seal_share = 0.004;        ///< red pixels of a cell above which a seal touches it
  int red_threshold = 40;           ///< of PageRaster::red
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
