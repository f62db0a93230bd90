// Numbers of notes: small digits, raised, that touch a number: 1,234.56 and a 1 for 1,234.56¹.
//
// In: the words of a page, each with its place and the size of its type. Out: such digits are the
// raised ones of Unicode, in the word of their number: they are no digits of it. Digits of other
// sizes or heights stay: a page may print its decimals smaller.
#pragma once

#include <vector>

#include "extract/page.h"

namespace juesuan {

void RaiseNoteDigits(std::vector<Word>* words);

}  // namespace juesuan
