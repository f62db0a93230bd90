// Can the characters of a text layer be believed?
//
// In: the words of a page. Out: whether so many of its glyphs have no character (fonts without
// a usable ToUnicode: U+FFFD, control characters, private use) that the page is better read from
// its picture. PDF 32000-1, 9.10.2: such glyphs have no way to a character.
#pragma once

#include <vector>

#include "extract/page.h"

namespace juesuan {

struct TextTrustParams {
  double nameless_share = 0.1;  ///< of the glyphs (samples/reports/no-unicode.pdf: two thirds)
  int least_nameless = 12;      ///< glyphs; bullets and signs of symbol fonts are fewer
};

bool IsGarbled(const std::vector<Word>& words, const TextTrustParams& params = {});

}  // namespace juesuan
