// Lines of text on a scanned page, outside its tables: found by their ink, read by chi_sim.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "extract/ocr/ocr_engine.h"
#include "layout/cells/read_cells.h"
#include "layout/page/page_transform.h"
#include "layout/table.h"

namespace juesuan {

struct ReadLinesParams {
  double glyph_gap_pt = 12;    ///< glyphs closer than this stand in one line
  double piece_gap = 0.9;      ///< heights between pieces of one line
  double piece_overlap = 0.7;  ///< of the higher piece's height that both share
  double min_height_pt = 4.5;
  double max_height_pt = 40;  ///< higher is a picture or a seal
  double min_width_pt = 6;
  int max_lines = 120;  ///< on one page; more is a photograph, not text
};

/// Lines in no particular order (SortLines). `taken`: boxes (straight px) that tables cover.
Result<std::vector<TextLine>> ReadLines(const PagePicture& picture, const cv::Mat& ink,
                                        const std::vector<RectPx>& taken,
                                        const PageTransform& transform, int page_index,
                                        const ReadLinesParams& params, OcrEngine* engine);

}  // namespace juesuan
