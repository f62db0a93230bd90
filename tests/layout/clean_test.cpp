// Seals taken off a page.
#include "layout/ink/clean.h"

#include <doctest/doctest.h>

#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

/// A digit's stroke, half of it below a red bar: the red channel sees the bar as pale gray.
struct SealedPage {
  cv::Mat clean = Paper(200, 200);
  cv::Mat red = cv::Mat::zeros(200, 200, CV_8UC1);

  SealedPage() {
    cv::rectangle(clean, {0, 100, 200, 40}, cv::Scalar::all(190), cv::FILLED);
    cv::rectangle(red, {0, 100, 200, 40}, cv::Scalar::all(130), cv::FILLED);
    cv::rectangle(clean, {90, 60, 10, 100}, cv::Scalar::all(30), cv::FILLED);
    cv::rectangle(red, {90, 60, 10, 100}, cv::Scalar::all(0), cv::FILLED);
  }
};

TEST_CASE("seals: the seal turns to paper, ink below it stays") {
  SealedPage page;
  LiftSeals(page.red, CleanParams{}, &page.clean);
  CHECK(page.clean.at<uint8_t>(120, 20) >= 250);
  CHECK(page.clean.at<uint8_t>(120, 95) == 30);
  CHECK(page.clean.at<uint8_t>(80, 95) == 30);
}

TEST_CASE("seals: gray pages, warm light and a few red pixels change nothing") {
  SealedPage page;
  const cv::Mat before = page.clean.clone();
  LiftSeals(cv::Mat(), CleanParams{}, &page.clean);
  LiftSeals(cv::Mat(200, 200, CV_8UC1, cv::Scalar::all(60)), CleanParams{}, &page.clean);
  cv::Mat specks = cv::Mat::zeros(200, 200, CV_8UC1);
  specks.at<uint8_t>(5, 5) = 200;
  LiftSeals(specks, CleanParams{}, &page.clean);
  CHECK(cv::countNonZero(before != page.clean) == 0);
}

}  // namespace
}  // namespace juesuan
