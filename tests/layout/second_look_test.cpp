// Numbers of a text page, read from its picture.
#include "layout/second_look.h"

#include <doctest/doctest.h>

#include "layout/ink/mat.h"
#include "tests/layout/page_picture.h"
#include "tests/layout/played_engine.h"

namespace juesuan {
namespace {

constexpr double kPxPerPt = 300.0 / 72;

/// A text page of one picture.
class TextDocument : public Document {
 public:
  TextDocument(cv::Mat picture, int text_turns)
      : picture_(std::move(picture)), text_turns_(text_turns) {}
  int page_count() const override { return 1; }
  std::string producer() const override { return ""; }
  Result<Page> ReadPage(int page_index, const IngestParams&) override {
    if (page_index != 0) return Error{ErrorCode::kUnreadable, "page 2", "is not there"};
    Page page;
    page.size = {picture_.cols / kPxPerPt, picture_.rows / kPxPerPt};
    page.text_turns = text_turns_;
    return page;
  }
  double PictureDpi(int) override { return 0; }
  Result<PageRaster> Render(int, double dpi, Rendering) override {
    PageRaster raster;
    raster.gray = ToImage(picture_, dpi);
    return raster;
  }

 private:
  cv::Mat picture_;
  int text_turns_;
};

RectPt At(double x0, double y0, double x1, double y1) {
  return {x0 / kPxPerPt, y0 / kPxPerPt, x1 / kPxPerPt, y1 / kPxPerPt};
}

void Put(cv::Mat* page, const char* text, cv::Point at) {
  cv::putText(*page, text, at, cv::FONT_HERSHEY_SIMPLEX, 1.2, cv::Scalar::all(0), 3);
}

/// Says how many times as wide as high a line is.
class MeasuringEngine : public OcrEngine {
 public:
  Result<OcrText> ReadLine(const GrayImage& line, OcrModel) override {
    return OcrText{std::to_string(line.width_px / line.height_px), 0.9};
  }
};

std::string WidthAt(const cv::Mat& picture, const CellPlace& place, int text_turns = 0) {
  TextDocument document(picture, text_turns);
  MeasuringEngine engine;
  const auto seen = LookAgain(0, {place}, &document, &engine, LayoutParams{});
  REQUIRE(seen.ok());
  REQUIRE(seen->size() == 1);
  return seen->front().empty() ? "" : seen->front().front().text;
}

TEST_CASE("LookAgain: both models read the line in each cell") {
  cv::Mat picture = Paper(1200, 400);
  Put(&picture, "1,234.56", {600, 200});
  TextDocument document(picture, 0);
  PlayedEngine engine;
  engine.amounts = {{"1,234.56", 0.9}, {"1,234.50", 0.5}};
  const CellPlace full{At(400, 120, 900, 260), At(595, 160, 800, 215)};
  const CellPlace blank{At(20, 120, 400, 260), At(100, 160, 300, 215)};
  const auto seen = LookAgain(0, {full, blank}, &document, &engine, LayoutParams{});
  REQUIRE(seen.ok());
  REQUIRE(seen->size() == 2);
  REQUIRE((*seen)[0].size() == 2);
  CHECK((*seen)[0][0].text == "1,234.56");
  CHECK((*seen)[0][0].reader == kAmountReader);
  CHECK((*seen)[0][1].text == "1,234.50");
  CHECK((*seen)[0][1].reader == kOtherAmountReader);
  CHECK((*seen)[1].empty());
  engine.fails = true;
  CHECK_FALSE(LookAgain(0, {full}, &document, &engine, LayoutParams{}).ok());
  CHECK_FALSE(LookAgain(1, {full}, &document, &engine, LayoutParams{}).ok());
}

TEST_CASE("LookAgain: beside the number in its cell, not beyond, and no second line") {
  const RectPt number = At(604, 150, 800, 225);
  const CellPlace wide{At(400, 120, 900, 260), number};
  cv::Mat picture = Paper(1200, 400);
  Put(&picture, "1,234.56", {600, 200});
  const std::string alone = WidthAt(picture, wide);
  CHECK_FALSE(alone.empty());
  Put(&picture, "-", {575, 200});
  CHECK(WidthAt(picture, {At(597, 120, 900, 260), number}) == alone);
  CHECK(WidthAt(picture, wide) > alone);
  Put(&picture, "7,890.12", {600, 260});
  CHECK(WidthAt(picture, {At(400, 120, 900, 300), At(595, 160, 800, 275)}).empty());
}

TEST_CASE("LookAgain: text that runs up the page is turned") {
  cv::Mat picture = Paper(1200, 400), turned;
  Put(&picture, "1,234.56", {600, 200});
  const std::string level = WidthAt(picture, {At(400, 120, 900, 260), At(595, 160, 800, 215)});
  cv::rotate(picture, turned, cv::ROTATE_90_COUNTERCLOCKWISE);
  CHECK(WidthAt(turned, {At(120, 300, 260, 800), At(160, 400, 215, 605)}, 3) == level);
}

}  // namespace
}  // namespace juesuan
