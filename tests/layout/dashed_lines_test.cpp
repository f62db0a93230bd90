// Rules printed as dashes, and what is like them.
#include "layout/lines/dashed_lines.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

constexpr int kRow_px = 60, kRows = 5, kTop = 100, kLeft = 80, kColumn_px = 240, kColumns = 3;

void Dash(cv::Mat* page, cv::Point at, bool horizontal) {
  const cv::Size size = horizontal ? cv::Size(8, 2) : cv::Size(2, 8);
  cv::rectangle(*page, cv::Rect(at, size), cv::Scalar::all(0), -1);
}

/// A table with dashes for rules and a number in every cell.
cv::Mat DashedTable(int pitch_px) {
  cv::Mat page = Paper(2 * kLeft + kColumns * kColumn_px, 2 * kTop + kRows * kRow_px);
  for (int r = 0; r <= kRows; ++r)
    for (int x = kLeft; x < kLeft + kColumns * kColumn_px; x += pitch_px)
      Dash(&page, {x, kTop + r * kRow_px}, true);
  for (int c = 0; c <= kColumns; ++c)
    for (int y = kTop; y < kTop + kRows * kRow_px; y += pitch_px)
      Dash(&page, {kLeft + c * kColumn_px, y}, false);
  for (int r = 0; r < kRows; ++r)
    for (int c = 0; c < kColumns; ++c)
      cv::putText(page, "1111.11", {kLeft + c * kColumn_px + 50, kTop + r * kRow_px + 42},
                  cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar::all(0), 2);
  return page;
}

TEST_CASE("FindDashedLines: dashes in both directions are the rules of a table") {
  const auto lines = FindDashedLines(InkOf(DashedTable(14)), {}, kTestPxPerPt, DashedParams{});
  const auto level = std::count_if(lines.begin(), lines.end(),
                                   [](const RulingLine& line) { return line.horizontal; });
  CHECK(level == kRows + 1);
  CHECK(lines.size() == kRows + 1 + kColumns + 1);
}

TEST_CASE("FindDashedLines: dashes as far apart as rows of text are none") {
  CHECK(FindDashedLines(InkOf(DashedTable(40)), {}, kTestPxPerPt, DashedParams{}).empty());
}

TEST_CASE("FindDashedLines: a row of dashes that meets nothing is none") {
  cv::Mat page = Paper(900, 300);
  for (int x = 100; x < 800; x += 14) Dash(&page, {x, 150}, true);
  CHECK(FindDashedLines(InkOf(page), {}, kTestPxPerPt, DashedParams{}).empty());
  const std::vector<RulingLine> solid = {{false, 100, 50, 250, 2, {}},
                                         {false, 798, 50, 250, 2, {}}};
  CHECK(FindDashedLines(InkOf(page), solid, kTestPxPerPt, DashedParams{}).size() == 1);
}

}  // namespace
}  // namespace juesuan
