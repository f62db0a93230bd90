// What amounts that went nowhere may be.
//
// In: the ledger, and printed amounts that no entry holds, each with the form in whose table it
// seems to lie. Out: possible rows, so that none of them is missing without being asked for.
// - In a row that is known, by what was found in it or by its code, it is the rest of this row.
// - Elsewhere in a form's table it may be any row of the form that was not found: subjects that a
//   table prints or that other forms have, all economic ones in force, items of the official order.
// - Outside of forms, or where they have no room for it, it may belong to any form that was not
//   found, or whose sums do not close over what was.
#pragma once

#include <string>
#include <vector>

#include "normalize/catalogue/models.h"
#include "normalize/conservation/amount_places.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct LostAmount {
  const PlacedAmount* amount = nullptr;
  std::string form;  ///< empty: none that was found
};

std::vector<PossibleRow> RowsOfIncompleteForms(const Ledger& ledger, const Models& models,
                                               const std::vector<LostAmount>& lost);

}  // namespace juesuan
