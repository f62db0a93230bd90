// Pictures of single lines of text in, text out.
//
// Two kinds of line: amounts, codes and line numbers, read by our own models
// (models/tessdata, recipe in models/train); and words, read by Tesseract's chi_sim or the model
// of another language. A line comes cropped tight, dark on light, as high as its model reads.
//
// Two engines run such models: line_engine.h, ours, and tesseract_engine.h, Tesseract itself.
// engine_choice.h takes the one that is wanted. Once its models are loaded, any number of
// threads may ask an engine.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/image.h"
#include "core/result.h"
#include "extract/ocr/ctc_beam.h"
#include "extract/ocr/text_fit.h"

namespace juesuan {

enum class OcrModel {
  kAmount,       ///< our model: 0-9 , . - % ( )
  kAmountOther,  ///< the same, independently trained
  kChinese,      ///< chi_sim or what takes its place, for names, titles and prose
};
inline constexpr OcrModel kAllOcrModels[] = {OcrModel::kAmount, OcrModel::kAmountOther,
                                             OcrModel::kChinese};

/// Heights of the pictures that the models read.
inline constexpr int kAmountLine_px = 36;
inline constexpr int kWordLine_px = 48;

struct OcrText {
  std::string text;       ///< exactly as the engine says, without spaces at the end
  double confidence = 0;  ///< the engine's own, 0..1; a poor gate, see docs/accuracy.md
  std::vector<CtcString> alternatives =
      {};  ///< of amounts: other strings, probability of the text's own 1
};

class OcrEngine {
 public:
  virtual ~OcrEngine() = default;

  /// Loads a model, which ReadLine does otherwise when it is first asked. Errors: kUsage, naming
  /// the file, when the model cannot be used.
  virtual Status Prepare(OcrModel /*model*/) { return Done{}; }

  /// REQUIRES: !line.empty(), of the model's height. Errors: those of Prepare; kInternal.
  virtual Result<OcrText> ReadLine(const GrayImage& line, OcrModel model) = 0;

  /// The `count` of `texts` that fit the line best. Nothing from an engine that cannot tell.
  virtual Result<std::vector<FittingText>> FitTexts(const GrayImage& /*line*/, OcrModel /*model*/,
                                                    const std::vector<std::string>& /*texts*/,
                                                    const BesideText& /*beside*/,
                                                    size_t /*count*/) {
    return std::vector<FittingText>();
  }

  /// What read the lines of a model: "fast" or "tesseract"; empty where nothing was read.
  virtual std::string_view NameFor(OcrModel /*model*/) const { return ""; }
};

}  // namespace juesuan
