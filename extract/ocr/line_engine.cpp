#include "extract/ocr/line_engine.h"

#include <algorithm>
#include <map>
#include <utility>

#include "extract/ocr/line_decoder.h"
#include "extract/ocr/line_network.h"

namespace juesuan {
namespace {

constexpr size_t kAlternatives = 48;
constexpr double kLeastProbability = 1e-5;  // of the text's own; less is no candidate
constexpr float kLeastSymbol = 0.01F;       // at a step, to be tried in other strings

// As Tesseract reckons the confidence of a word from the certainty of its least sure character: the
// thresholds of layout/ were found with it.
constexpr double kSlope = 0.35;

double ConfidenceOf(double sureness) { return std::clamp(1 + kSlope * sureness, 0.0, 1.0); }

/// A number is as sure as its least sure symbol, words as their characters are on average.
double TextConfidence(const std::vector<double>& sureness, OcrModel model) {
  if (sureness.empty()) return 0;
  if (model != OcrModel::kChinese)
    return ConfidenceOf(*std::min_element(sureness.begin(), sureness.end()));
  double sum = 0;
  for (const double one : sureness) sum += ConfidenceOf(one);
  return sum / static_cast<double>(sureness.size());
}

/// One model with all that is made from it.
class Reader {
 public:
  explicit Reader(LineModel model) : model_(std::move(model)), decoder_(model_), fit_(model_) {
    symbols_.resize(static_cast<size_t>(model_.outputs()));
    for (const SpelledCharacter& character : model_.characters) {
      if (character.code.size() == 1 && character.text.size() == 1)
        symbols_[static_cast<size_t>(character.code.front())] = character.text.front();
    }
  }

  Result<OcrText> Read(const GrayImage& line, OcrModel kind) const {
    const Result<LineSteps> seen = Look(line);
    if (!seen) return seen.error();
    const LineSteps& steps = *seen;
    DecodedText decoded = decoder_.Decode(steps);
    OcrText read{std::move(decoded.text), TextConfidence(decoded.sureness, kind), {}};
    read.text.erase(read.text.find_last_not_of(' ') + 1);
    if (kind != OcrModel::kChinese) read.alternatives = Alternatives(steps, read.text);
    return read;
  }

  Result<std::vector<FittingText>> Fit(const GrayImage& line, const std::vector<std::string>& texts,
                                       const BesideText& beside, size_t count) {
    const Result<LineSteps> steps = Look(line);
    if (!steps) return steps.error();
    return fit_.Best(*steps, texts, beside, count);
  }

 private:
  Result<LineSteps> Look(const GrayImage& line) const {
    if (line.height_px == model_.height_px) return RunNetwork(model_, line);
    return Error{ErrorCode::kInternal, "OCR",
                 "a line of " + std::to_string(line.height_px) + " pixels, where the model reads " +
                     std::to_string(model_.height_px)};
  }

  /// The other strings. None when the text is not among the likeliest.
  std::vector<CtcString> Alternatives(const LineSteps& steps, const std::string& text) const {
    std::vector<CtcStep> symbols;
    for (int step = 0; step < steps.steps; ++step) {
      CtcStep& seen = symbols.emplace_back();
      const float* probabilities = steps.At(step);
      for (int output = 0; output < steps.outputs; ++output) {
        if (probabilities[output] >= kLeastSymbol)
          seen.emplace_back(symbols_[static_cast<size_t>(output)], probabilities[output]);
      }
    }
    std::vector<CtcString> strings = BestStrings(symbols, kAlternatives);
    const auto own = std::find_if(strings.begin(), strings.end(),
                                  [&](const CtcString& s) { return s.text == text; });
    if (own == strings.end() || own->probability <= 0) return {};
    const double share = own->probability;
    strings.erase(own);
    for (CtcString& string : strings) string.probability /= share;
    std::erase_if(strings, [](const CtcString& s) { return s.probability < kLeastProbability; });
    return strings;
  }

  LineModel model_;
  LineDecoder decoder_;
  TextFit fit_;
  std::string symbols_;  // [output]; 0 for the blank
};

class LineEngine : public OcrEngine {
 public:
  explicit LineEngine(ModelFiles files) : files_(std::move(files)) {}

  Status Prepare(OcrModel model) override {
    const Result<Reader*> reader = ReaderOf(model);
    return reader ? Status(Done{}) : Status(reader.error());
  }

  Result<OcrText> ReadLine(const GrayImage& line, OcrModel model) override {
    const Result<Reader*> reader = ReaderOf(model);
    if (!reader) return reader.error();
    return (*reader)->Read(line, model);
  }

  Result<std::vector<FittingText>> FitTexts(const GrayImage& line, OcrModel model,
                                            const std::vector<std::string>& texts,
                                            const BesideText& beside, size_t count) override {
    const Result<Reader*> reader = ReaderOf(model);
    if (!reader) return reader.error();
    return (*reader)->Fit(line, texts, beside, count);
  }

  std::string_view NameFor(OcrModel) const override { return "fast"; }

 private:
  Result<Reader*> ReaderOf(OcrModel model) {
    auto found = readers_.find(model);
    if (found == readers_.end()) {
      auto loaded = ReadLineModel(files_.FileOf(model));
      if (!loaded) return loaded.error();
      found = readers_.try_emplace(model, *std::move(loaded)).first;
    }
    return &found->second;
  }

  const ModelFiles files_;
  std::map<OcrModel, Reader> readers_;
};

}  // namespace

std::unique_ptr<OcrEngine> MakeLineEngine(ModelFiles files) {
  return std::make_unique<LineEngine>(std::move(files));
}

}  // namespace juesuan
