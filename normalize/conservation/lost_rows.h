// The rows of tables that no form claimed, as rows that a form may have.
//
// In: the ledger, and which of its tables are parts of which form (lost_tables.h). Out: possible
// rows: for each code that such a table prints beside amounts, one in every column of the form,
// unless the form has that amount. They keep the form's sums from being judged without them.
#pragma once

#include <vector>

#include "normalize/catalogue/models.h"
#include "normalize/conservation/lost_tables.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

std::vector<PossibleRow> RowsOfLostTables(const Ledger& ledger, const Models& models,
                                          const std::vector<LostTable>& lost_tables);

}  // namespace juesuan
