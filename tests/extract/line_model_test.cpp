// Files of trained models, whole and damaged, and what the shipped ones read.
#include "extract/ocr/line_model.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "extract/ocr/line_engine.h"
#include "extract/ocr/line_network.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

fs::path Shipped(const char* name) {
  return fs::path(JUESUAN_SOURCE_DIR) / "models/tessdata" / name;
}

std::string BytesOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string FaultOf(const std::string& bytes) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "damaged.traineddata";
  std::ofstream(file, std::ios::binary) << bytes;
  const auto model = ReadLineModel(file);
  if (model) return "";
  CHECK(model.error().code == ErrorCode::kUsage);
  CHECK(model.error().where == file.string());
  return model.error().message;
}

TEST_CASE("ReadLineModel: the shipped models") {
  for (const char* name : {"amount.traineddata", "amount2.traineddata"}) {
    const auto model = ReadLineModel(Shipped(name));
    REQUIRE(model);
    CHECK(model->height_px == kAmountLine_px);
    CHECK(model->layers.size() == 6);
    CHECK(model->characters.size() == 17);  // the space and 0-9 , . - % ( )
    CHECK(model->outputs() == 19);
  }
}

TEST_CASE("ReadLineModel: a file that is cut off anywhere is refused, not run") {
  const std::string bytes = BytesOf(Shipped("amount.traineddata"));
  REQUIRE(FaultOf(bytes).empty());
  for (size_t length = 0; length < bytes.size(); length += length < 2000 ? 97 : 7919) {
    CAPTURE(length);
    CHECK(FaultOf(bytes.substr(0, length)).find("cannot be used to read: ") == 0);
  }
}

TEST_CASE("ReadLineModel: says what is wrong with a file") {
  const std::string bytes = BytesOf(Shipped("amount.traineddata"));
  const auto with = [&](const std::string& old_text, const std::string& new_text) {
    std::string changed = bytes;
    const size_t place = changed.find(old_text);
    REQUIRE(place != std::string::npos);
    return FaultOf(changed.replace(place, old_text.size(), new_text));
  };
  CHECK(FaultOf("") == "cannot be used to read: it holds no network");
  CHECK(with("Convolve", "Conwolve") == "cannot be used to read: a layer 'Conwolve' is not known");
  CHECK(with("SummLSTM", "Softmaxx") == "cannot be used to read: a layer 'Softmaxx' is not known");
  const auto missing = ReadLineModel("no/such.traineddata");
  REQUIRE(!missing);
  CHECK(missing.error().message == "cannot be used to read: it cannot be opened");
}

TEST_CASE("RunNetwork: a step for each three pixels, its probabilities add up to one") {
  const auto model = ReadLineModel(Shipped("amount.traineddata"));
  REQUIRE(model);
  const auto paper = [&](int width) {
    GrayImage image{width, model->height_px, width, 300, {}};
    image.pixels = std::make_shared<std::vector<uint8_t>>(
        static_cast<size_t>(width) * static_cast<size_t>(model->height_px), uint8_t{255});
    return image;
  };
  CHECK(RunNetwork(*model, paper(2)).steps == 0);
  const LineSteps steps = RunNetwork(*model, paper(60));
  CHECK(steps.steps == 20);
  for (int step = 0; step < steps.steps; ++step) {
    double sum = 0;
    for (int output = 0; output < steps.outputs; ++output) sum += steps.At(step)[output];
    CHECK(sum == doctest::Approx(1));
  }
}

ModelFiles Files(const fs::path& own) { return {own, SystemTessdata(), kDefaultLanguage}; }

// Lines of our own sample scan-2-seal.pdf, as they were cut for the models.
GrayImage Picture(const char* name) {
  std::ifstream stream(fs::path(JUESUAN_SOURCE_DIR) / "tests/extract/lines" / name,
                       std::ios::binary);
  std::string kind;
  GrayImage image;
  int most = 0;
  stream >> kind >> image.width_px >> image.height_px >> most;
  stream.get();
  REQUIRE((kind == "P5" && most == 255));
  image.stride = image.width_px;
  image.pixels = std::make_shared<std::vector<uint8_t>>(std::istreambuf_iterator<char>(stream),
                                                        std::istreambuf_iterator<char>());
  REQUIRE(image.pixels->size() == static_cast<size_t>(image.width_px * image.height_px));
  return image;
}

TEST_CASE("LineEngine: reads amounts with both models and names with Tesseract's") {
  const auto engine = MakeLineEngine(Files(Shipped("")));
  for (const OcrModel model : {OcrModel::kAmount, OcrModel::kAmountOther}) {
    const auto amount = engine->ReadLine(Picture("amount.pgm"), model);
    REQUIRE(amount);
    CHECK(amount->text == "1,697,560.71");
    CHECK(amount->confidence > 0.88);  // Tesseract says 0.91 of the first
    for (const CtcString& other : amount->alternatives) CHECK(other.text != amount->text);
  }
  const auto name = engine->ReadLine(Picture("name.pgm"), OcrModel::kChinese);
  REQUIRE(name);
  CHECK(name->text == "本年支出合计");
  CHECK(name->confidence > 0.88);
  CHECK(name->alternatives.empty());
}

TEST_CASE("LineEngine: a missing model is an error when it is needed, a wrong height is one, too") {
  GrayImage line{30, 20, 30, 300, std::make_shared<std::vector<uint8_t>>(600, uint8_t{255})};
  const auto missing = MakeLineEngine(Files("no/such/folder"))->ReadLine(line, OcrModel::kAmount);
  REQUIRE(!missing);
  CHECK(missing.error().code == ErrorCode::kUsage);
  const auto wrong = MakeLineEngine(Files(Shipped("")))->ReadLine(line, OcrModel::kAmount);
  REQUIRE(!wrong);
  CHECK(wrong.error().message == "a line of 20 pixels, where the model reads 36");
}

}  // namespace
}  // namespace juesuan
