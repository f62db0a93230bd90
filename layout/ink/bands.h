// Bands of gray or colour behind the rows of a scanned table.
//
// In: the gray picture of a page. Out: where bands lie, and the picture without them. Light and
// shadow vary slowly, ink is thin: what is darker than the paper around it, wider than a stroke and
// level is a band. Within it, what is darker than the band is ink, and so is what is paler: rules
// between filled cells are often drawn in white.
#pragma once

#include <opencv2/core.hpp>

namespace juesuan {

struct BandParams {
  double stroke_in = 0.05;       ///< wider than strokes and rules
  double paper_in = 1.8;         ///< paper is seen within half of it: more than a header is high
  double least_darkness = 0.05;  ///< of the paper's gray
  double least_width_in = 2.4;   ///< more than a word; a table is wider
  double least_run_in = 0.4;     ///< all along it, level by level
  double least_height_in = 0.09;
  double least_fill = 0.85;  ///< of the box around it, which may lie askew
  double near_gray = 0.12;   ///< of its gray: noise
  double least_near = 0.6;   ///< of its pixels; others are text
};

/// CV_8UC1, 255 in bands; empty where there is none.
cv::Mat FindBands(const cv::Mat& gray, double dpi, const BandParams& params);

/// The picture with paper where the bands are.
cv::Mat LiftBands(const cv::Mat& gray, const cv::Mat& bands, double dpi, const BandParams& params);

}  // namespace juesuan
