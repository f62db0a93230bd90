// A text in the form in which words are looked for, each character with its place in the source.
//
// In: text as printed. Out: its folded characters. What was found in them is handed back as
// printed: “三公” with its quotes, （境） with its full-width brackets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

enum class Folding {
  kKey,               ///< as MatchKey
  kKeyWithoutQuotes,  ///< the same, quotation marks left out
  kWords,             ///< as FoldWidth; spaces, quotation marks and stars left out
};

/// Folded characters are counted from 0: points[i] stands at places[i].
struct FoldedText {
  struct Place {
    size_t begin = 0;  ///< first byte of its character in the source
    size_t end = 0;    ///< byte behind that character
    size_t key = 0;    ///< first byte of the folded character in the key
  };
  std::string source;
  std::u32string points;      ///< the folded characters; one of the source may give several
  std::string key;            ///< the same in UTF-8
  std::vector<Place> places;  ///< of each; one more for the end

  /// Its character in the source.
  char32_t CharacterOf(size_t at) const;

  /// True when it is the first that its character in the source gave.
  bool IsFirstOfItsCharacter(size_t at) const;

  /// The folded character that starts at or behind that byte of the key.
  size_t AtKeyByte(size_t byte) const;

  /// The source from one folded character up to another, spaces and all.
  std::string Source(size_t first, size_t last) const;

  /// The same without spaces, with what was left out of the key in front of the first.
  std::string Printed(size_t first, size_t last) const;
};

FoldedText FoldText(std::string_view source, Folding folding);

/// The head of a line. What is longer than any line is prose; nothing is looked for behind.
FoldedText FoldLine(std::string_view line, Folding folding = Folding::kKey);

}  // namespace juesuan
