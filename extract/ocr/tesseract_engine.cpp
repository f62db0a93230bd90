#include "extract/ocr/tesseract_engine.h"

#include <leptonica/allheaders.h>
#include <omp.h>
#include <sys/wait.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <map>
#include <mutex>
#include <numeric>
#include <utility>
#include <vector>

namespace juesuan {
namespace {

using tesseract::TessBaseAPI;

constexpr int kDpi = 300;               // of a line; only messages depend on it
constexpr unsigned kTrialSeconds = 60;  // more, and a model hangs
constexpr double kPercent = 100;

/// The library keeps settings and word lists for all of its objects: one is made or ends at a time.
std::mutex& LoadingMutex() {
  static std::mutex mutex;
  return mutex;
}

void Silence(TessBaseAPI& api) {
  setMsgSeverity(L_SEVERITY_NONE);
  api.SetVariable("debug_file", "/dev/null");
}

struct ApiDeleter {
  void operator()(TessBaseAPI* api) const {
    const std::lock_guard lock(LoadingMutex());
    delete api;
  }
};
using ApiPointer = std::unique_ptr<TessBaseAPI, ApiDeleter>;

/// nullptr where the library refuses the model. REQUIRES: LoadingMutex is held.
std::unique_ptr<TessBaseAPI> LoadAlone(const std::filesystem::path& folder,
                                       const std::string& name) {
  auto api = std::make_unique<TessBaseAPI>();
  Silence(*api);
  if (api->Init(folder.c_str(), name.c_str(), tesseract::OEM_LSTM_ONLY) != 0) return nullptr;
  api->SetVariable("tessedit_do_invert", "0");  // lines are dark on light
  api->SetPageSegMode(tesseract::PSM_RAW_LINE);
  return api;
}

ApiPointer Load(const std::filesystem::path& folder, const std::string& name) {
  const std::lock_guard lock(LoadingMutex());
  return ApiPointer(LoadAlone(folder, name).release());
}

struct PixDeleter {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPointer = std::unique_ptr<Pix, PixDeleter>;

/// nullptr where memory ends.
PixPointer ToPix(const GrayImage& line) {
  PixPointer pix(pixCreate(line.width_px, line.height_px, 8));
  if (!pix) return nullptr;
  l_uint32* words = pixGetData(pix.get());
  for (int y = 0; y < line.height_px; ++y) {
    l_uint32* target = words + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    for (int x = 0; x < line.width_px; ++x) SET_DATA_BYTE(target, x, line.row(y)[x]);
  }
  pixSetResolution(pix.get(), kDpi, kDpi);
  return pix;
}

/// How sure each character is, 0..1. What the library says of a character is a seventh as far from
/// certainty as what it says of a word with nothing but that character.
std::vector<double> CharacterConfidences(TessBaseAPI& api) {
  constexpr double kOfWord = 7;
  std::vector<double> confidences;
  const std::unique_ptr<tesseract::ResultIterator> characters(api.GetIterator());
  if (!characters || characters->Empty(tesseract::RIL_SYMBOL)) return confidences;
  do {
    const double unsure = 1 - characters->Confidence(tesseract::RIL_SYMBOL) / kPercent;
    confidences.push_back(std::clamp(1 - kOfWord * unsure, 0.0, 1.0));
  } while (characters->Next(tesseract::RIL_SYMBOL));
  return confidences;
}

/// As line_engine.cpp has it: a number is as sure as its least sure character, words as their
/// characters are on average.
double ConfidenceOf(const std::vector<double>& characters, OcrModel model) {
  if (characters.empty()) return 0;
  if (model != OcrModel::kChinese) return *std::min_element(characters.begin(), characters.end());
  return std::accumulate(characters.begin(), characters.end(), 0.0) /
         static_cast<double>(characters.size());
}

Result<OcrText> Read(TessBaseAPI& api, const GrayImage& line, OcrModel model) {
  const PixPointer pix = ToPix(line);
  if (!pix) return Error{ErrorCode::kInternal, "OCR", "no memory for the picture of a line"};
  api.SetImage(pix.get());
  if (api.Recognize(nullptr) != 0)
    return Error{ErrorCode::kInternal, "OCR", "Tesseract failed over a line"};
  OcrText read;
  const std::unique_ptr<char[]> text(api.GetUTF8Text());
  if (text) read.text = text.get();
  read.text.erase(read.text.find_last_not_of(" \n") + 1);
  read.confidence = ConfidenceOf(CharacterConfidences(api), model);
  api.Clear();
  return read;
}

GrayImage BlankLine() {
  constexpr int kWidth = 60;
  GrayImage line{kWidth, kAmountLine_px, kWidth, kDpi, nullptr};
  line.pixels = std::make_shared<std::vector<uint8_t>>(static_cast<size_t>(kWidth) * kAmountLine_px,
                                                       uint8_t{235});
  return line;
}

/// The library may end the process over a damaged model. Whether it did is all that is asked.
bool SurvivesTrial(const std::filesystem::path& folder, const std::string& name) {
  // The child has this thread only: what another one had locked would stay so for ever.
  std::unique_lock lock(LoadingMutex());
  const pid_t child = fork();
  if (child < 0) return true;  // no process to be had: try it here
  if (child == 0) {
    alarm(kTrialSeconds);
    omp_set_max_active_levels(0);
    bool is_good = false;
    try {
      const auto api = LoadAlone(folder, name);
      is_good = api != nullptr && Read(*api, BlankLine(), OcrModel::kAmount).ok();
    } catch (...) {  // of the library; the child ends here
    }
    _exit(is_good ? 0 : 1);
  }
  lock.unlock();
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

class TesseractEngine : public OcrEngine {
 public:
  explicit TesseractEngine(ModelFiles files) : files_(std::move(files)) {}

  Status Prepare(OcrModel model) override {
    if (apis_.contains(model)) return Done{};
    const std::filesystem::path& folder = files_.FolderOf(model);
    const std::string name = files_.NameOf(model);
    auto api = SurvivesTrial(folder, name) ? Load(folder, name) : nullptr;
    if (!api)
      return Error{ErrorCode::kUsage, files_.FileOf(model).string(),
                   "cannot be used by Tesseract" + AdviceFor(files_, model)};
    apis_.emplace(model, std::move(api));
    return Done{};
  }

  Result<OcrText> ReadLine(const GrayImage& line, OcrModel model) override {
    // One thread: its own four take longer over a line than one does.
    omp_set_max_active_levels(0);
    try {
      const std::lock_guard lock(reading_);  // its objects are of one thread each
      if (Status status = Prepare(model); !status) return status.error();
      return Read(*apis_.at(model), line, model);
    } catch (const std::exception& error) {
      return Error{ErrorCode::kInternal, "OCR", std::string("Tesseract: ") + error.what()};
    }
  }

  std::string_view NameFor(OcrModel) const override { return "tesseract"; }

 private:
  const ModelFiles files_;
  std::map<OcrModel, ApiPointer> apis_;
  std::mutex reading_;
};

}  // namespace

std::unique_ptr<OcrEngine> MakeTesseractEngine(ModelFiles files) {
  return std::make_unique<TesseractEngine>(std::move(files));
}

std::string TesseractVersion() { return TessBaseAPI::Version(); }

std::string LeptonicaVersion() {
  const std::unique_ptr<char, void (*)(void*)> version(getLeptonicaVersion(), lept_free);
  const std::string text = version ? version.get() : "";
  return text.substr(text.find_last_of("- ") + 1);  // "leptonica-1.82.0"
}

}  // namespace juesuan
