#include "extract/ocr_engine.h"

#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

namespace juesuan {
namespace {

// What the models of amounts know, in their order.
constexpr const char* kCharacterSet = "0123456789,.-%()";

struct ModelFile {
  const char* ours;      // name in models/tessdata, nullptr when it is the system's
  const char* fallback;  // name in the system's tessdata
  bool digits_only;
};

ModelFile FileOf(OcrModel model) {
  switch (model) {
    case OcrModel::kAmount:
      return {"amount", "eng", true};
    case OcrModel::kAmountOther:
      return {"amount2", "eng", true};
    case OcrModel::kChinese:
      break;
  }
  return {nullptr, "chi_sim", false};
}

// What Tesseract 5 calls the symbols of its raw time steps is two places further on in the
// character set than the network's output (recodebeam.cpp, SaveMostCertainChoices): of our set, in
// its order, `1` is the blank, `2` is 0, and the last two outputs have no name.
constexpr size_t kSymbolShift = 2;
constexpr size_t kAlternatives = 48;
constexpr double kLeastProbability = 1e-5;  // of the text's own; less is no candidate

char SymbolOf(const char* name, bool at_start) {
  if (*name == 0) return at_start ? '(' : ')';
  const char* place = std::strchr(kCharacterSet, *name);
  const size_t index = place == nullptr ? 0 : static_cast<size_t>(place - kCharacterSet);
  return index < kSymbolShift ? char{0} : kCharacterSet[index - kSymbolShift];
}

std::vector<CtcStep> StepsOf(const tesseract::ResultIterator& word) {
  std::vector<CtcStep> steps;
  const auto* segments = word.GetRawLSTMTimesteps();
  if (segments == nullptr) return steps;
  for (const auto& segment : *segments) {
    for (const auto& timestep : segment) {
      CtcStep step;
      for (const auto& [name, probability] : timestep)
        step.emplace_back(SymbolOf(name, steps.empty()), probability);
      steps.push_back(std::move(step));
    }
  }
  return steps;
}

// The other strings of a line that is one word. None when the text is not among the strings:
// then the steps are not what we take them for.
std::vector<CtcString> Alternatives(tesseract::TessBaseAPI& tess, const std::string& text) {
  const std::unique_ptr<tesseract::ResultIterator> word(tess.GetIterator());
  if (!word) return {};
  std::vector<CtcString> strings = BestStrings(StepsOf(*word), kAlternatives);
  const auto own = std::find_if(strings.begin(), strings.end(),
                                [&](const CtcString& s) { return s.text == text; });
  if (own == strings.end() || own->probability <= 0) return {};
  const double share = own->probability;
  strings.erase(own);
  for (CtcString& string : strings) string.probability /= share;
  std::erase_if(strings, [](const CtcString& s) { return s.probability < kLeastProbability; });
  return strings;
}

class TesseractEngine : public OcrEngine {
 public:
  explicit TesseractEngine(std::filesystem::path tessdata) : tessdata_(std::move(tessdata)) {
    // Tesseract asks for four threads a line; waiting for each other they take four times the
    // processor time. Many reports side by side are the better use of many cores.
    omp_set_max_active_levels(0);
  }

  Result<OcrText> ReadLine(const GrayImage& line, OcrModel model) override {
    auto api = Api(model);
    if (!api) return api.error();
    tesseract::TessBaseAPI& tess = **api;
    tess.SetImage(line.pixels->data(), line.width_px, line.height_px, 1, line.stride);
    tess.SetSourceResolution(static_cast<int>(line.dpi > 0 ? line.dpi : 300));
    if (tess.Recognize(nullptr) != 0) {
      return Error{ErrorCode::kInternal, "OCR", "the engine failed on a line"};
    }
    const std::unique_ptr<char[]> text(tess.GetUTF8Text());
    OcrText read;
    if (text) read.text = text.get();
    while (!read.text.empty() && (read.text.back() == '\n' || read.text.back() == ' ')) {
      read.text.pop_back();
    }
    read.confidence = tess.MeanTextConf() / 100.0;
    if (model != OcrModel::kChinese) read.alternatives = Alternatives(tess, read.text);
    tess.Clear();
    return read;
  }

 private:
  Result<tesseract::TessBaseAPI*> Api(OcrModel model) {
    auto& slot = engines_[model];
    if (slot) return slot.get();
    const ModelFile file = FileOf(model);
    const bool ours =
        file.ours != nullptr &&
        std::filesystem::exists(tessdata_ / (std::string(file.ours) + ".traineddata"));
    auto api = std::make_unique<tesseract::TessBaseAPI>();
    const std::string folder = ours ? tessdata_.string() : std::string();
    const char* name = ours ? file.ours : file.fallback;
    if (api->Init(ours ? folder.c_str() : nullptr, name, tesseract::OEM_LSTM_ONLY) != 0) {
      return Error{ErrorCode::kInternal, "OCR",
                   std::string("cannot load the model '") + name +
                       "'; install tesseract-ocr-eng and tesseract-ocr-chi-sim"};
    }
    api->SetPageSegMode(tesseract::PSM_RAW_LINE);
    api->SetVariable("tessedit_do_invert", "0");
    if (model != OcrModel::kChinese && ours) api->SetVariable("lstm_choice_mode", "1");
    if (file.digits_only) api->SetVariable("tessedit_char_whitelist", kCharacterSet);
    slot = std::move(api);
    return slot.get();
  }

  std::filesystem::path tessdata_;
  std::map<OcrModel, std::unique_ptr<tesseract::TessBaseAPI>> engines_;
};

}  // namespace

std::unique_ptr<OcrEngine> MakeTesseractEngine(const std::filesystem::path& tessdata) {
  return std::make_unique<TesseractEngine>(tessdata);
}

}  // namespace juesuan
