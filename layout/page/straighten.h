// A crooked scan made straight.
//
// 1. Skew: the angle at which the ink's projection onto the vertical axis is most peaked
//    (Postl 1986); rows of text and ruling lines agree on it.
// 2. Warp: ruling lines of the rotated picture are followed; a smooth polynomial is fitted
//    that puts every point of one line at one height (least squares, outliers dropped).
//    Perspective and page curl are inside its reach. A warp that blurs the rows is dropped.
// 3. One resampling from the picture as scanned, so that small print is blurred only once.
#pragma once

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "layout/lines/ruling_lines.h"
#include "layout/page/page_transform.h"

namespace juesuan {

struct StraightenParams {
  double max_skew_deg = 7;
  double coarse_step_deg = 0.25;
  double fine_step_deg = 0.02;
  double min_track_pt = 60;      ///< shorter lines say too little about the warp
  double max_residual_pt = 1.0;  ///< points farther from the fit are outliers
  double least_gain = 0.97;      ///< in sharpness of rows, for a warp to be applied
  double min_skew_deg = 0.03;    ///< below, and without warp, the picture stays as it is
};

/// Angle in radians by which the page is turned clockwise (y down).
double FindSkew(const cv::Mat& ink, const StraightenParams& params);

/// The transform that straightens a page, from its gray picture (paper 255) and ink mask.
PageTransform FindStraightening(const cv::Mat& clean, const cv::Mat& ink, double dpi,
                                const RulingParams& ruling, const StraightenParams& params);

/// Resamples `picture` into the straight frame. Outside is `border`. A mask keeps its two values
/// with cv::INTER_NEAREST.
cv::Mat Straighten(const cv::Mat& picture, const PageTransform& transform, int border,
                   int interpolation = cv::INTER_CUBIC);

}  // namespace juesuan
