// From a cell of the straightened page to the line image that the amount model reads.
//
// The model reads well only what was cut as in training: models/train/README.md, "Crop
// contract", states each step, models/train/crop.py is the same code for training. In: the
// gray cell, background divided out. Out: 36 px high, digits 24 px, margins a quarter of a
// digit, paper and ink at fixed grays.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "extract/ocr/ocr_engine.h"

namespace juesuan {

struct CropParams {
  double ink_share = 0.35;  ///< of the way from paper to ink: darker is ink
  double digit_px = 24;     ///< digit height in the line image
  int line_px = kAmountLine_px;
  double dust = 0.35;    ///< of the tallest piece: smaller ones do not widen a line of words
  double margin = 0.25;  ///< paper around the digits, in digit heights
  double upright = 0.7;  ///< of the tallest piece: pieces as high stand in one line
  /// What touches the upper or lower edge and is lower is the rest of a rule: no glyph is so low.
  /// In a cell of two lines 0.3 of its height, the bound of crop.py, is as high as a digit.
  double most_rest_px = 1e9;
};

/// What the pieces of ink in a cell say before anything is read.
struct CellInk {
  bool blank = true;
  int lines = 0;                     ///< lines of text
  int upright = 0;                   ///< pieces nearly as high as the tallest, and no wider
  double tallest_px = 0;             ///< height of the tallest piece of ink
  double wide_px = 0;                ///< width of the widest piece
  double contrast = 0;               ///< paper minus ink, in grays
  cv::Rect text_box;                 ///< tight around the text, in the cell
  std::vector<cv::Rect> line_boxes;  ///< top to bottom
};

CellInk LookAtCell(const cv::Mat& cell, const CropParams& params);

struct AmountCrop {
  cv::Mat line;          ///< empty for a blank cell
  bool clipped = false;  ///< a glyph may be missing: it hangs together with a rule or a seal,
                         ///< or the line runs out of the cell
  bool several = false;  ///< a wide gap parts two texts, of which the line holds one: perhaps the
                         ///< cell is two, whose border was lost
  double digit_px = 0;   ///< height of the digits in the cell
};

/// `hint_px`: digit height seen elsewhere on the page, for cells that hold only a dash; 0 when
/// unknown.
AmountCrop CropAmountLine(const cv::Mat& cell, double hint_px, const CropParams& params);

/// A line image for the text reader: tight box plus margin, scaled to `height_px`.
cv::Mat CropTextLine(const cv::Mat& cell, const cv::Rect& line, int height_px);

}  // namespace juesuan
