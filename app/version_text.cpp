#include "app/version_text.h"

#include "app/models_directory.h"
#include "extract/library_versions.h"
#include "layout/opencv_version.h"
#include "publish/version.h"

namespace juesuan {

std::string VersionText() {
  std::string text = std::string(kToolName) + " " + std::string(ToolVersion());
  for (const LibraryVersion& library : VersionsOfReaders())
    text += "\n" + library.name + " " + library.version;
  text += "\nOpenCV " + OpenCvVersion();
  const Result<Models> models = FindAndLoadModels({});
  return text + "\nmodels " +
         (models ? models->fingerprint : "missing: " + models.error().ToString());
}

}  // namespace juesuan
