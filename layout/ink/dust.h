// Dust on the glass of a scanner: dots darker or sharper than the text, which blur has made pale.
//
// In: a gray picture. Out: the same without dust. A dot that touches a 1 makes a 4 of it, one
// before an amount makes a minus.
//
// Dust is much darker than the page's text, or much sharper, and reaches far in no direction. Below
// it the text goes on as in the direction where it is darkest. Where dust looks like the text,
// nothing is changed.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace juesuan {

struct DustParams {
  // ---- darker than the text
  double darker = 0.5;       ///< than the ink, in shares of its contrast to the paper
  double least_darker = 45;  ///< than the ink, in grays
  double reach = 0.35;       ///< of a digit's height: text is longer in some direction
  double stands_out = 0.25;  ///< of the contrast: over what goes on in some direction
  int ink_pixels = 15;       ///< darkest pixels of a cell that may be dust
  // ---- sharper than the text
  double sharper = 3.2;       ///< than nearly all of the page's ink, times
  double least_sharper = 15;  ///< than that ink, in grays
  double text_share = 0.90;   ///< of the ink that is text rather than dust
  double foot = 0.35;         ///< of a line's height: sharp dots so low are points and commas
  double crisp = 14;          ///< grays by which crisp text stands out itself
};

/// What the text of a page looks like, whatever dust lies on it. Grays.
struct PageInk {
  double gray = 0;
  double dot = 255;  ///< by how much pixels of text stand out over their neighbours in line
};

/// REQUIRES: `cells` hold text; CV_8UC1, not empty.
PageInk LookAtInk(const std::vector<cv::Mat>& cells, const DustParams& params = {});

/// `lines`: of text, in the cell; `digit_px`: height of the page's digits. Shares its pixels with
/// `cell` when there is no dust. REQUIRES: CV_8UC1, not empty.
cv::Mat LiftDust(const cv::Mat& cell, const PageInk& ink, const std::vector<cv::Rect>& lines,
                 double digit_px, const DustParams& params = {});

}  // namespace juesuan
