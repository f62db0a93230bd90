// Both engines held against what Tesseract read in 360 lines of our own samples (record.py).
//
// Tesseract as it is linked here must give the same text on 99.5 %, with a confidence within 0.03;
// so must the fast engine, on names as on amounts and codes, and on what can hardly be read.
#include <doctest/doctest.h>
#include <leptonica/allheaders.h>

#include <cmath>
#include <fstream>
#include <sstream>
#include <thread>

#include "extract/ocr/engine_choice.h"
#include "extract/ocr/line_engine.h"
#include "extract/ocr/tesseract_engine.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

const fs::path kHere = fs::path(JUESUAN_SOURCE_DIR) / "tests/extract/oracle";

struct RecordedLine {
  std::string level, kind;
  GrayImage picture;
  double confidence = 0;
  std::string text;

  OcrModel model() const { return kind == "name" ? OcrModel::kChinese : OcrModel::kAmount; }
};

GrayImage Cut(Pix* all, int x, int y, int width, int height) {
  GrayImage line{width, height, width, 300, std::make_shared<std::vector<uint8_t>>()};
  for (int row = y; row < y + height; ++row) {
    for (int column = x; column < x + width; ++column) {
      l_uint32 gray = 0;
      pixGetPixel(all, column, row, &gray);
      line.pixels->push_back(static_cast<uint8_t>(gray));
    }
  }
  return line;
}

std::vector<RecordedLine> RecordedLines() {
  std::vector<RecordedLine> lines;
  Pix* all = pixRead((kHere / "lines.png").c_str());
  REQUIRE(all != nullptr);
  std::ifstream table(kHere / "lines.tsv");
  std::string row;
  std::getline(table, row);
  while (std::getline(table, row)) {
    std::istringstream fields(row);
    RecordedLine line;
    int x = 0, y = 0, width = 0, height = 0;
    fields >> line.level >> line.kind >> x >> y >> width >> height >> line.confidence;
    fields.get();
    std::getline(fields, line.text);
    line.picture = Cut(all, x, y, width, height);
    lines.push_back(std::move(line));
  }
  pixDestroy(&all);
  return lines;
}

ModelFiles Shipped() { return FilesOf({}, fs::path(JUESUAN_SOURCE_DIR) / "models/tessdata"); }

constexpr double kSameText = 0.995;        // least share of the lines
constexpr double kConfidenceApart = 0.03;  // at most

void HoldAgainstRecords(OcrEngine& engine) {
  int count = 0, same = 0;
  for (const RecordedLine& line : RecordedLines()) {
    ++count;
    const auto read = engine.ReadLine(line.picture, line.model());
    REQUIRE(read);
    if (read->text != line.text) {
      MESSAGE(line.level << " '" << line.text << "' read as '" << read->text << "'");
      continue;
    }
    ++same;
    CAPTURE(line.level);
    CAPTURE(line.text);
    CHECK(std::abs(read->confidence - line.confidence) <= kConfidenceApart);
  }
  CHECK(count >= 300);
  CHECK(same >= kSameText * count);
}

TEST_CASE("LineEngine: reads as the program tesseract did") {
  HoldAgainstRecords(*MakeLineEngine(Shipped()));
}

TEST_CASE("TesseractEngine: reads as the program tesseract did") {
  HoldAgainstRecords(*MakeTesseractEngine(Shipped()));
}

TEST_CASE("TesseractEngine: each thread may have an engine") {
  const std::vector<RecordedLine> lines = RecordedLines();
  const auto read_some = [&lines](std::vector<std::string>* texts) {
    const auto engine = MakeTesseractEngine(Shipped());
    for (size_t i = 0; i < lines.size(); i += 10) {
      const auto read = engine->ReadLine(lines[i].picture, lines[i].model());
      texts->push_back(read ? read->text : read.error().message);
    }
  };
  std::vector<std::string> alone, first, second;
  read_some(&alone);
  std::thread one(read_some, &first), other(read_some, &second);
  one.join();
  other.join();
  REQUIRE(first.size() == alone.size());
  REQUIRE(second.size() == alone.size());
  for (size_t i = 0; i < alone.size(); ++i) {
    CHECK(first[i] == alone[i]);
    CHECK(second[i] == alone[i]);
  }
}

}  // namespace
}  // namespace juesuan
