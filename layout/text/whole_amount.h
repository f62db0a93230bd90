// Whether a text is an amount that needs nothing behind it.
//
// In: the text of a line of a cell. Out: true for 1,234.56 and 0.00, with a sign or without: two
// decimals end it. An amount that a narrow cell wraps is whole with its last line only.
#pragma once

#include <string>

namespace juesuan {

bool IsWholeAmount(const std::string& text);

}  // namespace juesuan
