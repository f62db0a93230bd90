// Pictures of single lines of text in, text out. The only place that knows Tesseract.
//
// Two kinds of line: amounts, codes and line numbers, read by our own model
// (models/tessdata, recipe in models/train) or by `eng` where it is missing; and words,
// read by `chi_sim`. A line comes cropped tight, dark on light. Engines are slow to start
// (chi_sim about 0.1 s), so each is started when first needed and then kept.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/image.h"
#include "core/result.h"
#include "extract/ctc_beam.h"

namespace juesuan {

enum class OcrModel {
  kAmount,       ///< our model: 0-9 , . - % ( )
  kAmountOther,  ///< a second, independently trained model; falls back to `eng` with digits only
  kChinese,      ///< chi_sim, for names, titles and prose
};

struct OcrText {
  std::string text;       ///< exactly as the engine says, trailing line end removed
  double confidence = 0;  ///< the engine's own, 0..1; a poor gate, see docs/accuracy.md
  std::vector<CtcString> alternatives =
      {};  ///< of amounts: other strings, probability of the text's own 1
};

class OcrEngine {
 public:
  virtual ~OcrEngine() = default;

  /// REQUIRES: !line.empty(). Errors: kInternal when the engine or its data cannot be loaded.
  virtual Result<OcrText> ReadLine(const GrayImage& line, OcrModel model) = 0;
};

/// `tessdata` is models/tessdata; chi_sim and eng come from the system's Tesseract data.
/// Errors at first use only, so that a report without pictures needs no engine.
std::unique_ptr<OcrEngine> MakeTesseractEngine(const std::filesystem::path& tessdata);

}  // namespace juesuan
