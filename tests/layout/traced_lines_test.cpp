// Lines of a fax that are lost but for a dash here and there.
#include "layout/lines/traced_lines.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

constexpr int kRow_px = 60, kRows = 8, kTop = 100, kLeft = 80, kColumn_px = 240, kColumns = 4;

RulingLine Vertical(double x, double to) { return {false, x, kTop, to, 2, {}}; }

std::vector<RulingLine> Verticals() {
  std::vector<RulingLine> lines;
  for (int c = 0; c <= kColumns; ++c)
    lines.push_back(Vertical(kLeft + c * kColumn_px, kTop + kRows * kRow_px));
  return lines;
}

/// Ink of a table with text and vertical lines; `dashes` a row are left of its horizontal lines.
cv::Mat FaxInk(int dashes) {
  cv::Mat page = Paper(2 * kLeft + kColumns * kColumn_px, 2 * kTop + kRows * kRow_px);
  for (const RulingLine& line : Verticals())
    cv::line(page, cv::Point(static_cast<int>(line.position), kTop),
             cv::Point(static_cast<int>(line.position), kTop + kRows * kRow_px), cv::Scalar::all(0),
             2);
  for (int r = 0; r <= kRows; ++r) {
    for (int d = 0; d < dashes; ++d) {
      const int x = kLeft + 60 + 7 * r + d * kColumns * kColumn_px / dashes;
      for (int dot = 0; dot < 5; ++dot)
        cv::rectangle(page, cv::Rect(x + 6 * dot, kTop + r * kRow_px, 3, 2), cv::Scalar::all(0),
                      -1);
    }
    for (int c = 0; c < kColumns && r < kRows; ++c)
      cv::putText(page, "123.45", {kLeft + c * kColumn_px + 50, kTop + r * kRow_px + 42},
                  cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar::all(0), 2);
  }
  return InkOf(page);
}

std::vector<RulingLine> Traced(const cv::Mat& ink, const std::vector<RulingLine>& lines) {
  return FindTracedLines(ink, lines, FindFrames(ink, lines, kTestPxPerPt, {}), kTestPxPerPt, {});
}

std::vector<double> PositionsOf(const std::vector<RulingLine>& lines) {
  std::vector<double> positions;
  for (const RulingLine& line : lines) positions.push_back(line.position);
  std::sort(positions.begin(), positions.end());
  return positions;
}

TEST_CASE("FindTracedLines: dashes in a row are a line over the whole table") {
  const auto lines = Traced(FaxInk(5), Verticals());
  REQUIRE(lines.size() == kRows + 1);
  const std::vector<double> positions = PositionsOf(lines);
  for (int r = 0; r <= kRows; ++r)
    CHECK(std::abs(positions[static_cast<size_t>(r)] - (kTop + r * kRow_px)) <= 3);
  for (const RulingLine& line : lines) {
    CHECK(line.horizontal);
    CHECK(line.from == doctest::Approx(kLeft));
    CHECK(line.to == doctest::Approx(kLeft + kColumns * kColumn_px));
  }
}

TEST_CASE("FindTracedLines: a text without a dash beside it spans two rows") {
  cv::Mat ink = FaxInk(5);
  const cv::Rect cell(kLeft + kColumn_px + 4, kTop + kRow_px - 15, kColumn_px + 10, 30);
  ink(cell).setTo(0);
  cv::putText(ink, "6789", cell.tl() + cv::Point(20, 28), cv::FONT_HERSHEY_SIMPLEX, 0.9,
              cv::Scalar::all(255), 2);
  int at_cell = 0;
  for (const RulingLine& line : Traced(ink, Verticals())) {
    if (std::abs(line.position - (kTop + kRow_px)) > 3) continue;
    ++at_cell;
    CHECK((line.to <= kLeft + kColumn_px || line.from >= kLeft + 2 * kColumn_px));
  }
  CHECK(at_cell == 2);
}

TEST_CASE("FindTracedLines: text alone has no lines") {
  CHECK(Traced(FaxInk(0), Verticals()).empty());
}

TEST_CASE("FindTracedLines: vertical lines that do not stand side by side are no table") {
  std::vector<RulingLine> lines = Verticals();
  lines.resize(3);
  lines.push_back(Vertical(kLeft + 3 * kColumn_px, kTop + kRow_px));
  CHECK(Traced(FaxInk(5), lines).empty());
}

TEST_CASE("FindTracedLines: only what a table lacks is added") {
  std::vector<RulingLine> lines = Verticals();
  for (int r = 0; r <= kRows; ++r) {
    if (r == 3) continue;
    lines.push_back({true, kTop + 1.0 * r * kRow_px, kLeft, kLeft + 3.0 * kColumn_px, 2, {}});
  }
  const auto traced = Traced(FaxInk(5), lines);
  REQUIRE(traced.size() == 1);
  CHECK(std::abs(traced[0].position - (kTop + 3 * kRow_px)) <= 3);
}

}  // namespace
}  // namespace juesuan
