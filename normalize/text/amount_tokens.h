// The amounts that a text prints.
//
// In: any text. Out: its numbers that are written as amounts are: with decimals (2940.05) or with
// thousands in groups (9,772,671). Whole numbers without groups are as well codes, years or counts
// and are left out, and so are percentages, dates and numbers of headings (2023.12.31, 1.2).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

struct AmountToken {
  size_t begin = 0, end = 0;  ///< bytes in the text
  std::string text;           ///< ASCII: "9,772,671.37"
};

std::vector<AmountToken> FindAmountTokens(std::string_view text);

/// Of an amount: 0.00.
bool IsZero(std::string_view amount);

/// Of any text: nothing but 0, which no amount token is.
bool IsBareZero(std::string_view text);

}  // namespace juesuan
