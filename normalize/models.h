// Everything that models/ knows, loaded once: titles and columns of the forms, subjects,
// words of headers and narrative. Data over code: no Chinese match string lives in a .cpp.
#pragma once

#include <filesystem>
#include <memory>

#include "core/result.h"

namespace juesuan {

class SubjectTable;   // normalize/subjects.h
class FormCatalogue;  // normalize/forms.h

struct Models {
  std::filesystem::path directory;
  std::shared_ptr<const SubjectTable> subjects;
  std::shared_ptr<const FormCatalogue> forms;
};

/// Reads models/subjects and models/forms below `directory`.
/// Errors: kCannotOpen (missing file), kUsage (malformed row or JSON, with file and line).
Result<Models> LoadModels(const std::filesystem::path& directory);

}  // namespace juesuan
