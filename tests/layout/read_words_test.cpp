// Words of a scan where no rules part its cells.
#include "layout/cells/read_words.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "layout/cells/joined_number.h"
#include "tests/layout/page_picture.h"
#include "tests/layout/played_engine.h"

namespace juesuan {
namespace {

void Write(cv::Mat* page, const char* text, cv::Point at) {
  cv::putText(*page, text, at, cv::FONT_HERSHEY_SIMPLEX, 0.8, cv::Scalar::all(0), 2);
}

std::vector<cv::Rect> BoxesOf(const cv::Mat& page, const std::vector<RulingLine>& lines = {}) {
  return FindWordBoxes(InkOf(page), lines, kTestPxPerPt, WordBoxParams{});
}

/// Two numbers beside each other in each of three rows.
cv::Mat Numbers() {
  cv::Mat page = Paper(800, 400);
  for (int row = 0; row < 3; ++row) {
    Write(&page, "1,234.56", {100, 100 + 60 * row});
    Write(&page, "78.90", {400, 100 + 60 * row});
  }
  return page;
}

TEST_CASE("FindWordBoxes: one box a number, none for dust") {
  cv::Mat page = Numbers();
  cv::circle(page, {650, 200}, 1, cv::Scalar::all(0), -1);
  CHECK(BoxesOf(page).size() == 6);
}

TEST_CASE("FindWordBoxes: a rule is no word, nor is what a crooked one leaves") {
  cv::Mat page = Numbers();
  cv::line(page, {60, 125}, {700, 127}, cv::Scalar::all(0), 2);
  CHECK(BoxesOf(page).size() == 6);
  CHECK(BoxesOf(page, {{true, 125, 60, 400, 2, {}}}).size() == 6);
}

TEST_CASE("FindWordBoxes: a colon belongs to the word before it") {
  cv::Mat page = Numbers();
  Write(&page, "UNIT", {550, 340});
  const size_t before = BoxesOf(page).size();
  const auto unit = BoxesOf(page);
  cv::circle(page, {616, 326}, 2, cv::Scalar::all(0), -1);
  cv::circle(page, {616, 338}, 2, cv::Scalar::all(0), -1);
  const auto boxes = BoxesOf(page);
  CHECK(boxes.size() == before);
  const auto right = [](const std::vector<cv::Rect>& all) {
    int x = 0;
    for (const cv::Rect& box : all) x = std::max(x, box.br().x);
    return x;
  };
  CHECK(right(boxes) > right(unit));
}

TEST_CASE("FindWordBoxes: two lines that nearly touch are two words") {
  cv::Mat page = Paper(800, 400);
  for (const int y : {100, 200, 228})
    for (int x = 100; x < 300; x += 30) cv::rectangle(page, cv::Rect(x, y, 20, 26), 0, -1);
  CHECK(BoxesOf(page).size() == 3);
}

TEST_CASE("FindWordBoxes: points below each other are no colon when they are of two lines") {
  cv::Mat page = Numbers();
  for (const int y : {300, 325}) Write(&page, "UNIT", {100, y});
  const auto before = BoxesOf(page);
  for (const int y : {298, 321}) cv::circle(page, {168, y}, 2, cv::Scalar::all(0), -1);
  const auto boxes = BoxesOf(page);
  REQUIRE(boxes.size() == before.size());
  for (const cv::Rect& box : boxes) CHECK(box.height < 30);
}

TEST_CASE("HoldsNumberAndText: an amount beside ideographs") {
  CHECK(HoldsNumberAndText("208.93一、一般公共服务支出"));
  CHECK(HoldsNumberAndText("-990.34 二"));
  CHECK_FALSE(HoldsNumberAndText("208.93"));
  CHECK_FALSE(HoldsNumberAndText("20805行政事业单位养老支出"));
  CHECK_FALSE(HoldsNumberAndText("二十一、国有资本经营预算支出"));
}

TEST_CASE("WidestGaps: between the ink of a word, the widest first") {
  cv::Mat image = Paper(100, 20);
  for (const int x : {5, 20, 50, 62}) cv::rectangle(image, cv::Rect(x, 4, 10, 12), 0, -1);
  const auto gaps = WidestGaps(image, 2);
  REQUIRE(gaps.size() == 2);
  CHECK(gaps[0] == std::pair(30, 50));
  CHECK(gaps[1] == std::pair(15, 20));
}

Result<std::vector<Word>> Read(const cv::Mat& page, const std::vector<Table>& tables,
                               PlayedEngine* engine) {
  PagePicture picture;
  picture.clean = page;
  return ReadWords(picture, BoxesOf(page), tables, false, PageTransform(kTestDpi), CropParams{},
                   ReadWordsParams{}, engine);
}

TEST_CASE("ReadWords: numbers side by side without cells are read") {
  PlayedEngine engine;
  engine.amounts = {{"1,234.56", 0.99}};
  engine.words = {{"words", 0.1}};
  const auto words = Read(Numbers(), {}, &engine);
  REQUIRE(words);
  REQUIRE(words->size() == 6);
  CHECK(words->front().text == "1,234.56");
  CHECK(words->front().source == Source::kOcr);
}

TEST_CASE("ReadWords: nothing is read where every number has its cell") {
  PlayedEngine engine;
  Table table;
  table.parts.push_back({0, {0, 0, 300, 150}});
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 2; ++column) {
      Cell cell;
      cell.box = {column * 120.0, 20 + row * 21.6, column * 120.0 + 120, 20 + (row + 1) * 21.6};
      cell.text = "1.00";
      table.cells.push_back(cell);
    }
  }
  const auto words = Read(Numbers(), {table}, &engine);
  REQUIRE(words);
  CHECK(words->empty());
  CHECK(engine.amounts_read == 0);
}

TEST_CASE("ReadWords: one line of numbers under each other is prose or a page number") {
  PlayedEngine engine;
  cv::Mat page = Paper(800, 400);
  for (int row = 0; row < 4; ++row) Write(&page, "12", {400, 80 + 70 * row});
  const auto words = Read(page, {}, &engine);
  REQUIRE(words);
  CHECK(words->empty());
}

TEST_CASE("ReadWords: an engine that fails is an error") {
  PlayedEngine engine;
  engine.fails = true;
  CHECK_FALSE(Read(Numbers(), {}, &engine));
}

}  // namespace
}  // namespace juesuan
