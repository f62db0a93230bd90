#include "app/models_directory.h"

#include <cstdlib>
#include <string>

namespace juesuan {
namespace {

namespace fs = std::filesystem;

bool IsFolder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

Result<fs::path> NamedFolder(const fs::path& path, const std::string& named_by) {
  if (IsFolder(path)) return path;
  return Error{ErrorCode::kCannotOpen, path.string(),
               "named by " + named_by +
                   ", is no folder; expected one with subjects/, forms/ and "
                   "tessdata/"};
}

fs::path InstalledFolder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return (program.parent_path() / "../share/juesuan/models").lexically_normal();
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
  return Error{ErrorCode::kCannotOpen, "models",
               "neither " + InstalledFolder().string() + " nor " + source_tree.string() +
                   " is there; name the folder with --models or JUESUAN_MODELS"};
}

Result<Models> FindAndLoadModels(const fs::path& option) {
  const Result<fs::path> directory = FindModelsDirectory(option);
  if (!directory) return directory.error();
  return LoadModels(*directory);
}

}  // namespace juesuan
