// Which way up a scanned page lies.
//
// Sheets are fed sideways or upside down. A few lines of text, the longest and tallest, are read in
// each of the four positions; the text reader is sure of real text only. Asked only when a page
// read as it lies made no sense, because it costs as much as reading a table.
#pragma once

#include <opencv2/core.hpp>

#include "extract/ocr/ocr_engine.h"
#include "layout/table.h"

namespace juesuan {

struct OrientationParams {
  double sense_confidence = 0.6;  ///< a text read with less made no sense
  double sense_share = 0.3;       ///< of a page's texts that make sense on an upright page
  size_t short_text = 3;          ///< bytes: so short a text in a cell says nothing
  int min_texts = 4;              ///< fewer say nothing
  int longest = 6;                ///< lines read in each position
  int tallest = 2;                ///< higher lines read in each position besides
  int best = 3;                   ///< of them that count
  double margin = 0.15;           ///< by which the confidence must be better than as it lies
};

/// What was read on a scanned page, and how much of it looks like text at all.
struct Sense {
  int texts = 0;
  int sensible = 0;
};

/// Enough to take the page for upright; also where there is too little to say.
bool MakesSense(const Sense& page, const OrientationParams& params);

/// Whether the whole page turned is worth more than as it lies: of tiny type the few lines that
/// are tried may be read better on their side by chance.
bool MakesMoreSense(const Sense& turned, const Sense& as_it_lies);

/// Quarter turns clockwise, 0..3, after which the page stands upright.
Result<int> FindQuarterTurns(const cv::Mat& clean, const cv::Mat& ink, double px_per_pt,
                             const OrientationParams& params, OcrEngine* engine);

/// The picture after that many quarter turns clockwise.
cv::Mat Turn(const cv::Mat& picture, int quarter_turns);

/// A box of the page turned upright, told on the page as it lies. `upright`: size in pt of the
/// page after the turns.
RectPt TurnBack(const RectPt& box, const Size<Pt>& upright, int quarter_turns);

}  // namespace juesuan
