// What the models know, as the page needs it: names in two languages, empty grids, subjects.
#pragma once

#include <string>

#include "core/result.h"
#include "normalize/catalogue/models.h"

namespace juesuan {

/// {"zh": …, "en": …}: the message files of the models. Errors: kCannotOpen.
Result<std::string> MessagesJson(const Models& models);

/// Measures and rows of a form that is typed from nothing. Errors: kUsage (no such form).
Result<std::string> FormGridJson(const Models& models, const std::string& form);

/// The subject that a person means by a code or a name: {"key": …, "name": …}, or {}.
std::string SubjectJson(const Models& models, const std::string& text, const std::string& form);

}  // namespace juesuan
