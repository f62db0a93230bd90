// Findings that follow from what was, and was not, recognised.
//
// In: the ledger with its tables and entries. Out: missing_form for the forms of the nine that
// a final account of that year should have; page_unreadable instead, when pages gave nothing;
// unknown_subject and name_code_mismatch for printed codes and names.
#pragma once

#include "layout/table.h"
#include "normalize/forms.h"
#include "normalize/ledger.h"
#include "normalize/subjects.h"

namespace juesuan {

/// Fills Ledger::forms_missing and adds missing_form or page_unreadable.
void FindMissingForms(const LayoutDocument& layout, const FormCatalogue& forms, Ledger& ledger);

/// Adds unknown_subject and name_code_mismatch, one for each row.
void FindSubjectFaults(const SubjectTable& subjects, Ledger& ledger);

/// Gives every finding its id, F001 on, in order.
void NumberFindings(std::vector<Finding>& findings);

}  // namespace juesuan
