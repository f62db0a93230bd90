// Corrections of rows, columns and whole tables.
//
// In: a ledger and one correction of such a kind. Out: the ledger with entries added, removed or
// moved, or why the correction fits no more. Amounts that move keep what the program read and how
// sure it was of them: a person said where they belong, not what they are.
#pragma once

#include "normalize/catalogue/models.h"
#include "review/corrections/correction.h"
#include "review/corrections/fit.h"

namespace juesuan {

/// REQUIRES: !IsAboutAmount(correction.kind), and neither kUndo nor kState.
Misfit ChangeTable(const Correction& correction, const Models& models, Ledger* ledger);

/// What a person is on record for, as the entry then has it.
Review ReviewOf(const Correction& correction, std::string_view decision, const Entry& read);

}  // namespace juesuan
