// A text folded to its plain form, each character with the byte that it comes from.
//
// In: text as printed. Out: its characters with full width folded, spaces and quotation marks
// left out. Patterns are looked for in the plain form, and what is found is cut from the source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

/// Text folded to its plain form, without spaces and quotation marks; every character knows
/// its byte in the source.
struct CompactText {
  struct Char {
    char32_t c = 0;
    size_t byte = 0;  ///< of its source character
  };
  explicit CompactText(std::string_view source);
  std::u32string Plain() const;
  std::vector<Char> chars;
};

}  // namespace juesuan
