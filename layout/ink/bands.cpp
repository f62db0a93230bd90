#include "layout/ink/bands.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace juesuan {
namespace {

int InPixels(double inches, double dpi) { return std::max(3, static_cast<int>(inches * dpi) | 1); }

cv::Mat Box(int width, int height) {
  return cv::getStructuringElement(cv::MORPH_RECT, {width, height});
}

/// Without strokes and rules, dark or pale.
cv::Mat WithoutStrokes(const cv::Mat& gray, double dpi, const BandParams& params) {
  const int side = InPixels(params.stroke_in, dpi);
  cv::Mat plain;
  cv::morphologyEx(gray, plain, cv::MORPH_CLOSE, Box(side, side));
  cv::morphologyEx(plain, plain, cv::MORPH_OPEN, Box(side, side));
  return plain;
}

/// The gray of the paper everywhere, below bands, too.
cv::Mat PaperOf(const cv::Mat& plain, double dpi, const BandParams& params) {
  const int shrink = std::max(1, static_cast<int>(dpi / 25));
  cv::Mat small, paper;
  cv::resize(plain, small, {std::max(1, plain.cols / shrink), std::max(1, plain.rows / shrink)}, 0,
             0, cv::INTER_AREA);
  const int side = InPixels(params.paper_in, dpi / shrink);
  cv::morphologyEx(small, small, cv::MORPH_CLOSE, Box(side, side));
  cv::GaussianBlur(small, small, {0, 0}, side / 6.0);
  cv::resize(small, paper, plain.size(), 0, 0, cv::INTER_LINEAR);
  return paper;
}

using Contour = std::vector<cv::Point>;

std::vector<Contour> OutlinesOf(const cv::Mat& bands) {
  std::vector<Contour> outlines;
  cv::findContours(bands, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  return outlines;
}

/// A box, which may lie a little askew, wide enough for a band.
bool IsBand(const Contour& outline, double dpi, const BandParams& params) {
  const cv::Size2f box = cv::minAreaRect(outline).size;
  return std::max(box.width, box.height) >= params.least_width_in * dpi &&
         cv::contourArea(outline) >= params.least_fill * box.area();
}

/// Most of it has its own gray: words that are blurred into each other have not.
bool IsLevel(const cv::Mat& gray, const cv::Mat& plain, const Contour& outline,
             const BandParams& params) {
  const cv::Rect box = cv::boundingRect(outline);
  cv::Mat inside = cv::Mat::zeros(box.size(), CV_8UC1), off;
  cv::drawContours(inside, std::vector<Contour>{outline}, 0, cv::Scalar::all(255), cv::FILLED,
                   cv::LINE_8, cv::noArray(), 0, -box.tl());
  cv::absdiff(gray(box), plain(box), off);
  const cv::Mat is_near = (off <= params.near_gray * plain(box)) & inside;
  return cv::countNonZero(is_near) >= params.least_near * cv::countNonZero(inside);
}

}  // namespace

cv::Mat FindBands(const cv::Mat& gray, double dpi, const BandParams& params) {
  constexpr double kPaper = 255;
  const cv::Mat plain = WithoutStrokes(gray, dpi, params);
  cv::Mat shade;  // paper 255
  cv::divide(plain, PaperOf(plain, dpi, params), shade, kPaper);
  const cv::Mat least =
      Box(InPixels(params.least_run_in, dpi), InPixels(params.least_height_in, dpi));
  cv::Mat dark = shade < (1 - params.least_darkness) * kPaper;
  cv::morphologyEx(dark, dark, cv::MORPH_OPEN, least);
  std::vector<Contour> bands;
  for (const Contour& outline : OutlinesOf(dark)) {
    const cv::Rect box = cv::boundingRect(outline);
    cv::Mat inside = cv::Mat::zeros(gray.size(), CV_8UC1);
    cv::drawContours(inside, std::vector<Contour>{outline}, 0, cv::Scalar::all(255), cv::FILLED);
    // What touches the band is text, between it and paper.
    const double middle = (cv::mean(shade(box), inside(box))[0] + kPaper) / 2;
    cv::Mat band = (shade < middle) & inside;
    cv::morphologyEx(band, band, cv::MORPH_OPEN, least);
    for (const Contour& part : OutlinesOf(band))
      if (IsBand(part, dpi, params) && IsLevel(gray, plain, part, params)) bands.push_back(part);
  }
  if (bands.empty()) return {};
  cv::Mat mask = cv::Mat::zeros(gray.size(), CV_8UC1);
  cv::drawContours(mask, bands, -1, cv::Scalar::all(255), cv::FILLED);
  return mask;
}

cv::Mat LiftBands(const cv::Mat& gray, const cv::Mat& bands, double dpi, const BandParams& params) {
  const cv::Mat plain = WithoutStrokes(gray, dpi, params);
  const cv::Mat paper = PaperOf(plain, dpi, params);
  // The band's own gray, evened out without what lies around it.
  cv::Mat weight, sum, mask;
  bands.convertTo(mask, CV_32F, 1 / 255.0);
  plain.convertTo(sum, CV_32F);
  sum = sum.mul(mask);
  const int side = InPixels(params.stroke_in, dpi);
  cv::blur(sum, sum, {side, side});
  cv::blur(mask, weight, {side, side});
  cv::Mat lifted = gray.clone();
  for (int y = 0; y < gray.rows; ++y) {
    for (int x = 0; x < gray.cols; ++x) {
      if (bands.at<uint8_t>(y, x) == 0) continue;
      const float band = std::max(1.0F, sum.at<float>(y, x) / weight.at<float>(y, x));
      const float value = std::max(1.0F, static_cast<float>(gray.at<uint8_t>(y, x)));
      const float share = value < band ? value / band : band / value;
      lifted.at<uint8_t>(y, x) =
          cv::saturate_cast<uint8_t>(share * static_cast<float>(paper.at<uint8_t>(y, x)));
    }
  }
  return lifted;
}

}  // namespace juesuan
