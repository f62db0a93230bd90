#include "core/compact_text.h"

#include <algorithm>

#include "core/text.h"

namespace juesuan {
namespace {

bool IsPlain(char32_t c) { return (c >= 0x4E00 && c <= 0x9FFF) || (c > 0x20 && c < 0x7F); }
bool IsSpace(char32_t c) {
  return c <= 0x20 || c == 0x3000 || c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || c == 0xFEFF;
}
bool IsQuoteOrStar(char32_t c) {
  return c == U'"' || c == U'\'' || (c >= 0x2018 && c <= 0x201F) || (c >= 0x300C && c <= 0x300F) ||
         c == U'*';
}

size_t Utf8Length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

}  // namespace

CompactText::CompactText(std::string_view source) {
  for (size_t byte = 0; byte < source.size();) {
    const size_t length =
        std::min(Utf8Length(static_cast<unsigned char>(source[byte])), source.size() - byte);
    for (char32_t c : CodePoints(source.substr(byte, length))) {
      if (IsPlain(c)) {
        if (!IsQuoteOrStar(c)) chars.push_back({c, byte});
        continue;
      }
      for (char32_t folded : CodePoints(FoldWidth(source.substr(byte, length)))) {
        if (!IsSpace(folded) && !IsQuoteOrStar(folded)) chars.push_back({folded, byte});
      }
    }
    byte += length;
  }
}

std::u32string CompactText::Plain() const {
  std::u32string text;
  text.reserve(chars.size());
  for (const Char& c : chars) text.push_back(c.c);
  return text;
}

}  // namespace juesuan
