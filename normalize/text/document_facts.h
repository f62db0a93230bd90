// Whose report is it, of which year, and is it a final account or a budget?
//
// In: the lines outside tables and above them, the name of the file, what a manifest says. 决算 or
// 预算 on the cover and in titles tell the kind; entity_choice.h and fiscal_year.h weigh the rest.
#pragma once

#include "layout/table.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct DocumentFactsParams {
  int cover_weight = 5;  // votes of a line on the cover against one anywhere else
};

/// `told` with entity, year, kind and what they rest on; in it stand file, and entity and year as a
/// manifest has them.
LedgerDocument WithDocumentFacts(const LayoutDocument& layout, LedgerDocument told,
                                 const FormWords& words, const DocumentFactsParams& params = {});

}  // namespace juesuan
