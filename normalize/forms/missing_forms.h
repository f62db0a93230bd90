// Findings that follow from what was, and was not, recognised.
//
// In: the ledger with its tables. Out, for forms that the report's edition asks for (due_forms.h)
// and that are not there:
// - forms_not_published, where the report's own contents do not list them;
// - page_unreadable, where a page gave nothing, or shows the title of such a form over nothing that
//   was read;
// - missing_form for the rest.
#pragma once

#include "layout/table.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/messages.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// Fills Ledger::forms_missing, forms_not_published and the edition, and adds missing_form or
/// page_unreadable.
void FindMissingForms(const LayoutDocument& layout, const FormCatalogue& forms, Ledger& ledger);

/// Words the findings of FindMissingForms that name forms, in the language asked for.
void StateMissingForms(const MessageCatalogue& messages, Language language, Ledger& ledger);

}  // namespace juesuan
