// Forms without amounts, to be filled in by hand.
//
// In: forms of the models. Out: their tables: title, header and the rows that every edition prints;
// forms of subjects have blank rows for codes and names. With them the places of amounts, and which
// of them are sums of others by the identities. Written as a workbook it is typed into, and read
// again by the same means as a printed form.
#pragma once

#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/models.h"
#include "publish/xlsx_blank_forms.h"

namespace juesuan {

BlankForms MakeBlankForms(const std::vector<const Form*>& forms, const Models& models);

}  // namespace juesuan
