// Every amount that the pages of a report print, with its place.
//
// In: the document after layout: the words of text layers as they were extracted, before any
// table was made of them; of what OCR read, the cells and the lines. Out: the amounts, page by
// page. This is what must be found again in the ledger (amount_places.h).
#pragma once

#include <string>
#include <vector>

#include "layout/table.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct PrintedAmount {
  int page_index = 0;
  RectPt box;
  std::string text;  ///< ASCII, as FindAmountTokens gives it
  Source source = Source::kText;
};

std::vector<PrintedAmount> FindPrintedAmounts(const LayoutDocument& layout,
                                              const std::vector<LedgerTable>& tables);

}  // namespace juesuan
