// Marks that pages print, by what they mean there.
//
// In: a character. Out: whether it is such a mark. The marks are data: models/narrative/marks.csv,
// which is compiled in, for amounts are read where no models are at hand. Marks of ASCII are no
// data; who asks for a mark asks for its ASCII twin as well.
#pragma once

#include <string>
#include <vector>

namespace juesuan {

enum class Mark {
  kMinus,
  kCurrency,
  kDashNumeral,
  kStroke,
  kFullStop,
  kComma,
  kEnumeration,
  kSemicolon,
  kColon,
  kOpening,
  kOpeningQuote,
  kClosing,
  kYear,
  kUnitStart,
  kLeader,
  kNote,
  kGroup,
  kPoint,
  kYuan,
  kTenThousandYuan,
  kCurrencyWord,
};

bool IsMark(Mark mark, char32_t c);

/// All of that mark, as UTF-8. A leader is several characters long.
const std::vector<std::string>& MarkTexts(Mark mark);

/// The first of them.
const std::string& MarkText(Mark mark);

}  // namespace juesuan
