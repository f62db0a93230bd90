// Amounts that are not sure, though every character of them may be.
//
// In: a ledger with its narrative. Out: entries become suspect
// - whose number is not whole: it is printed unlike the others of its table, or runs over a rule;
// - whose number is red, as its table is not;
// - whose key rests on the place of its row or column alone;
// - whose place no rule parts and no sum bears out;
// - whose table others contradict in its unit: what restates its amounts is exactly 10,000 times as
//   much, or as little.
// Sums alone would show few of these: they hold in any unit and under any name.
#pragma once

#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

Ledger WithDoubtedAmounts(const Models& models, Ledger ledger);

}  // namespace juesuan
