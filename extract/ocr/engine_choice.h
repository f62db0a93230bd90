// Which engine reads which lines.
//
// In: the engine that is wanted, the language of words, and where models lie. Out: an engine that
// hands each kind of line to the one that reads it. "Fast" reads what the fast engine can run and
// leaves other models (of floating point, of other shapes, of several languages) to Tesseract.
// Prepare loads all models, so that one that is missing or damaged is an error before anything is
// read, and not a page without amounts.
#pragma once

#include <memory>
#include <string>

#include "core/result.h"
#include "extract/ocr/model_files.h"
#include "extract/ocr/ocr_engine.h"

namespace juesuan {

enum class OcrEngineKind { kFast, kTesseract };

struct OcrSettings {
  OcrEngineKind kind = OcrEngineKind::kFast;
  std::string language = kDefaultLanguage;  ///< of words
};

/// The files of these settings; `own` is models/tessdata.
ModelFiles FilesOf(const OcrSettings& settings, const std::filesystem::path& own);

/// Errors of ReadLine: kUsage when any model cannot be used, before any line is read.
std::unique_ptr<OcrEngine> MakeOcrEngine(const OcrSettings& settings, const ModelFiles& files);

/// Whether scans can be read. Errors: kUsage, naming the file and the package that has it.
Status CheckOcrModels(const OcrSettings& settings, const ModelFiles& files);

}  // namespace juesuan
