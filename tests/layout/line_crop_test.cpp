// From a cell to the line image of the amount reader.
#include "layout/text/line_crop.h"

#include <doctest/doctest.h>

#include "tests/layout/page_picture.h"

namespace juesuan {
namespace {

cv::Mat CellWith(const std::string& text) {
  cv::Mat cell = Paper(300, 60);
  cv::putText(cell, text, {30, 42}, cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar::all(20), 2,
              cv::LINE_AA);
  return cell;
}

TEST_CASE("CropAmountLine: the line is as high as the net wants it") {
  const AmountCrop crop = CropAmountLine(CellWith("1,234.50"), 0, CropParams{});
  REQUIRE(!crop.line.empty());
  CHECK(crop.line.rows == CropParams{}.line_px);
  CHECK(crop.line.cols > 2 * crop.line.rows);
  CHECK(!crop.clipped);
}

TEST_CASE("CropAmountLine: a speck or the rest of a rule does not stretch the crop") {
  const AmountCrop plain = CropAmountLine(CellWith("88.00"), 0, CropParams{});
  cv::Mat dirty = CellWith("88.00");
  cv::circle(dirty, {260, 12}, 1, cv::Scalar::all(0), -1);
  cv::line(dirty, {0, 0}, {299, 0}, cv::Scalar::all(0), 1);
  const AmountCrop crop = CropAmountLine(dirty, 0, CropParams{});
  REQUIRE(!crop.line.empty());
  CHECK(std::abs(crop.line.cols - plain.line.cols) <= 3);
}

TEST_CASE("LookAtCell: digits that hang at the upper rule of a high cell are no rest of it") {
  // Blurred together by the rule that was cut off above them.
  cv::Mat cell = Paper(300, 100);
  for (int x = 40; x < 140; x += 16)
    cv::rectangle(cell, {x, 0}, {x + 10, 20}, cv::Scalar::all(20), 3);
  cv::line(cell, {38, 0}, {140, 0}, cv::Scalar::all(20), 3);
  CHECK(LookAtCell(cell, CropParams{}).blank);
  CropParams params;
  params.most_rest_px = 13;
  CHECK(LookAtCell(cell, params).lines == 1);
  // What is lower is the rule.
  cv::Mat rest = Paper(300, 100);
  cv::rectangle(rest, {40, 0}, {200, 8}, cv::Scalar::all(20), cv::FILLED);
  CHECK(LookAtCell(rest, params).blank);
}

TEST_CASE("CropAmountLine: text that runs out of the cell is said to be clipped") {
  cv::Mat cell = CellWith("8,888.50")(cv::Rect(40, 0, 200, 60)).clone();
  CHECK(CropAmountLine(cell, 0, CropParams{}).clipped);
}

TEST_CASE("CropAmountLine: two amounts beside each other are told from one") {
  CHECK(!CropAmountLine(CellWith("3.88"), 0, CropParams{}).several);
  cv::Mat cell = CellWith("3.88");
  cv::putText(cell, "0.67", {210, 42}, cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar::all(20), 2,
              cv::LINE_AA);
  CHECK(CropAmountLine(cell, 0, CropParams{}).several);
}

TEST_CASE("CropAmountLine: blank cells give no line") {
  CHECK(CropAmountLine(Paper(300, 60), 0, CropParams{}).line.empty());
  CHECK(
      CropAmountLine(cv::Mat(60, 300, CV_8UC1, cv::Scalar::all(0)), 0, CropParams{}).line.empty());
  CHECK(CropAmountLine(Paper(3, 3), 0, CropParams{}).line.empty());
}

TEST_CASE("LookAtCell: blank, one line, two lines") {
  CHECK(LookAtCell(Paper(300, 60), CropParams{}).blank);
  CHECK(LookAtCell(Paper(2, 2), CropParams{}).blank);
  CHECK(LookAtCell(CellWith("1,234.50"), CropParams{}).lines == 1);
  cv::Mat two = Paper(300, 120);
  CellWith("first").copyTo(two(cv::Rect(0, 0, 300, 60)));
  CellWith("second").copyTo(two(cv::Rect(0, 60, 300, 60)));
  CHECK(LookAtCell(two, CropParams{}).lines == 2);
}

}  // namespace
}  // namespace juesuan
