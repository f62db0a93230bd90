#include "extract/ocr/listed_characters.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <sstream>

namespace juesuan {
namespace {

/// The character, its properties in hexadecimal, ten numbers with commas that may be missing, its
/// script.
ListedCharacter ReadCharacter(const std::string& line) {
  constexpr unsigned long kDigit = 8;
  constexpr std::string_view kWithoutSpaces[] = {"Han", "Thai", "Hangul", "Hiragana", "Katakana"};
  ListedCharacter character;
  character.text = line.substr(0, line.find(' '));
  std::istringstream fields(line.substr(character.text.size()));
  std::string properties, script;
  fields >> properties >> script;
  if (script.find(',') != std::string::npos) fields >> script;
  character.is_digit = (std::strtoul(properties.c_str(), nullptr, 16) & kDigit) != 0;
  character.stands_alone = std::find(std::begin(kWithoutSpaces), std::end(kWithoutSpaces),
                                     script) != std::end(kWithoutSpaces);
  return character;
}

}  // namespace

std::vector<ListedCharacter> ReadListedCharacters(std::string_view bytes) {
  std::istringstream lines{std::string(bytes)};
  std::vector<ListedCharacter> characters;
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) characters.push_back(ReadCharacter(line));
  if (!characters.empty()) characters.front().text = " ";
  return characters;
}

}  // namespace juesuan
