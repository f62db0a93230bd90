// Boxes of the words of a scanned page, by its ink alone.
//
// In: the ink of a page and its ruling lines. Out: boxes. Ink whose gaps are narrower than those
// between words is one word; what is left of rules, dust and pictures is none.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "layout/lines/ruling_lines.h"

namespace juesuan {

struct WordBoxParams {
  double least_glyph_pt = 4;  ///< ink as high as this, up to the next, may be a glyph
  double most_glyph_pt = 16;
  double beyond_pt = 6;        ///< how far the rest of a rule goes on beyond its ends
  double word_gap = 0.5;       ///< of the usual glyph's height: a wider gap parts words
  double line_gap = 0.12;      ///< of it: strokes of one ideograph lie so far above each other
  double mark_gap = 0.8;       ///< of it: a colon so near behind a word belongs to it
  double stroke_gap = 0.25;    ///< of it: between strokes that lie over each other
  double joined_height = 1.3;  ///< of it: what is higher together is two lines
  double two_lines = 1.7;      ///< of it: what is lower is one line
  double between_lines = 0.1;  ///< of the ink of two lines: the row of pixels that parts them
  double speck = 0.35;         ///< of it: what is smaller in both directions
  double flat = 0.25;          ///< of it: what is lower is a dash, or the rest of a rule
  double lowest = 0.5;  ///< of it: what is lower is the rest of a rule or dust, unless it is a dash
  double widest_dash = 2.4;     ///< of it
  double longest_stroke = 2.5;  ///< of it: a longer stroke is the rest of a rule
  double highest = 3.5;         ///< of it: what is higher is a picture
  size_t most_words = 1500;     ///< more is no text
};

/// The height that two boxes share; negative: how far they lie above each other.
double SharedHeight(const cv::Rect& a, const cv::Rect& b);

/// Boxes of words on a page, in pixels of its straightened picture.
std::vector<cv::Rect> FindWordBoxes(const cv::Mat& ink, const std::vector<RulingLine>& lines,
                                    double px_per_pt, const WordBoxParams& params);

}  // namespace juesuan
