// Where models lie, and what is said when they do not.
#include "extract/ocr/model_files.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "extract/ocr/engine_choice.h"
#include "extract/ocr/line_model.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

const fs::path kOwn = fs::path(JUESUAN_SOURCE_DIR) / "models/tessdata";

std::string BytesOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void Write(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

GrayImage Paper(int height) {
  GrayImage line{60, height, 60, 300, nullptr};
  line.pixels = std::make_shared<std::vector<uint8_t>>(
      static_cast<size_t>(60) * static_cast<size_t>(height), uint8_t{235});
  return line;
}

std::string FaultOf(const OcrSettings& settings, const ModelFiles& files) {
  const Status status = CheckOcrModels(settings, files);
  if (status) return "";
  CHECK(status.error().code == ErrorCode::kUsage);
  return status.error().ToString();
}

TEST_CASE("ModelFiles: our own models and Tesseract's") {
  const ModelFiles files{"own", "system", "chi_tra"};
  CHECK(files.FileOf(OcrModel::kAmount) == "own/amount.traineddata");
  CHECK(files.FileOf(OcrModel::kAmountOther) == "own/amount2.traineddata");
  CHECK(files.FileOf(OcrModel::kChinese) == "system/chi_tra.traineddata");
  CHECK(files.SystemFiles() == std::vector<fs::path>{"system/chi_tra.traineddata"});
  const ModelFiles two{"own", "system", "chi_sim+script/HanT"};
  CHECK(two.SystemFiles() ==
        std::vector<fs::path>{"system/chi_sim.traineddata", "system/script/HanT.traineddata"});
}

TEST_CASE("ModelFiles: a language that is no name is refused, nothing outside is looked for") {
  for (const char* name :
       {"", "+", "chi_sim+", "../chi_sim", "/etc/passwd", "chi sim", "-l", "a.b"}) {
    CAPTURE(name);
    const Status status = CheckFilesAreThere({kOwn, SystemTessdata(), name});
    REQUIRE(!status);
    CHECK(status.error().code == ErrorCode::kUsage);
    CHECK(status.error().message ==
          "is no language of Tesseract; expected one such as chi_sim or chi_tra");
  }
}

TEST_CASE("CheckOcrModels: what is missing is named with its package") {
  const TemporaryFolder folder;
  CHECK(FaultOf({}, FilesOf({}, kOwn)).empty());
  CHECK(
      FaultOf({}, {kOwn, folder.path(), "chi_sim"}) ==
      (folder.path() / "chi_sim.traineddata").string() +
          ": is not there, and scans cannot be read without it; install tesseract-ocr-chi-sim, or "
          "set TESSDATA_PREFIX to the folder of Tesseract's models");
  CHECK(FaultOf({}, {kOwn, folder.path(), "script/HanT"}).find("tesseract-ocr-script-hant") !=
        std::string::npos);
  CHECK(FaultOf({}, {folder.path(), SystemTessdata(), "chi_sim"}) ==
        (folder.path() / "amount.traineddata").string() +
            ": is not there, and scans cannot be read without it; install juesuan again, or see "
            "--models");
}

// Tesseract is asked about what the fast engine refuses, and may end its process over it.
TEST_CASE("CheckOcrModels: a model that is cut off anywhere is refused by both engines") {
  const std::string bytes = BytesOf(kOwn / "amount.traineddata");
  const TemporaryFolder folder;
  fs::copy(kOwn / "amount2.traineddata", folder.path() / "amount2.traineddata");
  const fs::path file = folder.path() / "amount.traineddata";
  const ModelFiles files{folder.path(), SystemTessdata(), "chi_sim"};
  for (const size_t length : {size_t{0}, size_t{90}, size_t{2000}, bytes.size() / 2}) {
    CAPTURE(length);
    Write(file, bytes.substr(0, length));
    for (const OcrEngineKind kind : {OcrEngineKind::kFast, OcrEngineKind::kTesseract})
      CHECK(FaultOf({kind, "chi_sim"}, files) ==
            file.string() +
                ": cannot be used by Tesseract; install juesuan again, or see --models");
  }
}

TEST_CASE("MakeOcrEngine: no line is read before all models are there") {
  const TemporaryFolder folder;
  fs::copy(kOwn / "amount.traineddata", folder.path() / "amount.traineddata");
  const auto engine = MakeOcrEngine({}, {folder.path(), SystemTessdata(), "chi_sim"});
  const auto read = engine->ReadLine(Paper(kAmountLine_px), OcrModel::kAmount);
  REQUIRE(!read);
  CHECK(read.error().code == ErrorCode::kUsage);
  CHECK(engine->NameFor(OcrModel::kAmount).empty());
}

TEST_CASE("MakeOcrEngine: who reads what") {
  const auto reader_of = [](const OcrSettings& settings, OcrModel model) {
    const auto engine = MakeOcrEngine(settings, FilesOf(settings, kOwn));
    const auto read =
        engine->ReadLine(Paper(model == OcrModel::kChinese ? kWordLine_px : kAmountLine_px), model);
    REQUIRE(read);
    return std::string(engine->NameFor(model));
  };
  CHECK(reader_of({}, OcrModel::kChinese) == "fast");
  CHECK(reader_of({}, OcrModel::kAmount) == "fast");
  CHECK(reader_of({OcrEngineKind::kTesseract, "chi_sim"}, OcrModel::kAmountOther) == "tesseract");
  // Two languages at once are for Tesseract; amounts stay with us.
  CHECK(reader_of({OcrEngineKind::kFast, "chi_sim+chi_sim"}, OcrModel::kChinese) == "tesseract");
  CHECK(reader_of({OcrEngineKind::kFast, "chi_sim+chi_sim"}, OcrModel::kAmount) == "fast");
}

TEST_CASE("SystemTessdata: TESSDATA_PREFIX, else what was configured") {
  const char* before = std::getenv("TESSDATA_PREFIX");
  const std::string kept = before == nullptr ? "" : before;
  setenv("TESSDATA_PREFIX", "/elsewhere", 1);
  CHECK(SystemTessdata() == "/elsewhere");
  setenv("TESSDATA_PREFIX", "", 1);
  CHECK(fs::is_directory(SystemTessdata()));
  if (before == nullptr)
    unsetenv("TESSDATA_PREFIX");
  else
    setenv("TESSDATA_PREFIX", kept.c_str(), 1);
}

}  // namespace
}  // namespace juesuan
