// Pictures of single lines of text in, text out.
//
// Two kinds of line: amounts, codes and line numbers, read by our own models
// (models/tessdata, recipe in models/train); and words, read by Tesseract's chi_sim. A line comes
// cropped tight, dark on light, as high as its model reads. Models are loaded when first needed and
// then kept. line_model.h reads their files, line_network.h runs them, line_decoder.h and
// ctc_beam.h make strings of what they say.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/image.h"
#include "core/result.h"
#include "extract/ocr/ctc_beam.h"
#include "extract/ocr/text_fit.h"

namespace juesuan {

enum class OcrModel {
  kAmount,       ///< our model: 0-9 , . - % ( )
  kAmountOther,  ///< the same, independently trained
  kChinese,      ///< chi_sim, for names, titles and prose
};

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

  /// REQUIRES: !line.empty(), of the model's height. Errors: kInternal when a model cannot be
  /// loaded.
  virtual Result<OcrText> ReadLine(const GrayImage& line, OcrModel model) = 0;

  /// The `count` of `texts` that fit the line best. Nothing from an engine that cannot tell.
  virtual Result<std::vector<FittingText>> FitTexts(const GrayImage& /*line*/, OcrModel /*model*/,
                                                    const std::vector<std::string>& /*texts*/,
                                                    const BesideText& /*beside*/,
                                                    size_t /*count*/) {
    return std::vector<FittingText>();
  }
};

/// `tessdata` is models/tessdata; chi_sim comes from where Tesseract looks: TESSDATA_PREFIX, or
/// Debian's folder. Errors at first use only, so that a report without pictures needs no model.
std::unique_ptr<OcrEngine> MakeLineEngine(const std::filesystem::path& tessdata);

}  // namespace juesuan
