// Which cells of a page hold ink, and which only dust or what shines through the paper.
//
// In: the straightened picture and the cells of a grid. Out: those with text, dust lifted off them.
//
// Two kinds of ink are dropped: what is as pale as the print of the other side, and what is smaller
// than the page's text. A pale 0 alone in a wide cell looks like that, too. So what has the size of
// digits is kept as faint. It counts if it turns out to be a number or a sure word (read_cells.h).
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "layout/grid/grid.h"
#include "layout/page/page_transform.h"
#include "layout/table.h"
#include "layout/text/line_crop.h"

namespace juesuan {

struct InkedCellParams {
  double inset_pt = 0.8;         ///< what is cut off inside the ruling lines
  double rest_of_rule_pt = 1.6;  ///< how much more is cut off where a rule shows through
  int rest_gray = 228;           ///< a row of pixels darker than this in the middle is rule
  double dust_height = 0.55;     ///< of the page's text height: lower and not a dash is dust
  /// ... unless so many pieces stand in a line, half as high as digits at least: on a fax the
  /// halves of a 0 are all that is left of it, and names are twice as high.
  int least_upright = 4;
  double upright_height = 0.4;
  double dash_width = 0.45;     ///< of the page's text height: a flat piece this wide is a dash
  double faint_contrast = 0.4;  ///< of the page's text contrast: paler is paper
  double least_contrast = 30;   ///< grays: what is paler is paper as well
  /// Of the page's text height: what is as high and can be read is kept, however pale.
  double least_digit = 0.7;
  double most_digit = 1.3;    ///< the same, upwards
  double seal_share = 0.004;  ///< red pixels of a cell above which a seal touches it
  int red_threshold = 40;     ///< of PageRaster::red
};

/// The straightened picture of a page, background divided out.
struct PagePicture {
  cv::Mat clean;
  cv::Mat red;  ///< empty without colour
};

struct InkedCell {
  size_t index = 0;  ///< among the cells
  cv::Rect rect;     ///< in the picture, inside the ruling lines
  cv::Mat image;     ///< that part of it
  CellInk ink;
  int column = -1;  ///< -1 for a cell that spans columns
  int row = 0;
  bool clipped = false;
  bool is_faint = false;    ///< as pale as what shines through the paper
  bool is_settled = false;  ///< read to the end
  double confidence = 0;    ///< of the amount reading; 0 when none was tried
};

struct InkedCells {
  std::vector<InkedCell> cells;
  double digit_px = 0;  ///< height of the page's text; 0: unknown
};

/// Sets has_ink, source, under_seal and text_box of `cells` that have no text yet. `grid_cells` are
/// the same cells in pixels.
InkedCells FindInkedCells(const PagePicture& picture, const std::vector<GridCell>& grid_cells,
                          const PageTransform& transform, const CropParams& crop,
                          const InkedCellParams& params, std::vector<Cell>* cells);

}  // namespace juesuan
