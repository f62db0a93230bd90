// Findings that follow from what was, and was not, recognised.
//
// In: the ledger with its tables and entries. Out: missing_form for the forms of the nine that
// a final account of that year should have; page_unreadable instead, when pages gave nothing.
#pragma once

#include "layout/table.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/messages.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// Fills Ledger::forms_missing and adds missing_form or page_unreadable.
void FindMissingForms(const LayoutDocument& layout, const FormCatalogue& forms, Ledger& ledger);

/// Words the findings of FindMissingForms that name forms, in the language asked for.
void StateMissingForms(const MessageCatalogue& messages, Language language, Ledger& ledger);

/// Gives every finding its id, F001 on, in order.
void NumberFindings(std::vector<Finding>& findings);

}  // namespace juesuan
