// Where models/ (tessdata, subjects, forms) lies on this machine.
//
// In: what --models says, or nothing. Out: the folder. The first of these that is there:
// --models DIR, $JUESUAN_MODELS, ../share/juesuan/models beside the program's folder (after
// cmake --install, wherever the prefix was moved to), and the source tree that the program
// was built from. Who names a folder that is not there gets an error, never another one.
#pragma once

#include <filesystem>

#include "core/result.h"
#include "extract/ocr/engine_choice.h"
#include "normalize/catalogue/models.h"

namespace juesuan {

/// Errors: kCannotOpen, naming the places that were tried.
Result<std::filesystem::path> FindModelsDirectory(const std::filesystem::path& option);

/// FindModelsDirectory, then LoadModels. The fingerprint is of all files that a ledger may depend
/// on: also of Tesseract's that `ocr` reads scans with, and of the engine when it is another than
/// usual. Errors: of both.
Result<Models> FindAndLoadModels(const std::filesystem::path& option, const OcrSettings& ocr = {});

}  // namespace juesuan
