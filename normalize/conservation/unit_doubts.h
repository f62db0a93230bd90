// Tables whose unit is in doubt, 元 or 万元.
//
// In: a ledger with its narrative. Out: the amounts of such tables are suspect, and a finding each.
// - What restates amounts is exactly 10,000 times as much, or as little.
// - Nothing else in the report bears the unit out, and the table states both units, or by the
//   printed one it holds more or less than a unit of government spends (models/spending).
// Sums show none of this: they hold in any unit.
#pragma once

#include <vector>

#include "normalize/catalogue/spending_bounds.h"
#include "normalize/identities/identities.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

void DoubtUnits(const std::vector<Identity>& identities, const SpendingBounds& bounds,
                Ledger* ledger);

}  // namespace juesuan
