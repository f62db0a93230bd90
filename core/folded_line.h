// A line of print beside its match key, character by character, so that what was found in the
// key can be handed back as printed: “三公” with its quotes, （境） with its full-width brackets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

struct FoldedLine {
  std::vector<char32_t> printed;    ///< without spaces
  std::vector<std::string> folded;  ///< MatchKey of each character
  std::string key;                  ///< all of them
  std::vector<size_t> byte_of;      ///< [character] -> first byte in key; one more at the end
};

/// Characters of `skip` (folded) are left out of the key but stay in the print.
FoldedLine FoldLine(std::string_view text, char skip = '\0');

/// Index of the character that starts at or behind that byte of the key.
size_t CharacterAtByte(const FoldedLine& line, size_t byte);

/// What is printed between two bytes of the key.
std::string PrintedBetween(const FoldedLine& line, size_t first_byte, size_t last_byte);

}  // namespace juesuan
