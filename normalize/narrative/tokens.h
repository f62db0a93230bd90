// A paragraph as words and numbers.
//
// In: the text of one paragraph and a lexicon. Out: tokens in reading order: numbers with
// their units, words of the lexicon, marks that end a clause or a sentence, and stretches
// that nobody knows. Numbers that a space or a line end broke (2,2 82.77; 9. 03) are whole
// again, because the compact text has no spaces; two numbers with a comma between them
// (4125.49,4143.91万元) stay two and share the unit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "normalize/catalogue/narrative_model.h"

namespace juesuan {

struct Token {
  enum class Kind { kNumber, kWord, kComma, kEnumeration, kSemicolon, kStop, kBracket, kUnknown };
  Kind kind = Kind::kUnknown;
  size_t begin = 0, end = 0;              ///< in the compact text
  std::vector<const LexiconWord*> words;  ///< kWord: all meanings
  // Numbers.
  int64_t scaled = 0;  ///< digits without the point
  int decimals = 0;
  std::string unit;             ///< "yuan" | "percent" | "points" | "count"; empty: none printed
  int64_t yuan = 1;             ///< value of one unit
  bool unit_is_shared = false;  ///< taken from the next number

  bool Is(WordKind word) const { return Find(word) != nullptr; }
  const LexiconWord* Find(WordKind word) const;
};

/// `more`: words of this report (names of its subjects), looked up beside the model's.
std::vector<Token> Tokenize(const std::u32string& text, const NarrativeModel& model,
                            const Lexicon& more);

}  // namespace juesuan
