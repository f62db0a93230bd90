// Everything that models/ knows, loaded once: titles and columns of the forms, subjects,
// words of headers and narrative. Data over code: no Chinese match string lives in a .cpp.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/result.h"

namespace juesuan {

class SubjectTable;       // normalize/catalogue/subject_table.h
class FormCatalogue;      // normalize/catalogue/form_catalogue.h
class IdentityCatalogue;  // normalize/catalogue/identity_catalogue.h
class NarrativeModel;     // normalize/catalogue/narrative_model.h
class MessageCatalogue;   // normalize/catalogue/messages.h
class ConfidenceTable;    // normalize/catalogue/confidence.h
class SpendingBounds;     // normalize/catalogue/spending_bounds.h

struct Models {
  std::filesystem::path directory;
  std::string fingerprint;  ///< of all files in `directory`; empty when nobody computed it
  std::shared_ptr<const SubjectTable> subjects;
  std::shared_ptr<const FormCatalogue> forms;
  std::shared_ptr<const IdentityCatalogue> identities;
  std::shared_ptr<const NarrativeModel> narrative;
  std::shared_ptr<const MessageCatalogue> messages;
  std::shared_ptr<const ConfidenceTable> confidence;
  std::shared_ptr<const SpendingBounds> spending;
};

/// Reads models/subjects, forms, identities, narrative, messages, confidence and spending below
/// `directory`. Errors: kCannotOpen (missing file), kUsage (malformed row or JSON, with file and
/// line).
Result<Models> LoadModels(const std::filesystem::path& directory);

}  // namespace juesuan
