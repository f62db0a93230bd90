#include "normalize/models.h"

#include "normalize/forms.h"
#include "normalize/subjects.h"

namespace juesuan {

Result<Models> LoadModels(const std::filesystem::path& directory) {
  Result<SubjectTable> subjects = SubjectTable::Load(directory / "subjects");
  if (!subjects.ok()) return subjects.error();
  Result<FormCatalogue> forms = FormCatalogue::Load(directory / "forms");
  if (!forms.ok()) return forms.error();
  Models models;
  models.directory = directory;
  models.subjects = std::make_shared<const SubjectTable>(std::move(subjects).value());
  models.forms = std::make_shared<const FormCatalogue>(std::move(forms).value());
  return models;
}

}  // namespace juesuan
