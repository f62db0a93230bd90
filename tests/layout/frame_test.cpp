// Columns beside the outermost vertical line, which the horizontal lines do not reach.
#include "layout/lines/frame.h"

#include <doctest/doctest.h>

#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

constexpr int kRow_px = 60, kRows = 8, kTop = 100, kFirst = 300, kColumn_px = 240;

std::vector<RulingLine> Lines() {
  std::vector<RulingLine> lines;
  for (int c = 0; c <= 2; ++c)
    lines.push_back(
        {false, kFirst + 1.0 * c * kColumn_px, kTop, kTop + 1.0 * kRows * kRow_px, 2, {}});
  for (int r = 0; r <= kRows; ++r)
    lines.push_back({true, kTop + 1.0 * r * kRow_px, kFirst, kFirst + 2.0 * kColumn_px, 2, {}});
  return lines;
}

/// Ink of codes left of the vertical lines, in `rows` rows.
cv::Mat CodesBeside(int rows) {
  cv::Mat page = Paper(kFirst + 3 * kColumn_px, 2 * kTop + kRows * kRow_px);
  for (int r = 0; r < rows; ++r)
    cv::putText(page, "2010101", {150, kTop + r * kRow_px + 42}, cv::FONT_HERSHEY_SIMPLEX, 0.8,
                cv::Scalar::all(0), 2);
  return InkOf(page);
}

std::vector<RulingLine> Extended(const cv::Mat& ink, std::vector<RulingLine> lines) {
  cv::Mat drawn = ink.clone();
  ExtendToFrames(FindFrames(ink, lines, kTestPxPerPt, {}), kTestPxPerPt, {}, &lines, &drawn);
  return lines;
}

TEST_CASE("ExtendToFrames: lines go on over a column of text, on its side only") {
  for (const RulingLine& line : Extended(CodesBeside(kRows), Lines())) {
    if (!line.horizontal) continue;
    CHECK(line.from < 160);
    CHECK(line.from > 130);
    CHECK(line.to == kFirst + 2 * kColumn_px);
  }
}

TEST_CASE("ExtendToFrames: a mark or two beside a table are no column") {
  for (const RulingLine& line : Extended(CodesBeside(2), Lines()))
    if (line.horizontal) CHECK(line.from == kFirst);
}

TEST_CASE(
    "ExtendToFrames: a table whose lines end alike ends there, whatever dust lies beside it") {
  constexpr int kEnd = 150;
  std::vector<RulingLine> lines = Lines();
  for (RulingLine& line : lines) {
    if (line.horizontal) line.from = line.position > kTop + kRow_px ? kEnd : kFirst;
  }
  cv::Mat page = Paper(kFirst + 3 * kColumn_px, 2 * kTop + kRows * kRow_px);
  for (int r = 0; r < kRows; ++r)
    cv::line(page, {20, kTop + r * kRow_px + 30}, {32, kTop + r * kRow_px + 30}, cv::Scalar::all(0),
             3);
  for (const RulingLine& line : Extended(InkOf(page), lines))
    if (line.horizontal) CHECK(line.from == kEnd);
}

TEST_CASE("ExtendToFrames: texts that end alike beyond the ends of all lines are in the table") {
  constexpr int kEnd = 200;  // in the middle of the codes
  std::vector<RulingLine> lines = Lines();
  for (RulingLine& line : lines) {
    if (line.horizontal) line.from = kEnd;
  }
  for (const RulingLine& line : Extended(CodesBeside(kRows), lines)) {
    if (line.horizontal) CHECK(line.from < 155);
  }
  for (const RulingLine& line : Extended(CodesBeside(2), lines)) {
    if (line.horizontal) CHECK(line.from == kEnd);
  }
}

TEST_CASE("ExtendToFrames: what stands beyond another table's line is that table's") {
  std::vector<RulingLine> lines = Lines();
  lines.push_back({false, 100, kTop, kTop + 2.0 * kRow_px, 2, {}});
  for (const RulingLine& line : Extended(CodesBeside(kRows), lines))
    if (line.horizontal) CHECK(line.from == kFirst);
}

}  // namespace
}  // namespace juesuan
