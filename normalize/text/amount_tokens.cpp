#include "normalize/text/amount_tokens.h"

#include <algorithm>
#include <cstdlib>

#include "core/marks.h"
#include "core/text.h"

namespace juesuan {
namespace {

constexpr size_t kGroup = 3;
constexpr size_t kMostDecimals = 6;   // 万元 to the fen
constexpr size_t kHeadingDigits = 2;  // of a number in front of a heading: 1.2

/// One character, folded where a page prints digits in full width.
struct Character {
  char32_t c = 0;
  size_t begin = 0, end = 0;
};

char32_t Folded(char32_t c) {
  const char32_t half = HalfWidth(c);
  return (half >= U'0' && half <= U'9') || half == U'.' || half == U'%' ? half : c;
}

std::vector<Character> CharactersOf(std::string_view text) {
  std::vector<Character> characters;
  size_t at = 0;
  while (at < text.size()) {
    size_t next = at + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) ++next;
    const std::vector<char32_t> points = CodePoints(text.substr(at, next - at));
    characters.push_back({points.empty() ? U'\uFFFD' : Folded(points.front()), at, next});
    at = next;
  }
  return characters;
}

class TokenFinder {
 public:
  explicit TokenFinder(std::string_view text) : characters_(CharactersOf(text)) {}

  std::vector<AmountToken> Find() {
    std::vector<AmountToken> tokens;
    size_t at = 0;
    while (at < characters_.size()) {
      if (!IsDigit(at)) {
        ++at;
        continue;
      }
      const size_t end = EndOfNumber(at);
      if (IsAmount(at, end))
        tokens.push_back({characters_[at].begin, characters_[end - 1].end, Text(at, end)});
      at = std::max(end, EndOfRun(at));
    }
    return tokens;
  }

 private:
  bool IsDigit(size_t at) const {
    return at < characters_.size() && characters_[at].c >= U'0' && characters_[at].c <= U'9';
  }
  bool Is(size_t at, char32_t c) const { return at < characters_.size() && characters_[at].c == c; }

  size_t EndOfDigits(size_t at) const {
    while (IsDigit(at)) ++at;
    return at;
  }

  // Digits with points between them: a date, a version, two amounts without a gap.
  size_t EndOfRun(size_t at) const {
    at = EndOfDigits(at);
    while (Is(at, U'.') && IsDigit(at + 1)) at = EndOfDigits(at + 1);
    return at;
  }

  size_t EndOfNumber(size_t begin) {
    size_t end = EndOfDigits(begin);
    groups_ = 0;
    while (end - begin <= kGroup + groups_ * (kGroup + 1) && Is(end, U',') &&
           EndOfDigits(end + 1) == end + 1 + kGroup) {
      end += 1 + kGroup;
      ++groups_;
    }
    decimals_ = Is(end, U'.') ? EndOfDigits(end + 1) - end - 1 : 0;
    return decimals_ > 0 ? end + 1 + decimals_ : end;
  }

  bool IsAmount(size_t begin, size_t end) const {
    if (groups_ == 0 && (decimals_ == 0 || decimals_ > kMostDecimals)) return false;
    if (Is(end, U'%') || (Is(end, U'.') && IsDigit(end + 1))) return false;
    if (begin > 0 && Is(begin - 1, U'.')) return false;
    return groups_ > 0 || !(IsDate(begin) || IsHeadingNumber(begin, end));
  }

  // 2023.12
  bool IsDate(size_t begin) const {
    const int number = std::atoi(Text(begin, EndOfDigits(begin)).c_str());
    const int behind = std::atoi(Text(EndOfDigits(begin) + 1, EndOfRun(begin)).c_str());
    return number >= 1949 && number < 2100 && decimals_ <= 2 && behind >= 1 && behind <= 12;
  }

  bool IsHeadingNumber(size_t begin, size_t end) const {
    const size_t whole = EndOfDigits(begin) - begin;
    return begin == 0 && end < characters_.size() && whole <= kHeadingDigits &&
           decimals_ <= kHeadingDigits && !IsUnit(characters_[end].c);
  }

  static bool IsUnit(char32_t c) { return c == U' ' || c == U'%' || IsMark(Mark::kUnitStart, c); }

  std::string Text(size_t begin, size_t end) const {
    std::string text;
    for (size_t i = begin; i < end; ++i) text += ToUtf8(characters_[i].c);
    return text;
  }

  std::vector<Character> characters_;
  size_t groups_ = 0, decimals_ = 0;
};

}  // namespace

std::vector<AmountToken> FindAmountTokens(std::string_view text) {
  return TokenFinder(text).Find();
}

bool IsZero(std::string_view amount) {
  return amount.find_first_of("123456789") == std::string_view::npos;
}

bool IsBareZero(std::string_view text) { return MatchKey(text) == "0"; }

}  // namespace juesuan
