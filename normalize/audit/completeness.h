// What a report discloses, as checkers of disclosures list it: forms, levels, units, prose, 三公.
#pragma once

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// Of a unit's final account; nothing is told of other documents.
Completeness ReadCompleteness(const Ledger& ledger, const FormCatalogue& forms);

}  // namespace juesuan
