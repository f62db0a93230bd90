#include "app/models_directory.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/file_hash.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

bool IsFolder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

Result<fs::path> NamedFolder(const fs::path& path, const std::string& named_by) {
  if (IsFolder(path)) return path;
  return Error{ErrorCode::kUsage, path.string(),
               "named by " + named_by +
                   ", is no folder; expected one with subjects/, forms/ and "
                   "tessdata/"};
}

fs::path InstalledFolder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return (program.parent_path() / "../share/juesuan/models").lexically_normal();
}

// Folders of which no ledger depends; train is not installed.
bool IsForOthers(const fs::path& folder) {
  return folder.filename() == "exports" || folder.filename() == "train";
}

/// Every file that a ledger may depend on: all but those folders and what is for people.
std::vector<fs::path> FilesOfLedgers(const fs::path& directory) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::recursive_directory_iterator entries(directory, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    std::error_code ignored;
    if (entries->is_directory(ignored) && IsForOthers(entries->path())) {
      entries.disable_recursion_pending();
    } else if (entries->is_regular_file(ignored) && entries->path().extension() != ".md") {
      files.push_back(entries->path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// A file that is not there is a line, too: what was read without it is not what is read with it.
Result<std::string> LinesOfTesseract(const OcrSettings& ocr, const fs::path& directory) {
  const ModelFiles files = FilesOf(ocr, directory / "tessdata");
  std::string lines = ocr.kind == OcrEngineKind::kTesseract ? "engine tesseract\n" : "";
  for (const fs::path& file : files.SystemFiles()) {
    std::error_code error;
    const bool is_there = fs::is_regular_file(file, error);
    const Result<std::string> hash = is_there ? Sha256OfFile(file) : Result<std::string>("missing");
    if (!hash) return hash.error();
    lines += *hash + " tesseract " + file.lexically_relative(files.system).string() + "\n";
  }
  return lines;
}

// Over names and contents, so that equal fingerprints mean equal models wherever they lie.
Result<std::string> FingerprintOf(const fs::path& directory, const OcrSettings& ocr) {
  Result<std::string> of_tesseract = LinesOfTesseract(ocr, directory);
  if (!of_tesseract) return of_tesseract.error();
  std::string list = *std::move(of_tesseract);
  for (const fs::path& file : FilesOfLedgers(directory)) {
    const Result<std::string> hash = Sha256OfFile(file);
    if (!hash) return hash.error();
    list += *hash + " " + file.lexically_relative(directory).string() + "\n";
  }
  return Sha256OfText(list);
}

}  // namespace

Result<fs::path> FindModelsDirectory(const fs::path& option) {
  if (!option.empty()) return NamedFolder(option, "--models");
  const char* variable = std::getenv("JUESUAN_MODELS");
  if (variable != nullptr && *variable != '\0') return NamedFolder(variable, "JUESUAN_MODELS");
  const fs::path source_tree = JUESUAN_SOURCE_MODELS;
  for (const fs::path& folder : {InstalledFolder(), source_tree}) {
    if (IsFolder(folder)) return folder;
  }
  const std::string or_tree = source_tree.empty() ? "" : " (nor " + source_tree.string() + ")";
  return Error{ErrorCode::kUsage, "models",
               InstalledFolder().string() + or_tree +
                   " is not there; name the folder with --models or JUESUAN_MODELS"};
}

Result<Models> FindAndLoadModels(const fs::path& option, const OcrSettings& ocr) {
  const Result<fs::path> directory = FindModelsDirectory(option);
  if (!directory) return directory.error();
  Result<Models> models = LoadModels(*directory);
  if (!models) return models;
  Result<std::string> fingerprint = FingerprintOf(*directory, ocr);
  if (!fingerprint) return fingerprint.error();
  models->fingerprint = std::move(fingerprint).value();
  return models;
}

}  // namespace juesuan
