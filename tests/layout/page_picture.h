// Tables drawn as pictures, for tests that look at pixels.
#pragma once

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "layout/grid/grid.h"

namespace juesuan {

constexpr double kTestDpi = 200;
constexpr double kTestPxPerPt = kTestDpi / 72;

/// White paper.
inline cv::Mat Paper(int width, int height) {
  return cv::Mat(height, width, CV_8UC1, cv::Scalar::all(255));
}

/// Rows and columns of equal size, every ruling line drawn.
inline cv::Mat RuledTable(int rows, int columns, int cell_width, int cell_height,
                          int thickness = 2) {
  const int margin = 60;
  cv::Mat page = Paper(columns * cell_width + 2 * margin, rows * cell_height + 2 * margin);
  for (int r = 0; r <= rows; ++r) {
    const int y = margin + r * cell_height;
    cv::line(page, {margin, y}, {margin + columns * cell_width, y}, cv::Scalar::all(0), thickness);
  }
  for (int c = 0; c <= columns; ++c) {
    const int x = margin + c * cell_width;
    cv::line(page, {x, margin}, {x, margin + rows * cell_height}, cv::Scalar::all(0), thickness);
  }
  return page;
}

inline cv::Mat InkOf(const cv::Mat& page) {
  cv::Mat ink;
  cv::threshold(page, ink, 200, 255, cv::THRESH_BINARY_INV);
  return ink;
}

/// The grids of its ruling lines. `page_ink`: of the same page.
inline std::vector<Grid> GridsOf(const cv::Mat& page, const cv::Mat& page_ink) {
  const cv::Mat ink = ThickInk(page_ink, RulingParams{});
  const auto lines = FindRulingLines(page, ink, kTestPxPerPt, RulingParams{});
  return LinesToGrids(lines, ink, kTestPxPerPt, GridParams{});
}
inline std::vector<Grid> GridsOf(const cv::Mat& page) { return GridsOf(page, InkOf(page)); }

}  // namespace juesuan
