// One page: words and picture in, tables and lines of text out.
//
// The steps, each in a file of its own:
// - of a picture: clean (background), sheet (what lies around it), straighten (skew, warp);
// - lines and grid: ruling_lines, grid (cells with spans), table_fit (which tables explain the
//   numbers best), number_borders (lines that no rule draws), borderless (tables without lines);
// - of scans: ridge_lines (pale, dotted, dashed), parting_strokes and text_rows (lost lines),
//   unruled_scan (tables that no lines part);
// - words: cell_text (text layer) or read_cells (OCR), and outside tables text_lines or read_lines.
// join.h then makes the pages one document.
#pragma once

#include "extract/document.h"
#include "extract/ocr/ocr_engine.h"
#include "layout/cells/join.h"
#include "layout/cells/read_cells.h"
#include "layout/cells/read_lines.h"
#include "layout/cells/read_words.h"
#include "layout/grid/any_tables.h"
#include "layout/grid/borderless.h"
#include "layout/grid/grid.h"
#include "layout/grid/lost_rules.h"
#include "layout/grid/number_borders.h"
#include "layout/grid/parting_strokes.h"
#include "layout/grid/table_fit.h"
#include "layout/grid/text_rows.h"
#include "layout/ink/bands.h"
#include "layout/ink/clean.h"
#include "layout/lines/band_sides.h"
#include "layout/lines/bridge_lines.h"
#include "layout/lines/frame.h"
#include "layout/lines/painted_lines.h"
#include "layout/lines/ridge_lines.h"
#include "layout/lines/ruling_lines.h"
#include "layout/lines/traced_lines.h"
#include "layout/page/folded_sheet.h"
#include "layout/page/orientation.h"
#include "layout/page/page_transform.h"
#include "layout/page/sheet.h"
#include "layout/page/straighten.h"
#include "layout/text/line_crop.h"
#include "layout/text/text_lines.h"

namespace juesuan {

struct LayoutParams {
  /// Any table is looked for, ruled or not; else ruled ones, and what is like a form.
  bool any_table = false;
  int least_texts = 4;            ///< of a table that is a picture: a chart's frame holds fewer
  double least_confidence = 0.7;  ///< of its texts: a chart holds strokes that no reader is sure of
  /// Born-digital pages: their painted lines are drawn so finely.
  double lines_dpi = 144;
  /// A rendered line has no gaps; text that fills its row nearly from rule to rule has some.
  double rendered_fill = 0.97;
  /// Rows and columns of painted lines are no narrower: type of 4 pt has room. A narrower one is
  /// the gap of a double rule.
  double rendered_min_cell_pt = 3.5;
  double min_ocr_dpi = 150;     ///< coarser pictures are read at this resolution
  double max_ocr_dpi = 300;     ///< finer ones are reduced to it
  double vector_ocr_dpi = 300;  ///< pages whose text is drawn as curves
  BandParams bands;
  BandSideParams band_sides;
  CleanParams clean;
  SheetParams sheet;
  StraightenParams straighten;
  RulingParams ruling;
  BridgeParams bridge;
  RidgeParams ridge;
  PaintedLineParams painted;
  FrameParams frame;
  TracedParams traced;
  GridParams grid;
  PartingStrokeParams parting_strokes;
  TextLineParams text_lines;
  TextRowParams text_rows;
  CropParams crop;
  double most_rest_pt = 3.2;  ///< crop.most_rest_px on paper; digits are 4 pt high at least
  ReadCellsParams read_cells;
  ReadLinesParams read_lines;
  ReadWordsParams read_words;
  OrientationParams orientation;
  BorderlessParams borderless;
  FoldParams fold;
  NumberBorderParams number_borders;
  LostRuleParams lost_rules;
  AnyTableParams any_tables;
  TableFitParams table_fit;
};

/// Every intermediate of one page, for `juesuan debug`.
struct LayoutTrace {
  cv::Mat picture;  ///< straightened, gray
  PageTransform transform;
  std::vector<Word> words;
  std::vector<RulingLine> lines;  ///< seen in the picture
  PaintedLines painted;           ///< painted by the page itself
  std::vector<Grid> grids;
  std::vector<std::vector<GridCell>> cells;
};

/// Errors: those of rendering and of the OCR engine; the caller turns them into a finding.
Result<PageLayout> LayoutPage(Page page, Document* document, OcrEngine* engine,
                              const LayoutParams& params, LayoutTrace* trace = nullptr);

}  // namespace juesuan
