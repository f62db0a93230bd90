// Paper to white, ink to black: a page picture with its background divided out.
//
// Uneven light, show-through and yellow paper vary slowly; ink does not. The background is
// the brightest neighbourhood, smoothed; the picture divided by it has paper at 255 wherever
// it lies. (Illumination correction as in document binarization, e.g. Gatos et al. 2006.)
#pragma once

#include <opencv2/core.hpp>

namespace juesuan {

struct CleanParams {
  /// Side of the neighbourhood in inches: more than a line of text is high, less than a shadow.
  double background_in = 0.35;
  /// Darker than this (0..255, paper 255) is ink. Lenient: a hairline blurred at 150 dpi peaks
  /// at 165; noise of level 3 stays above 215.
  int ink_threshold = 200;
  int seal_red = 40;           ///< redder than the paper by so much is a seal
  double least_seal = 0.0005;  ///< of the page's pixels; less is no seal
};

/// CV_8UC1 in, CV_8UC1 out, same size.
cv::Mat DivideBackground(const cv::Mat& gray, double dpi, const CleanParams& params);

/// Takes red seals off `clean`: their gray goes with their red, that of ink below them does not.
/// `red`: by how much red exceeds the other channels, same size; empty or without a seal: no
/// change.
void LiftSeals(const cv::Mat& red, const CleanParams& params, cv::Mat* clean);

/// Whether a picture is black and white, but for what resampling left on the edges.
bool IsBilevel(const cv::Mat& gray);

/// 255 where there is ink, 0 elsewhere.
cv::Mat FindInk(const cv::Mat& clean, const CleanParams& params);

}  // namespace juesuan
