// Which forms a report should hold.
//
// In: the ledger with its forms, the report's own list of contents, the editions of models/forms.
// Out:
// - the edition that fits best by year, unit and forms that no other edition has;
// - the forms that it asks for;
// - those that the contents do not list: they were not published, nobody lost them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "layout/table.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct DueFormParams {
  size_t least_listed = 4;  // forms on one page of text that make it a list of contents
  double year_off = -3;     // an edition of other years
  double unit = 2;        // the name of the unit holds a word of the edition, or speaks against it
  double form_found = 1;  // of the edition
  double form_foreign = -1.5;   // found, but the edition has it not
  double form_lacking = -0.75;  // of the edition, not found
  double no_mark = -4;          // none of the forms that mark the edition
};

/// The edition whose forms the ledger's are most like; nullptr when it has no form.
const FormEdition* EditionOf(const Ledger& ledger, const FormCatalogue& forms,
                             const DueFormParams& params = {});

/// A title of a form on a page of text, and the page.
struct ListedForm {
  std::string form;
  int page_index = 0;
};

struct ListedForms {
  std::set<std::string> in_contents;  ///< empty where the report has no contents that list forms
  std::vector<ListedForm> alone;      ///< titles over nothing: their table was not read
};

ListedForms FindListedForms(const LayoutDocument& layout, const Ledger& ledger,
                            const FormCatalogue& forms, const DueFormParams& params = {});

}  // namespace juesuan
