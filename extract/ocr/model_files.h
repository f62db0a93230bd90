// Which file each kind of line is read with, and where it lies.
//
// Our own models stand in models/tessdata. Those of Tesseract stand where Debian's packages put
// them: the folder that was found when the program was configured (JUESUAN_TESSDATA), or the one
// that TESSDATA_PREFIX names.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"
#include "extract/ocr/ocr_engine.h"

namespace juesuan {

/// Tesseract's own default.
inline constexpr const char* kDefaultLanguage = "chi_sim";

struct ModelFiles {
  std::filesystem::path own;                ///< models/tessdata
  std::filesystem::path system;             ///< tessdata of Tesseract
  std::string language = kDefaultLanguage;  ///< of words; several as Tesseract has it: "a+b"

  /// Without ".traineddata": what Tesseract calls a language.
  std::string NameOf(OcrModel model) const;
  const std::filesystem::path& FolderOf(OcrModel model) const;
  /// One file; where `language` names several, their first.
  std::filesystem::path FileOf(OcrModel model) const;
  /// All files of Tesseract's that a ledger may depend on.
  std::vector<std::filesystem::path> SystemFiles() const;
};

/// The folder of Tesseract's models.
std::filesystem::path SystemTessdata();

/// Errors: kUsage, naming Debian's package, when a file is not there or `language` is no name.
Status CheckFilesAreThere(const ModelFiles& files);

/// What to do where `model` cannot be used.
std::string AdviceFor(const ModelFiles& files, OcrModel model);

}  // namespace juesuan
