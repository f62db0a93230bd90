// Words of a scanned page where no ruled cell holds them apart.
//
// In: the ink of a page, its ruling lines, the tables that these gave. Out: words, each with its
// place. Ink whose gaps are narrower than those between words is one word. What stands alone in a
// cell was read there. Only where numbers stand side by side without cells of their own is anything
// read: a page of prose and a page of ruled tables cost little more.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "extract/ocr/ocr_engine.h"
#include "layout/cells/inked_cells.h"
#include "layout/lines/ruling_lines.h"
#include "layout/page/page_transform.h"
#include "layout/table.h"
#include "layout/text/line_crop.h"

namespace juesuan {

struct ReadWordsParams {
  double least_glyph_pt = 4;  ///< ink as high as this, up to the next, may be a glyph
  double most_glyph_pt = 16;
  double beyond_pt = 6;        ///< how far the rest of a rule goes on beyond its ends
  double word_gap = 0.5;       ///< of the usual glyph's height: a wider gap parts words
  double line_gap = 0.12;      ///< of it: strokes of one ideograph lie so far above each other
  double mark_gap = 0.8;       ///< of it: a colon so near behind a word belongs to it
  double stroke_gap = 0.25;    ///< of it: between strokes that lie over each other
  double joined_height = 1.3;  ///< of it: what is higher together is two lines
  double speck = 0.35;         ///< of it: what is smaller in both directions
  double flat = 0.25;          ///< of it: what is lower is a dash, or the rest of a rule
  double lowest = 0.5;  ///< of it: what is lower is the rest of a rule or dust, unless it is a dash
  double pale_dash = 0.6;       ///< of the usual contrast: paler is no dash
  double widest_dash = 2.4;     ///< of it
  double longest_stroke = 2.5;  ///< of it: a longer stroke is the rest of a rule
  double highest = 3.5;         ///< of it: what is higher is a picture
  double type_size = 1.15;      ///< of it: the size of the type
  double apart = 1.0;           ///< of it: words farther from each other stand apart
  size_t least_apart = 2;     ///< numbers that stand apart and have no cell, for a page to be read
  size_t most_words = 1500;   ///< more is no text
  double numeric = 0.5;       ///< engine confidence from which on a reading speaks for a number
  double least_word = 0.1;    ///< what is read less surely is no word
  double sure_number = 0.87;  ///< amounts read so surely are no words
};

/// Boxes of words on a page, in pixels of its straightened picture.
std::vector<cv::Rect> FindWordBoxes(const cv::Mat& ink, const std::vector<RulingLine>& lines,
                                    double px_per_pt, const ReadWordsParams& params);

/// The page's words, boxes in points of the straightened picture; none when `tables` hold all
/// numbers apart, unless they are wanted `in_any_case`. Errors: kInternal from the engine.
Result<std::vector<Word>> ReadWords(const PagePicture& picture, const std::vector<cv::Rect>& boxes,
                                    const std::vector<Table>& tables, bool in_any_case,
                                    const PageTransform& transform, const CropParams& crop,
                                    const ReadWordsParams& params, OcrEngine* engine);

}  // namespace juesuan
