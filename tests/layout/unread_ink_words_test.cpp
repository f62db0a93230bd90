// Words of a text page that stand in its picture only.
#include "layout/unread_ink_words.h"

#include <doctest/doctest.h>

#include "layout/ink/mat.h"
#include "tests/layout/page_picture.h"
#include "tests/layout/played_engine.h"

namespace juesuan {
namespace {

constexpr double kPageDpi = 300, kPxPerPt = kPageDpi / 72;

/// Shows one picture, whatever is asked for.
class ShownDocument : public Document {
 public:
  explicit ShownDocument(cv::Mat page) : page_(std::move(page)) {}
  int page_count() const override { return 1; }
  std::string producer() const override { return ""; }
  Result<Page> ReadPage(int, const IngestParams&) override {
    return Error{ErrorCode::kUnreadable, "page 1", "is a picture"};
  }
  double PictureDpi(int) override { return 0; }
  Result<PageRaster> Render(int, double dpi, Rendering) override {
    ++rendered;
    PageRaster raster;
    raster.gray = ToImage(page_, dpi);
    return raster;
  }
  int rendered = 0;

 private:
  cv::Mat page_;
};

void Write(cv::Mat* page, const char* text, cv::Point at) {
  cv::putText(*page, text, at, cv::FONT_HERSHEY_SIMPLEX, 1.2, cv::Scalar::all(0), 3);
}

RectPt AtPx(double x0, double y0, double x1, double y1) {
  return {x0 / kPxPerPt, y0 / kPxPerPt, x1 / kPxPerPt, y1 / kPxPerPt};
}

/// Reads long lines as a number, and short ones not at all.
class LongLineEngine : public OcrEngine {
 public:
  Result<OcrText> ReadLine(const GrayImage& line, OcrModel model) override {
    if (model == OcrModel::kChinese || line.width_px < 3 * line.height_px) return OcrText{"", 0};
    return OcrText{"1,234.56", 0.99};
  }
};

/// A word, "1,234.56", at the left, and another one at the right.
struct Shown {
  Shown() {
    Write(&picture, "UNIT", {100, 200});
    Write(&picture, "1,234.56", {600, 200});
    page.size = {1200 / kPxPerPt, 400 / kPxPerPt};
    Word word;
    word.text = "UNIT";
    word.box = AtPx(95, 160, 210, 215);
    page.words = {word};
    engine.amounts = {{"1,234.56", 0.99}};
    engine.words = {{"words", 0.1}};
  }
  cv::Mat picture = Paper(1200, 400);
  Page page;
  PlayedEngine engine;
};

TEST_CASE("AddUnreadWords: ink without words becomes words of its picture") {
  Shown shown;
  ShownDocument document(shown.picture);
  shown.page.unread_ink = {AtPx(600, 170, 780, 205)};
  REQUIRE(AddUnreadWords(0, &document, LayoutParams{}, &shown.engine, &shown.page).ok());
  REQUIRE(shown.page.words.size() == 2);
  const Word& read = shown.page.words[1];
  CHECK(read.text == "1,234.56");
  CHECK(read.source == Source::kOcr);
  CHECK(read.confidence == doctest::Approx(0.99));
  CHECK(read.box.x0 * kPxPerPt > 590);
  CHECK(read.box.x0 * kPxPerPt < 625);
}

TEST_CASE("AddUnreadWords: a page whose words explain its ink is not looked at") {
  Shown shown;
  ShownDocument document(shown.picture);
  REQUIRE(AddUnreadWords(0, &document, LayoutParams{}, &shown.engine, &shown.page).ok());
  CHECK(shown.page.words.size() == 1);
  CHECK(document.rendered == 0);
}

TEST_CASE("AddUnreadWords: the ink of the words that are there is not read again") {
  Shown shown;
  ShownDocument document(shown.picture);
  shown.page.unread_ink = {AtPx(95, 160, 210, 215)};
  REQUIRE(AddUnreadWords(0, &document, LayoutParams{}, &shown.engine, &shown.page).ok());
  CHECK(shown.page.words.size() == 1);
}

TEST_CASE("AddUnreadWords: a number of which the text layer has a part is read whole") {
  Shown shown;
  ShownDocument document(shown.picture);
  Word part;
  part.text = "1,234.5";
  part.box = AtPx(598, 160, 755, 215);
  shown.page.words.push_back(part);
  shown.page.unread_ink = {AtPx(757, 165, 790, 210)};  // the last digit
  REQUIRE(AddUnreadWords(0, &document, LayoutParams{}, &shown.engine, &shown.page).ok());
  REQUIRE(shown.page.words.size() == 2);
  CHECK(shown.page.words[1].text == "1,234.56");
  CHECK(shown.page.words[1].source == Source::kOcr);
}

TEST_CASE("AddUnreadWords: beside numbers, ink that no one can read is no blank") {
  Shown shown;
  Write(&shown.picture, "56", {900, 300});
  ShownDocument document(shown.picture);
  shown.page.unread_ink = {AtPx(600, 170, 780, 205), AtPx(900, 270, 950, 305)};
  LongLineEngine engine;
  REQUIRE(AddUnreadWords(0, &document, LayoutParams{}, &engine, &shown.page).ok());
  REQUIRE(shown.page.words.size() == 3);
  CHECK(shown.page.words[1].text == "1,234.56");
  CHECK(shown.page.words[2].text == "\xEF\xBF\xBD");
  CHECK(shown.page.words[2].confidence == 0);
}

}  // namespace
}  // namespace juesuan
