// Can the characters of a text layer be believed?
//
// In: the words of a page. Out: whether so many of its glyphs have no character (fonts without
// a usable ToUnicode: U+FFFD, control characters, private use, bytes taken for Latin), or so many
// numbers have glyphs that are no digits (1,2O0.00, 21²01, 佗,佳佳佬.佞佞), that the page is better
// read from its picture. PDF 32000-1, 9.10.2: such glyphs have no way to a character.
#pragma once

#include <vector>

#include "extract/page.h"

namespace juesuan {

struct TextTrustParams {
  double nameless_share = 0.1;  ///< of the glyphs (samples/reports/no-unicode.pdf: two thirds)
  int least_nameless = 12;      ///< glyphs; bullets and signs of symbol fonts are fewer
  double strange_share = 0.1;   ///< of the numbers; a font that lacks a digit lacks it in a third
  int least_strange = 6;        ///< numbers; model numbers in a text (PM2.5) are fewer
};

bool IsGarbled(const std::vector<Word>& words, const TextTrustParams& params = {});

/// Two and more glyphs, none of which has a character: a number in a font without names. Single
/// ones are bullets.
bool HasNoCharacters(const Word& word);

/// An amount or a code with glyphs that are no digits: 1,2O0.00, 21²01, A,BCD.EF.
bool IsStrangeNumber(const Word& word);

}  // namespace juesuan
