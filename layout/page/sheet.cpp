#include "layout/page/sheet.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "layout/ink/connected_pieces.h"

namespace juesuan {
namespace {

cv::Mat Square(double side_px) {
  const int side = std::max(3, static_cast<int>(side_px) | 1);
  return cv::getStructuringElement(cv::MORPH_RECT, {side, side});
}

/// Much darker than the lightest place nearby, and too wide for print.
cv::Mat FindDark(const cv::Mat& small, const SheetParams& params) {
  cv::Mat light, paper;
  cv::morphologyEx(small, light, cv::MORPH_CLOSE, Square(params.text_in * params.look_dpi));
  cv::dilate(light, paper, Square(2 * params.beside_in * params.look_dpi));
  return light < params.darker * paper;
}

void Paint(const Piece& piece, const std::vector<InkRun>& runs, cv::Mat* picture) {
  for (size_t i = piece.first_run; i < piece.end_run; ++i)
    picture->row(runs[i].y).colRange(runs[i].from, runs[i].to).setTo(255);
}

/// The largest piece of what is not dark, with what it encloses.
cv::Mat FindSheet(const cv::Mat& dark) {
  std::vector<InkRun> runs;
  const std::vector<Piece> pieces = ConnectedPieces(~dark, &runs);
  const auto largest = std::max_element(
      pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.area < b.area; });
  if (largest == pieces.end()) return cv::Mat::ones(dark.size(), CV_8UC1) * 255;
  cv::Mat sheet = cv::Mat::zeros(dark.size(), CV_8UC1);
  Paint(*largest, runs, &sheet);
  for (const Piece& piece : ConnectedPieces(~sheet, &runs)) {
    const cv::Rect& box = piece.box;
    const bool is_enclosed =
        box.x > 0 && box.y > 0 && box.br().x < sheet.cols && box.br().y < sheet.rows;
    if (is_enclosed) Paint(piece, runs, &sheet);
  }
  return sheet;
}

}  // namespace

void WhitenAroundSheet(const cv::Mat& gray, double dpi, const SheetParams& params, cv::Mat* clean) {
  const double scale = params.look_dpi / dpi;
  cv::Mat small;
  cv::resize(gray, small,
             {std::max(1, cvRound(gray.cols * scale)), std::max(1, cvRound(gray.rows * scale))}, 0,
             0, cv::INTER_AREA);
  // Beyond the picture all is dark: of what lies around the sheet often a splinter is seen only.
  const int margin = cvCeil(params.text_in * params.look_dpi);
  cv::Mat wide;
  cv::copyMakeBorder(small, wide, margin, margin, margin, margin, cv::BORDER_CONSTANT, {0});
  const cv::Mat dark = FindDark(wide, params);
  cv::Mat around = dark & ~FindSheet(dark);
  cv::dilate(around, around, Square(3));  // the edge itself lies in the next pixel
  around = around(cv::Rect({margin, margin}, small.size())).clone();
  cv::resize(around, around, gray.size(), 0, 0, cv::INTER_NEAREST);
  clean->setTo(255, around);
}

}  // namespace juesuan
