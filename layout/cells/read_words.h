// Words of a scanned page where no ruled cell holds them apart.
//
// In: the boxes of its words, the tables that its rules gave. Out: words, each with its place. A
// number that touches the text beside it is a word of its own. What stands alone in a
// cell was read there. Only where numbers stand side by side without cells of their own is anything
// read: a page of prose and a page of ruled tables cost little more.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "extract/ocr/ocr_engine.h"
#include "layout/cells/inked_cells.h"
#include "layout/cells/word_boxes.h"
#include "layout/page/page_transform.h"
#include "layout/table.h"
#include "layout/text/line_crop.h"

namespace juesuan {

struct ReadWordsParams {
  WordBoxParams boxes;
  double pale_dash = 0.6;     ///< of the usual contrast: paler is no dash
  double type_size = 1.15;    ///< of the usual height: the size of the type
  double apart = 1.0;         ///< of it: words farther from each other stand apart
  size_t least_apart = 2;     ///< numbers that stand apart and have no cell, for a page to be read
  double numeric = 0.5;       ///< engine confidence from which on a reading speaks for a number
  double least_word = 0.1;    ///< what is read less surely is no word
  double sure_number = 0.87;  ///< amounts read so surely are no words
};

/// The page's words, boxes in points of the straightened picture; none when `tables` hold all
/// numbers apart, unless they are wanted `in_any_case`. Errors: kInternal from the engine.
Result<std::vector<Word>> ReadWords(const PagePicture& picture, const std::vector<cv::Rect>& boxes,
                                    const std::vector<Table>& tables, bool in_any_case,
                                    const PageTransform& transform, const CropParams& crop,
                                    const ReadWordsParams& params, OcrEngine* engine);

}  // namespace juesuan
