// Rules that are dashed, dotted or pale, and what is like them.
#include "layout/lines/ridge_lines.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

constexpr int kRow_px = 60, kRows = 5, kTop = 100, kLeft = 80, kColumn_px = 240, kColumns = 3;
constexpr int kPage_px = 2 * kLeft + kColumns * kColumn_px;

/// Dashes of `dash_px` every `pitch_px`, in `gray`.
struct Ruling {
  int dash_px = 8;
  int pitch_px = 14;
  int gray = 0;
};

void Rule(const Ruling& ruling, cv::Point at, int length_px, bool horizontal, cv::Mat* page) {
  for (int done = 0; done < length_px; done += ruling.pitch_px) {
    const int dash = std::min(ruling.dash_px, length_px - done);
    const cv::Rect box =
        horizontal ? cv::Rect(at.x + done, at.y, dash, 2) : cv::Rect(at.x, at.y + done, 2, dash);
    cv::rectangle(*page, box, cv::Scalar::all(ruling.gray), -1);
  }
}

/// A table with a number in every cell.
cv::Mat TableOf(const Ruling& level, const Ruling& upright) {
  cv::Mat page = Paper(kPage_px, 2 * kTop + kRows * kRow_px);
  for (int r = 0; r <= kRows; ++r)
    Rule(level, {kLeft, kTop + r * kRow_px}, kColumns * kColumn_px, true, &page);
  for (int c = 0; c <= kColumns; ++c)
    Rule(upright, {kLeft + c * kColumn_px, kTop}, kRows * kRow_px, false, &page);
  for (int r = 0; r < kRows; ++r)
    for (int c = 0; c < kColumns; ++c)
      cv::putText(page, "1111.11", {kLeft + c * kColumn_px + 50, kTop + r * kRow_px + 42},
                  cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar::all(0), 2);
  return page;
}

std::pair<int, int> CountLines(const cv::Mat& page, const std::vector<RulingLine>& solid = {}) {
  std::pair<int, int> counts;
  for (const RulingLine& line : FindRidgeLines(page, solid, kTestPxPerPt, RidgeParams{}))
    ++(line.horizontal ? counts.first : counts.second);
  return counts;
}

const std::pair<int, int> kAllRules = {kRows + 1, kColumns + 1};
constexpr Ruling kDashes, kDots{3, 7, 0}, kPale{14, 14, 230};

TEST_CASE("FindRidgeLines: dashes, dots and pale rules are the rules of a table") {
  CHECK(CountLines(TableOf(kDashes, kDashes)) == kAllRules);
  CHECK(CountLines(TableOf(kDots, kDots)) == kAllRules);
  CHECK(CountLines(TableOf(kPale, kPale)) == kAllRules);
}

TEST_CASE("FindRidgeLines: a pale rule is seen between the darker ones that cross it") {
  CHECK(CountLines(TableOf(kDashes, kPale)) == kAllRules);
  CHECK(CountLines(TableOf(kPale, kDashes)) == kAllRules);
}

TEST_CASE("FindRidgeLines: rules keep their places") {
  for (const RulingLine& line :
       FindRidgeLines(TableOf(kPale, kDots), {}, kTestPxPerPt, RidgeParams{})) {
    const int first = line.horizontal ? kTop : kLeft,
              pitch = line.horizontal ? kRow_px : kColumn_px;
    const int beside = (static_cast<int>(line.position) - first + pitch) % pitch;
    CHECK(std::min(beside, pitch - beside) <= 2);
  }
}

TEST_CASE("FindRidgeLines: dashes as far apart as rows of text are none") {
  CHECK(CountLines(TableOf({8, 60, 0}, {8, 60, 0})) == std::pair(0, 0));
}

TEST_CASE("FindRidgeLines: a short row of dashes that meets nothing is none") {
  cv::Mat page = Paper(900, 300);
  Rule(kDashes, {100, 150}, 200, true, &page);
  CHECK(CountLines(page) == std::pair(0, 0));
  const std::vector<RulingLine> solid = {{false, 100, 50, 250, 2, {}},
                                         {false, 298, 50, 250, 2, {}}};
  CHECK(CountLines(page, solid) == std::pair(1, 0));
}

TEST_CASE("FindRidgeLines: text has no rules") {
  cv::Mat page = Paper(900, 700);
  for (int y = 60; y < 660; y += 60)
    cv::putText(page, "11 words 1111 words 1111.11", {60, y}, cv::FONT_HERSHEY_SIMPLEX, 1,
                cv::Scalar::all(0), 2);
  CHECK(CountLines(page) == std::pair(0, 0));
}

}  // namespace
}  // namespace juesuan
