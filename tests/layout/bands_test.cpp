// Bands of gray on a scan.
#include "layout/ink/bands.h"

#include <doctest/doctest.h>

#include <opencv2/imgproc.hpp>

#include "layout/ink/clean.h"
#include "layout/lines/band_sides.h"

namespace juesuan {
namespace {

constexpr double kDpi = 200;
constexpr int kPaper = 235, kBand = 190;
const cv::Rect kBox(200, 300, 1200, 120);

/// A page that is darker towards its foot.
cv::Mat Paper() {
  cv::Mat page(1000, 1600, CV_8UC1);
  for (int y = 0; y < page.rows; ++y) page.row(y) = cv::Scalar::all(kPaper - y / 50);
  return page;
}

cv::Mat Banded() {
  cv::Mat page = Paper();
  cv::rectangle(page, kBox, cv::Scalar::all(kBand), cv::FILLED);
  cv::rectangle(page, {800, 300, 3, 120}, cv::Scalar::all(215), cv::FILLED);  // a pale rule
  cv::rectangle(page, {400, 340, 4, 30}, cv::Scalar::all(40), cv::FILLED);    // a stroke
  cv::rectangle(page, {200, 460, 1200, 2}, cv::Scalar::all(200), cv::FILLED);
  return page;
}

TEST_CASE("FindBands: what is darker than the paper, wide and level") {
  const cv::Mat bands = FindBands(Banded(), kDpi, BandParams{});
  REQUIRE_FALSE(bands.empty());
  const cv::Rect found = cv::boundingRect(bands);
  CHECK(std::abs(found.x - kBox.x) <= 1);
  CHECK(std::abs(found.y - kBox.y) <= 1);
  CHECK(std::abs(found.br().x - kBox.br().x) <= 1);
  CHECK(std::abs(found.br().y - kBox.br().y) <= 1);
  cv::Mat askew;
  cv::warpAffine(Banded(), askew, cv::getRotationMatrix2D({800, 360}, 1.0, 1), {1600, 1000},
                 cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  CHECK_FALSE(FindBands(askew, kDpi, BandParams{}).empty());
}

TEST_CASE("FindBands: light, text and thin rules are none, nor is what is no box") {
  CHECK(FindBands(Paper(), kDpi, BandParams{}).empty());
  cv::Mat text = Paper();
  for (int x = 200; x < 1400; x += 9)
    cv::rectangle(text, {x, 300, 4, 30}, cv::Scalar::all(40), cv::FILLED);
  cv::rectangle(text, {200, 400, 1200, 6}, cv::Scalar::all(40), cv::FILLED);
  CHECK(FindBands(text, kDpi, BandParams{}).empty());
  cv::Mat disc = Paper();
  cv::circle(disc, {700, 500}, 130, cv::Scalar::all(kBand), cv::FILLED);
  CHECK(FindBands(disc, kDpi, BandParams{}).empty());
}

TEST_CASE("FindBands: a label that touches the band is no part of it") {
  cv::Mat page = Banded();
  for (int x = 210; x < 500; x += 9)
    cv::rectangle(page, {x, 270, 6, 28}, cv::Scalar::all(90), cv::FILLED);
  const cv::Mat bands = FindBands(page, kDpi, BandParams{});
  REQUIRE_FALSE(bands.empty());
  CHECK(cv::boundingRect(bands).y >= kBox.y - 2);
}

TEST_CASE("LiftBands: paper where the band was, its text and its pale rules are dark") {
  const cv::Mat page = Banded();
  const cv::Mat lifted = LiftBands(page, FindBands(page, kDpi, BandParams{}), kDpi, BandParams{});
  CHECK(lifted.at<uint8_t>(400, 600) >= kPaper - 15);
  CHECK(lifted.at<uint8_t>(350, 402) < 80);
  CHECK(lifted.at<uint8_t>(400, 801) < lifted.at<uint8_t>(400, 600) - 20);
  CHECK(lifted.at<uint8_t>(700, 600) == page.at<uint8_t>(700, 600));
  // Beside a band a pale rule is seen as well as elsewhere.
  const cv::Mat clean = DivideBackground(lifted, kDpi, CleanParams{});
  CHECK(clean.at<uint8_t>(461, 600) < 230);
}

TEST_CASE("SidesOfBands: where uprights meet it, but for sides that a rule is drawn along") {
  const cv::Mat bands = FindBands(Banded(), kDpi, BandParams{});
  const auto sides_of = [&](std::vector<RulingLine> lines) {
    return SidesOfBands(bands, lines, kDpi / 72, BandSideParams{});
  };
  const RulingLine left = {false, 500, 425, 800, 2, {}}, right = {false, 900, 425, 800, 2, {}};
  const RulingLine top = {true, 301, 200, 1400, 2, {}}, far = {true, 320, 200, 1400, 2, {}};
  CHECK(sides_of({left, right}).size() == 4);
  CHECK(sides_of({}).empty());  // a row of a table without lines
  CHECK(sides_of({left, {false, 900, 480, 800, 2, {}}}).empty());
  const auto sides = sides_of({left, right, top, far});
  REQUIRE(sides.size() == 3);
  CHECK(sides.front().position == doctest::Approx(419).epsilon(0.005));
  CHECK(SidesOfBands({}, {left, right}, kDpi / 72, BandSideParams{}).empty());
}

}  // namespace
}  // namespace juesuan
