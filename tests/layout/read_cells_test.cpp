// Which reader a cell goes to, with engines that are played.
#include "layout/cells/read_cells.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/layout/page_picture.h"
#include "tests/layout/played_engine.h"

namespace juesuan {
namespace {

struct Setting {
  PagePicture picture;
  std::vector<GridCell> places;
  std::vector<Cell> cells;
};

/// One column of inked cells.
Setting Column(int rows) {
  Setting setting;
  setting.picture.clean = Paper(400, 80 * rows);
  for (int r = 0; r < rows; ++r) {
    cv::putText(setting.picture.clean, "123.45", {120, 80 * r + 50}, cv::FONT_HERSHEY_SIMPLEX, 1,
                cv::Scalar::all(10), 2);
    GridCell place;
    place.row = r;
    place.box = {0, 80.0 * r, 400, 80.0 * r + 80};
    setting.places.push_back(place);
    Cell cell;
    cell.row = r;
    setting.cells.push_back(cell);
  }
  return setting;
}

Status Read(Setting* setting, PlayedEngine* engine) {
  return ReadCells(setting->picture, setting->places, PageTransform(kTestDpi), CropParams{},
                   ReadCellsParams{}, engine, &setting->cells);
}

TEST_CASE("ReadCells: a sure amount is taken as it is") {
  Setting setting = Column(1);
  PlayedEngine engine;
  engine.amounts = {{"123.45", 0.92}};
  engine.words = {{"words", 0.1}};
  REQUIRE(Read(&setting, &engine).ok());
  CHECK(setting.cells[0].text == "123.45");
  CHECK(engine.words_read == 0);
  CHECK(setting.cells[0].source == Source::kOcr);
}

TEST_CASE("ReadCells: words go to the text reader, a column of them without further trying") {
  Setting setting = Column(8);
  PlayedEngine engine;
  engine.amounts = {{"8.8.4", 0.0}};
  engine.words = {{"行政运行", 0.9}};
  REQUIRE(Read(&setting, &engine).ok());
  for (const Cell& cell : setting.cells) CHECK(cell.text == "行政运行");
  CHECK(engine.amounts_read == 2 * ReadCellsParams{}.words_before_giving_up);  // in two widths
}

TEST_CASE("ReadCells: an amount over which the network lost its thread is read a little narrower") {
  Setting setting = Column(1);
  PlayedEngine engine;
  engine.amounts = {{"152.0", 0.0}, {"11.53", 0.92}};
  REQUIRE(Read(&setting, &engine).ok());
  CHECK(setting.cells[0].text == "11.53");
  CHECK(setting.cells[0].confidence == doctest::Approx(0.92));
  CHECK(engine.words_read == 0);
}

TEST_CASE("ReadCells: a short word that passes for an integer is asked about") {
  Setting setting = Column(1);
  PlayedEngine engine;
  engine.amounts = {{"811", 0.92}};
  engine.words = {{"合计", 0.95}};
  REQUIRE(Read(&setting, &engine).ok());
  CHECK(setting.cells[0].text == "合计");
}

TEST_CASE("ReadCells: an integer stays one where the text reader is unsure") {
  Setting setting = Column(1);
  PlayedEngine engine;
  engine.amounts = {{"2", 0.92}};
  engine.words = {{"全", 0.54}};
  REQUIRE(Read(&setting, &engine).ok());
  CHECK(setting.cells[0].text == "2");
}

TEST_CASE("ReadCells: below a code an integer is one if both models read it alike") {
  const auto second_text = [](const std::string& other_model_reads) {
    Setting setting = Column(2);
    PlayedEngine engine;
    engine.amounts = {{"30299", 0.92}, {"2180030", 0.92}, {other_model_reads, 0.9}};
    engine.words = {{"", 0}, {"公用经费合计", 0.9}};
    REQUIRE(Read(&setting, &engine).ok());
    CHECK(setting.cells[0].text == "30299");
    return setting.cells[1].text;
  };
  CHECK(second_text("2180030") == "2180030");
  CHECK(second_text("710030") == "公用经费合计");
}

TEST_CASE("ReadCells: doubtful amounts keep every reading, and agreement decides") {
  Setting setting = Column(2);
  PlayedEngine engine;
  engine.amounts = {{"100.00", 0.92}, {"123.45", 0.7}, {"123.48", 0.6}, {"123.45", 0.65}};
  engine.words = {{"", 0}};
  REQUIRE(Read(&setting, &engine).ok());
  CHECK(setting.cells[1].text == "123.45");
  CHECK(setting.cells[1].readings.size() == 3);
  CHECK(setting.cells[1].confidence < 0.7);
}

// Three amounts, and below them, pale, what `draw` draws into the last cell.
template <typename Draw>
Setting WithPale(const Draw& draw) {
  Setting setting = Column(4);
  cv::Mat last = setting.picture.clean.rowRange(240, 320);
  last.setTo(255);
  draw(&last);
  return setting;
}

TEST_CASE("ReadCells: a pale digit counts if it is a number") {
  const auto zero = [](cv::Mat* cell) {
    cv::putText(*cell, "0", {360, 50}, cv::FONT_HERSHEY_SIMPLEX, 1, cv::Scalar::all(200), 2);
  };
  for (const double confidence : {0.9, 0.3}) {
    CAPTURE(confidence);
    Setting setting = WithPale(zero);
    PlayedEngine engine;
    engine.amounts = {{"123.45", 0.92}, {"123.45", 0.92}, {"123.45", 0.92}, {"0", confidence}};
    engine.words = {{"words", 0.1}};
    REQUIRE(Read(&setting, &engine).ok());
    CHECK(engine.amounts_read >= 4);
    CHECK(setting.cells[3].has_ink == (confidence > 0.5));
    CHECK(setting.cells[3].text == (confidence > 0.5 ? "0" : ""));
    CHECK(setting.cells[3].line.empty() == (confidence < 0.5));
  }
}

TEST_CASE("ReadCells: a pale word counts if it is read surely") {
  const auto pale = [](cv::Mat* cell) {
    cv::putText(*cell, "XX", {300, 50}, cv::FONT_HERSHEY_SIMPLEX, 1, cv::Scalar::all(200), 2);
  };
  for (const double confidence : {0.9, 0.5}) {
    CAPTURE(confidence);
    Setting setting = WithPale(pale);
    PlayedEngine engine;
    engine.amounts = {{"123.45", 0.92}, {"123.45", 0.92}, {"123.45", 0.92}, {"8.8", 0.0}};
    engine.words = {{"金额", confidence}};
    REQUIRE(Read(&setting, &engine).ok());
    CHECK(setting.cells[3].text == (confidence > 0.75 ? "金额" : ""));
    CHECK(setting.cells[3].has_ink == (confidence > 0.75));
  }
}

TEST_CASE("ReadCells: a pale speck is no digit") {
  Setting setting = WithPale([](cv::Mat* cell) {
    cv::circle(*cell, {360, 40}, 4, cv::Scalar::all(200), -1);
  });
  PlayedEngine engine;
  engine.amounts = {{"123.45", 0.92}};
  engine.words = {{"words", 0.1}};
  REQUIRE(Read(&setting, &engine).ok());
  CHECK(engine.amounts_read == 3);
  CHECK_FALSE(setting.cells[3].has_ink);
}

TEST_CASE("ReadCells: blank cells and cells with a text layer are left alone") {
  Setting setting = Column(2);
  setting.picture.clean.rowRange(0, 80).setTo(255);
  setting.cells[1].text = "from the text layer";
  PlayedEngine engine;
  engine.amounts = {{"1", 0.9}};
  engine.words = {{"", 0}};
  REQUIRE(Read(&setting, &engine).ok());
  CHECK(!setting.cells[0].has_ink);
  CHECK(setting.cells[1].text == "from the text layer");
  CHECK(engine.amounts_read == 0);
}

TEST_CASE("ReadCells: an engine that fails stops the page") {
  Setting setting = Column(1);
  PlayedEngine engine;
  engine.fails = true;
  CHECK(!Read(&setting, &engine).ok());
}

TEST_CASE(
    "ReadCells: a code or an amount wrapped in a narrow column is one number, wrapped words stay "
    "words") {
  const auto wrapped = [](std::deque<OcrText> amounts) {
    Setting setting = Column(1);
    setting.picture.clean = Paper(400, 160);
    setting.places[0].box = {0, 0, 400, 160};
    for (const int y : {60, 120})
      cv::putText(setting.picture.clean, "21", {160, y}, cv::FONT_HERSHEY_SIMPLEX, 1,
                  cv::Scalar::all(10), 2);
    PlayedEngine engine;
    engine.amounts = std::move(amounts);
    engine.words = {{"行政运行", 0.9}};
    REQUIRE(Read(&setting, &engine).ok());
    return setting.cells[0].text;
  };
  CHECK(wrapped({{"21", 0.9}, {"0", 0.9}}) == "210");
  CHECK(wrapped({{"21", 0.1}}).find("行政运行") == 0);
  CHECK(wrapped({{"4,464,578.", 0.9}, {"26", 0.9}}) == "4,464,578.26");
  CHECK(wrapped({{"4,464,578", 0.9}, {"26", 0.9}}) == "4,464,578.26");  // its point overlooked
  CHECK(wrapped({{"4,464,", 0.9}, {"578.26", 0.9}}) == "4,464,578.26");
  CHECK(wrapped({{"1.00", 0.9}, {"2.00", 0.9}}).find("行政运行") == 0);  // two amounts
  CHECK(wrapped({{"4,46", 0.9}, {"26", 0.9}}).find("行政运行") == 0);
}

}  // namespace
}  // namespace juesuan
