#include "extract/text_trust.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>

#include "core/marks.h"
#include "core/text.h"

namespace juesuan {
namespace {

bool IsNameless(char32_t c) {
  const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool is_private = (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
  return is_control || is_private || c == 0xFFFD;
}

/// A letter or sign that bytes above 0x7F are in the encodings of Latin (PDF 32000-1, annex D);
/// those that texts in Chinese have, too, are left out.
bool IsLatinByte(char32_t c) {
  constexpr std::u32string_view kUsual = U"°±²³µ·¹º¼½¾×÷«»§®©";
  constexpr std::u32string_view kOthers = U"ŒœŠšŽžŸƒˆ˜‚„†‡‹›™€‰•";
  if (kUsual.find(c) != kUsual.npos) return false;
  return (c > 0xA0 && c <= 0xFF) || kOthers.find(c) != kOthers.npos;
}

/// Its glyphs that are such, where no word of a language looks so: a font without ToUnicode whose
/// codes were taken for Latin (Œ•Š‹Ž).
int MistakenBytes(const Word& word) {
  int bytes = 0, letters = 0, all = 0;
  for (const char32_t c : CodePoints(word.text)) {
    ++all;
    bytes += IsLatinByte(c);
    letters += c < 0x80 && std::isalpha(static_cast<int>(c)) != 0;
  }
  return letters == 0 && bytes >= 2 && 2 * bytes >= all ? bytes : 0;
}

/// 5,4::,771/53: groups of digits with signs among them that no amount has.
bool HasStrangeGroups(const std::string& text) {
  const bool is_grouped = text.find(',') != std::string::npos &&
                          text.find_first_not_of("0123456789,.:;/-") == std::string::npos;
  return is_grouped && text.find_first_of(":;/") != std::string::npos && DigitsIn(text).size() >= 3;
}

/// A glyph that stands among the digits of an amount and is none: a letter of any script, a digit
/// of another one, a sign that holds a number, no character at all.
bool IsStranger(char32_t c) {
  constexpr char32_t kNoCharacter = 0xFFFD;
  return c == kNoCharacter || IsNumberSign(c) || IsLetterOrForeignDigit(c);
}

bool IsDigitPoint(char32_t c) { return IsDigits(FoldWidth(ToUtf8(c))); }

/// A character that may stand for a digit, whatever a map made of it.
bool MayBeDigit(char32_t c) { return IsDigitPoint(c) || IsStranger(c) || IsIdeograph(c); }

/// Groups of three behind commas, a point, two more: no word looks so. Not all are digits. An
/// ideograph before or behind digits is a sign or a unit.
bool IsGroupedOtherwise(const std::string& text) {
  constexpr int kGroup = 3, kDecimals = 2;
  int commas = 0, points = 0, in_group = 0, others = 0, digits = 0;
  bool begins_in_ideograph = false, ends_in_ideograph = false;
  for (const char32_t c : CodePoints(text)) {
    if (c == '-' && commas + points + in_group == 0) continue;
    if (c == ',' || c == '.') {
      const bool is_group = commas == 0 ? in_group >= 1 && in_group <= kGroup : in_group == kGroup;
      if (!is_group || points > 0) return false;
      ++(c == ',' ? commas : points);
      in_group = 0;
      continue;
    }
    if (!MayBeDigit(c)) return false;
    ++in_group;
    ++(IsDigitPoint(c) && !IsNumberSign(c) ? digits : others);
    ends_in_ideograph = IsIdeograph(c);
    if (digits + others == 1) begins_in_ideograph = ends_in_ideograph;
  }
  return commas > 0 && points == 1 && in_group == kDecimals && others > 0 &&
         !(digits > 0 && (begins_in_ideograph || ends_in_ideograph));
}

/// Two behind one point, none of them a digit.
bool HasForeignDecimals(const std::u32string& text) {
  const size_t point = text.find(U'.');
  return point != text.npos && point > 0 && point + 3 == text.size() &&
         std::all_of(text.begin(), text.end(), [&](char32_t c) {
           return c == '.' || c == ',' || c == '-' || (MayBeDigit(c) && !IsDigitPoint(c));
         });
}

/// One of the words that are a code where `words` hold its parent, too.
bool IsForeignCode(const std::u32string& text, const std::set<std::u32string>& words) {
  constexpr size_t kLevel = 2;
  const bool is_below = IsCodeLength(text.size()) && IsCodeLength(text.size() - kLevel);
  return is_below && words.contains(text.substr(0, text.size() - kLevel)) &&
         std::all_of(text.begin(), text.end(),
                     [](char32_t c) { return MayBeDigit(c) && !IsDigitPoint(c); });
}

/// Amounts and codes written with at most ten characters, none of which is a digit: a map made
/// others of all of them.
bool HasForeignDigits(const std::vector<Word>& words, const TextTrustParams& params) {
  constexpr size_t kDigits = 10;
  std::set<std::u32string> texts, numbers;
  for (const Word& word : words) {
    const auto points = CodePoints(word.text);
    texts.emplace(points.begin(), points.end());
  }
  std::set<char32_t> alphabet;
  for (const std::u32string& text : texts) {
    if (!HasForeignDecimals(text) && !IsForeignCode(text, texts)) continue;
    numbers.insert(text);
    for (const char32_t c : text)
      if (MayBeDigit(c)) alphabet.insert(c);
  }
  return numbers.size() >= static_cast<size_t>(params.least_strange) && alphabet.size() <= kDigits;
}

enum class NumberShape { kNone, kNumber, kWithStrangers };

/// An amount: digits and strangers around one point, one or two of them behind it. Or a code: three
/// and more, none of them a letter of ASCII, which models and projects have (A4, 2024Q1).
NumberShape ShapeOf(const std::string& text) {
  if (HasStrangeGroups(text) || IsGroupedOtherwise(text)) return NumberShape::kWithStrangers;
  int places = 0, behind_point = 0, points = 0, digits = 0, strangers = 0, letters = 0;
  for (const char32_t c : CodePoints(text)) {
    if (c == ',' || (c == '-' && places == 0)) continue;
    if (c == '.') {
      ++points;
      continue;
    }
    const bool is_digit = IsDigitPoint(c) && !IsNumberSign(c);
    if (!is_digit && !IsStranger(c)) return NumberShape::kNone;
    ++(is_digit ? digits : strangers);
    letters += !is_digit && c < 0x80;
    ++places;
    behind_point += points;
  }
  const bool is_amount =
      points == 1 && behind_point >= 1 && behind_point <= 2 && places > behind_point;
  const bool is_code = points == 0 && places >= 3 && letters == 0;
  if (digits == 0 || (!is_amount && !is_code)) return NumberShape::kNone;
  return strangers > 0 ? NumberShape::kWithStrangers : NumberShape::kNumber;
}

/// RMB 1,234.56 has letters that are no digits gone wrong.
std::string WithoutCurrency(const std::string& text) {
  for (const std::string& name : MarkTexts(Mark::kCurrencyWord)) {
    if (text.starts_with(name)) return text.substr(name.size());
  }
  return text;
}

/// So many amounts have glyphs that are no digits that the font's characters are not to be
/// believed.
bool HasStrangeNumbers(const std::vector<Word>& words, const TextTrustParams& params) {
  int strange = 0, all = 0;
  for (const Word& word : words) {
    const NumberShape shape = ShapeOf(WithoutCurrency(word.text));
    all += shape != NumberShape::kNone;
    strange += shape == NumberShape::kWithStrangers;
  }
  return strange >= params.least_strange && strange >= params.strange_share * all;
}

}  // namespace

bool IsGarbled(const std::vector<Word>& words, const TextTrustParams& params) {
  int nameless = 0, all = 0;
  for (const Word& word : words) {
    nameless += MistakenBytes(word);
    for (const char32_t c : CodePoints(word.text)) {
      ++all;
      nameless += IsNameless(c);
    }
  }
  return (nameless >= params.least_nameless && nameless >= params.nameless_share * all) ||
         HasStrangeNumbers(words, params) || HasForeignDigits(words, params);
}

bool HasNoCharacters(const Word& word) {
  const auto points = CodePoints(word.text);
  return points.size() >= 2 && std::all_of(points.begin(), points.end(), IsNameless);
}

bool IsStrangeNumber(const Word& word) {
  return ShapeOf(WithoutCurrency(word.text)) == NumberShape::kWithStrangers;
}

}  // namespace juesuan
