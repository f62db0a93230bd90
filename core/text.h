// Unicode text, for comparing what pages print with what models/ names.
//
// All strings are UTF-8. The work is utf8proc's; what is ours is the choice of forms:
// NFKC folds full-width digits and brackets, CJK compatibility ideographs and Kangxi
// radicals (⼀ for 一, as some producers write them) to the character that a reader sees.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

/// NFKC. Malformed UTF-8 comes out with its bad bytes dropped.
std::string FoldWidth(std::string_view text);

/// FoldWidth, then every kind of white space and control removed, quotes and dashes unified
/// (“ ” 「 」 " -> ", — － ‐ -> -), letters lower-case. What match strings are compared in.
std::string MatchKey(std::string_view text);

/// A sign that holds a number and is no digit of one: ² ① ⑴ ½ Ⅳ. NFKC makes digits of it.
bool IsNumberSign(char32_t c);

/// A number sign of a note: ① ⑴ ❶ and the raised ¹. Fractions and Roman numerals are none.
bool IsNoteNumber(char32_t c);

/// ¹ ² ³: raised digits.
bool IsRaisedDigit(char32_t c);

/// The raised digit of one of ASCII; any other character as it is.
char32_t RaisedDigit(char32_t c);

/// True for ¥, $ and the like, of any width: Unicode category Sc.
bool IsCurrencySign(char32_t c);

/// A letter of any script, but no ideograph; or a digit other than 0 to 9, in any width.
bool IsLetterOrForeignDigit(char32_t c);

/// Has no shape of its own: joiners, marks of direction, byte order marks. No soft hyphen: pages
/// show that.
bool IsFormatMark(char32_t c);

/// In one line of a terminal: controls and format marks as \u{202E}, so that they
/// neither move the cursor nor turn the text around them.
std::string VisibleText(std::string_view text);

/// White space (also U+3000) trimmed from both ends, runs of it inside turned to one space.
std::string CollapseSpace(std::string_view text);

/// The text with U+FFFD for every byte that is no UTF-8.
std::string WellFormedUtf8(std::string_view text);

/// Code points. Malformed bytes are dropped.
std::vector<char32_t> CodePoints(std::string_view text);
std::string ToUtf8(const std::vector<char32_t>& code_points);
std::string ToUtf8(char32_t code_point);

/// True for a CJK ideograph (Unified, Extension A/B, compatibility).
bool IsIdeograph(char32_t c);

/// True for the comma or the full stop of ideographic text, one place wide: an enumerator ends with
/// it.
constexpr bool IsIdeographicStop(char32_t c) { return c == 0x3001 || c == 0x3002; }

/// True when one of the characters is a CJK ideograph, or the first, or the last one.
bool HasIdeograph(std::string_view text);
bool BeginsWithIdeograph(std::string_view text);
bool EndsWithIdeograph(std::string_view text);

/// The ASCII character of one in full width; any other as it is.
constexpr char32_t HalfWidth(char32_t c) {
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFF01 + U'!' : c;
}

/// The same in full width of an ASCII character that is shown; any other as it is.
constexpr char32_t FullWidth(char32_t c) { return c > U' ' && c <= U'~' ? c - U'!' + 0xFF01 : c; }

constexpr bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

/// The digits of ASCII in `text`: "201 05" has 20105.
std::string DigitsIn(std::string_view text);

/// Digits of ASCII and nothing else: "2010101".
bool IsDigits(std::string_view text);

/// As long as a code of a 类, 款 or 项: 3, 5 or 7 digits.
bool IsCodeLength(size_t digits);
bool HasCodeLength(std::string_view text);

/// Levenshtein distance in code points.
int EditDistance(std::string_view a, std::string_view b);

/// 1 - distance / longer length, in code points; 1 for two empty strings.
double Similarity(std::string_view a, std::string_view b);

/// U+FEFF in UTF-8, as some programs begin a text file.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The texts in one line: {"a", "b"} and ", " give "a, b".
std::string Joined(const std::vector<std::string>& texts, std::string_view separator);

}  // namespace juesuan
