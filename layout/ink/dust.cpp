#include "layout/ink/dust.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "layout/ink/gray_histogram.h"
#include "layout/ink/median.h"

namespace juesuan {
namespace {

constexpr int kDot_px = 3;  // a dot is shorter in every direction

/// Each pixel as in that of four directions in which the darkest line of `length` pixels goes on.
cv::Mat AlongLines(const cv::Mat& cell, int length) {
  const cv::Mat falling = cv::Mat::eye(length, length, CV_8U);
  cv::Mat rising;
  cv::flip(falling, rising, 1);
  const cv::Mat level = cv::Mat::ones(1, length, CV_8U), upright = cv::Mat::ones(length, 1, CV_8U);
  cv::Mat darkest;
  for (const cv::Mat& line : {level, upright, falling, rising}) {
    cv::Mat closed;
    cv::morphologyEx(cell, closed, cv::MORPH_CLOSE, line);
    if (darkest.empty())
      darkest = closed;
    else
      cv::min(darkest, closed, darkest);
  }
  return darkest;
}

cv::Mat OverLines(const cv::Mat& cell, int length) {
  cv::Mat over;
  cv::subtract(AlongLines(cell, length), cell, over);
  return over;
}

double InkGray(const cv::Mat& cell, const DustParams& params) {
  cv::Mat calm;
  cv::medianBlur(cell, calm, 3);
  return GrayHistogram(calm).At(params.ink_pixels + 1);
}

cv::Rect FootOf(const cv::Rect& line, const DustParams& params) {
  const int height = static_cast<int>(params.foot * line.height);
  return {line.x, line.br().y - height, line.width, height + 1};
}

/// `cell` with what `mask` shows, `size` pixels wide at least, as lines of `length` pixels go on.
/// Shares its pixels with `cell` where the mask is empty.
cv::Mat Lifted(const cv::Mat& cell, const cv::Mat& mask, int size, int length) {
  if (cv::countNonZero(mask) == 0) return cell;
  cv::Mat wide;
  cv::dilate(mask, wide, cv::getStructuringElement(cv::MORPH_ELLIPSE, {size, size}));
  cv::Mat lifted = cell.clone();
  AlongLines(cell, length).copyTo(lifted, wide);
  return lifted;
}

}  // namespace

PageInk LookAtInk(const std::vector<cv::Mat>& cells, const DustParams& params) {
  std::vector<double> grays;
  for (const cv::Mat& cell : cells) grays.push_back(InkGray(cell, params));
  if (grays.empty()) return {};
  PageInk ink;
  ink.gray = UpperMedian(std::move(grays));
  GrayHistogram dots;
  int pixels = 0;
  for (const cv::Mat& cell : cells) {
    const cv::Mat over = OverLines(cell, kDot_px);
    const double pale = (MedianGray(cell) + ink.gray) / 2;
    for (int y = 0; y < cell.rows; ++y) {
      for (int x = 0; x < cell.cols; ++x) {
        if (cell.at<uint8_t>(y, x) > pale) continue;
        dots.Add(over.at<uint8_t>(y, x));
        ++pixels;
      }
    }
  }
  ink.dot = dots.At(params.text_share * pixels);
  return ink;
}

cv::Mat LiftDust(const cv::Mat& cell, const PageInk& ink, const std::vector<cv::Rect>& lines,
                 double digit_px, const DustParams& params) {
  const double paper = MedianGray(cell);
  const double gray = std::min(ink.gray, InkGray(cell, params));
  const double contrast = paper - gray;
  if (contrast <= 0) return cell;
  const int reach = std::max(5, static_cast<int>(params.reach * digit_px) | 1);
  const double dark = gray - std::max(params.least_darker, params.darker * contrast);
  const double sharp = std::max(params.least_sharper, params.sharper * ink.dot);
  const cv::Rect inside({}, cell.size());
  cv::Mat lifted = cell;
  if (ink.dot <= params.crisp) {
    cv::Mat sharper = OverLines(cell, kDot_px) > sharp;
    for (const cv::Rect& line : lines) sharper(FootOf(line, params) & inside).setTo(0);
    lifted = Lifted(lifted, sharper, 3, reach);
  }
  cv::Mat darker = lifted < dark;
  if (cv::countNonZero(darker) == 0) return lifted;
  darker &= OverLines(lifted, reach) > params.stands_out * contrast;
  return Lifted(lifted, darker, 5, 2 * reach - 1);
}

}  // namespace juesuan
