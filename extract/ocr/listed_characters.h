// The table of characters of a trained model (Tesseract's "unicharset").
//
// In: its text: how many they are, then a line each. Out: the characters. The first is the space.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

struct ListedCharacter {
  std::string text;  ///< UTF-8
  bool is_digit = false;
  bool stands_alone = false;  ///< of a script that puts no spaces between words
};

std::vector<ListedCharacter> ReadListedCharacters(std::string_view bytes);

}  // namespace juesuan
