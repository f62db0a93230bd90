// Ink that touches, found by its runs.
#include "layout/ink/connected_pieces.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace juesuan {
namespace {

cv::Mat MaskOf(const std::vector<std::string>& rows) {
  cv::Mat mask(static_cast<int>(rows.size()), static_cast<int>(rows.front().size()), CV_8U);
  for (int y = 0; y < mask.rows; ++y) {
    for (int x = 0; x < mask.cols; ++x)
      mask.at<uint8_t>(y, x) =
          rows[static_cast<size_t>(y)][static_cast<size_t>(x)] == '#' ? 255 : 0;
  }
  return mask;
}

TEST_CASE("connected pieces: ink that touches, corners too, is one piece") {
  const auto pieces = ConnectedPieces(MaskOf({
      "#...............##",  //
      ".#..#..#........##",  //
      "#...####..........",  //
      "............#.....",
  }));
  REQUIRE(pieces.size() == 4);
  CHECK(pieces[0].box == cv::Rect(0, 0, 2, 3));
  CHECK(pieces[0].area == 3);
  CHECK(pieces[1].box == cv::Rect(16, 0, 2, 2));
  CHECK(pieces[1].y == doctest::Approx(0.5));
  CHECK(pieces[2].box == cv::Rect(4, 1, 4, 2));
  CHECK(pieces[2].area == 6);
  CHECK(pieces[3].box == cv::Rect(12, 3, 1, 1));
}

TEST_CASE("connected pieces: arms that meet only at the foot are one piece") {
  const auto pieces = ConnectedPieces(MaskOf({
      "#.#.#.#",  //
      "#.#.#.#",  //
      "#.###.#",  //
      "#######",
  }));
  REQUIRE(pieces.size() == 1);
  CHECK(pieces[0].area == 20);
}

TEST_CASE("connected pieces: runs lie piece by piece and cover the ink") {
  std::vector<InkRun> runs;
  const cv::Mat mask = MaskOf({"##..#", "....#", "##..#"});
  const auto pieces = ConnectedPieces(mask, &runs);
  REQUIRE(pieces.size() == 3);
  cv::Mat painted = cv::Mat::zeros(mask.size(), CV_8U);
  for (const Piece& piece : pieces) {
    for (size_t i = piece.first_run; i < piece.end_run; ++i) {
      CHECK(piece.box.contains({runs[i].from, runs[i].y}));
      painted.row(runs[i].y).colRange(runs[i].from, runs[i].to).setTo(255);
    }
  }
  CHECK(cv::countNonZero(painted != mask) == 0);
}

TEST_CASE("connected pieces: a picture without ink has none") {
  CHECK(ConnectedPieces(cv::Mat::zeros(5, 7, CV_8U)).empty());
  CHECK(ConnectedPieces(cv::Mat()).empty());
}

}  // namespace
}  // namespace juesuan
