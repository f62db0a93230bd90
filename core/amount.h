// Exact money: what a cell prints, as whole fen.
//
// In: the printed text of one cell ("2,940.05", "９７４６．５０", "(12.30)", "2,2 82.77", "—", "")
// and the unit of its table. Out: blank, an amount in fen, or "this is no amount".
// No floating point: 万元 times 1,000,000 fen is an integer as long as the text has no more
// than six decimals. Blank is not zero: a cell with nothing in it, or with a dash, is blank;
// a cell with 0 or 0.00 is zero.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace juesuan {

enum class CurrencyUnit { kYuan, kTenThousandYuan };

/// Fen in one unit: 100 for 元, 1,000,000 for 万元.
int64_t FenPerUnit(CurrencyUnit unit);

struct ParsedAmount {
  enum class Kind { kBlank, kAmount, kInvalid };
  Kind kind = Kind::kInvalid;
  int64_t fen = 0;                  ///< meaningful for kAmount
  int64_t last_digit_fen = 0;       ///< value of one step of the last printed digit
  std::string canonical;            ///< the digits as understood, ASCII, no separators: "2282.77"
  bool irregular_grouping = false;  ///< commas that do not stand every three digits: "1,23.4"
};

/// Reads one printed amount. Accepts ASCII and full-width digits and signs, thousands
/// separators, spaces inside the number, a leading or trailing minus, accounting brackets.
/// Rejects text, two decimal points, more decimals than fen can hold, and values above
/// 90,000,000,000,000.00 yuan (int64_t would overflow in sums).
ParsedAmount ParseAmount(std::string_view printed, CurrencyUnit unit);

/// 831057185 -> "8310571.85"; always two decimals, '-' in front when negative.
std::string FenToYuan(int64_t fen);

/// Reverse of FenToYuan, for ledgers that are read back. Nothing but what FenToYuan writes,
/// and integers or one decimal ("12", "12.5"), is accepted.
std::optional<int64_t> YuanToFen(std::string_view yuan);

}  // namespace juesuan
