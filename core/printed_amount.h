// An amount as a page prints it, with what stands beside it: "1,234.56元", "RMB 1,234.56",
// "1,234.56*", "1,234.56①", "1'234.56", "1,234·56".
//
// In: the text of one cell. Out: what ParseAmount says of the amount in it, and the unit behind it.
// - Marks of a note cannot be a part of a number: they are dropped, and so is a currency's name.
// - Points and separators of another kind count only where nothing else fits: two decimals, and
//   groups of three.
// For what pages print only: where OCR saw such a mark, a digit may stand.
#pragma once

#include <optional>
#include <string_view>

#include "core/amount.h"

namespace juesuan {

struct MarkedAmount {
  ParsedAmount amount;
  std::optional<CurrencyUnit> unit;  ///< stands behind the amount, which was read in it
};

/// Any mark that a page sets for a point as '.', between groups of digits as ','; else `c` itself.
char32_t PlainSeparator(char32_t c);

/// `unit`: where none stands behind the amount.
MarkedAmount ParsePrintedAmount(std::string_view printed, CurrencyUnit unit);

}  // namespace juesuan
