// The unit in which the amounts of a table without a printed one are read.
//
// In: the tables of a report, the unit that its other forms or its prose tell, and what units of
// government spend. Out: for each table a unit, and what it rests on.
// - Forms that print the same numbers are printed in the same unit.
// - Then what the report tells.
// - On pages with a text layer, then the size of the amounts: of two units the likelier is the one
//   by which the largest amount of a form is nearer to the middle of what is spent. A guess: 元 and
//   万元 overlap.
#pragma once

#include <optional>
#include <vector>

#include "core/amount.h"
#include "normalize/catalogue/spending_bounds.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct UnitInUse {
  std::optional<CurrencyUnit> unit;
  bool is_inferred = false;  ///< not printed
  bool is_guess = false;     ///< from the size of the amounts alone
};

/// One for each table. `told`: by the report, for tables that print none.
std::vector<UnitInUse> UnitsInUse(const std::vector<LedgerTable>& tables,
                                  std::optional<CurrencyUnit> told, const SpendingBounds& bounds);

}  // namespace juesuan
