// Forms without amounts, to be filled in by hand.
//
// In: forms of the models. Out: a ledger that has their tables and no entries: title, header and
// the rows that every edition prints; forms of subjects have blank rows for codes and names.
// Written as a workbook it is typed into, and read again by the same means as a printed form.
#pragma once

#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

Ledger BlankForms(const std::vector<const Form*>& forms, const Models& models);

}  // namespace juesuan
