#include "normalize/catalogue/models.h"

#include "normalize/catalogue/confidence.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/identity_catalogue.h"
#include "normalize/catalogue/messages.h"
#include "normalize/catalogue/narrative_model.h"
#include "normalize/catalogue/spending_bounds.h"
#include "normalize/catalogue/subject_table.h"

namespace juesuan {

Result<Models> LoadModels(const std::filesystem::path& directory) {
  Result<SubjectTable> subjects = SubjectTable::Load(directory / "subjects");
  if (!subjects.ok()) return subjects.error();
  Result<FormCatalogue> forms = FormCatalogue::Load(directory / "forms");
  if (!forms.ok()) return forms.error();
  auto identities = LoadIdentities(directory / "identities");
  if (!identities.ok()) return identities.error();
  auto narrative = LoadNarrative(directory / "narrative");
  if (!narrative.ok()) return narrative.error();
  auto messages = MessageCatalogue::Load(directory / "messages");
  if (!messages.ok()) return messages.error();
  auto confidence = ConfidenceTable::Load(directory / "confidence");
  if (!confidence.ok()) return confidence.error();
  auto spending = SpendingBounds::Load(directory / "spending");
  if (!spending.ok()) return spending.error();
  Models models;
  models.directory = directory;
  models.subjects = std::make_shared<const SubjectTable>(std::move(subjects).value());
  models.forms = std::make_shared<const FormCatalogue>(std::move(forms).value());
  models.identities = std::move(identities).value();
  models.narrative = std::move(narrative).value();
  models.messages = std::move(messages).value();
  models.confidence = std::make_shared<const ConfidenceTable>(std::move(confidence).value());
  models.spending = std::make_shared<const SpendingBounds>(std::move(spending).value());
  return models;
}

}  // namespace juesuan
