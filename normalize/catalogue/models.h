// Everything that models/ knows, loaded once: titles and columns of the forms, subjects,
// words of headers and narrative. Data over code: no Chinese match string lives in a .cpp.
#pragma once

#include <cstdint>
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

/// What a unit of government spends in a year, in fen. Beyond it another unit, 元 or 万元, was
/// meant.
struct SpendingBounds {
  int64_t least_total = 3'000'000;         ///< 30,000 yuan
  int64_t least_amount = 10'000;           ///< 100 yuan: of the largest amount of any form
  int64_t most_total = 3'000'000'000'000;  ///< 30 billion yuan; a ministry has sentences to say so
};

struct Models {
  std::filesystem::path directory;
  std::string fingerprint;  ///< of all files in `directory`; empty when nobody computed it
  std::shared_ptr<const SubjectTable> subjects;
  std::shared_ptr<const FormCatalogue> forms;
  std::shared_ptr<const IdentityCatalogue> identities;
  std::shared_ptr<const NarrativeModel> narrative;
  std::shared_ptr<const MessageCatalogue> messages;
  std::shared_ptr<const ConfidenceTable> confidence;
  SpendingBounds spending;
};

/// Reads models/subjects, forms, identities, narrative, messages and confidence below `directory`.
/// Errors: kCannotOpen (missing file), kUsage (malformed row or JSON, with file and line).
Result<Models> LoadModels(const std::filesystem::path& directory);

}  // namespace juesuan
