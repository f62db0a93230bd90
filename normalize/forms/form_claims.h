// All tables of a report -> which table is which form, continuations joined.
//
// In: the tables in reading order. A table that goes on with a form before it (table_joins.h) is
// joined to it. Where two tables claim one form the better match
// gets it; the other is `other`.
#pragma once

#include <cstddef>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/forms/form_match.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct ClaimedTable {
  Table table;      ///< continuations joined, their repeated headers dropped
  FormMatch match;  ///< match.form is nullptr for a table that is no form
};

std::vector<ClaimedTable> ClaimForms(const LayoutDocument& layout, const FormCatalogue& catalogue);

/// In what is no unit's final account no form is claimed.
std::vector<ClaimedTable> WithoutClaims(std::vector<ClaimedTable> tables);

/// Table::above with the further lines of the page up to the table before, top to bottom.
std::vector<TextLine> LinesAbove(const LayoutDocument& layout, size_t table_index);

}  // namespace juesuan
