#include "core/folded_text.h"

#include <utf8proc.h>

#include <algorithm>

#include "core/text.h"

namespace juesuan {
namespace {

constexpr size_t kLongestLine = 1000;  // bytes

bool IsCommonIdeograph(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }
bool IsSpace(char32_t c) {
  return c <= 0x20 || c == 0x3000 || c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || c == 0xFEFF;
}
bool IsQuoteOrStar(char32_t c) {
  return c == U'"' || c == U'\'' || (c >= 0x2018 && c <= 0x201F) || (c >= 0x300C && c <= 0x300F) ||
         c == U'*';
}

bool IsLeftOut(char32_t folded, Folding folding) {
  if (folding == Folding::kWords) return IsSpace(folded) || IsQuoteOrStar(folded);
  return folding == Folding::kKeyWithoutQuotes && folded == U'"';
}

std::vector<char32_t> Folded(char32_t c, std::string_view source, Folding folding) {
  const bool is_words = folding == Folding::kWords;
  if (IsCommonIdeograph(c) || (is_words && c < 0x80)) return {c};
  return CodePoints(is_words ? FoldWidth(source) : MatchKey(source));
}

}  // namespace

FoldedText FoldText(std::string_view source, Folding folding) {
  FoldedText text;
  text.source = source;
  for (size_t begin = 0, end = 0; begin < source.size(); begin = end) {
    utf8proc_int32_t c = -1;
    const utf8proc_ssize_t used =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(source.data() + begin),
                         static_cast<utf8proc_ssize_t>(source.size() - begin), &c);
    end = begin + (used > 0 ? static_cast<size_t>(used) : 1);
    if (used <= 0) continue;  // no UTF-8
    const std::string_view character = source.substr(begin, end - begin);
    for (const char32_t folded : Folded(static_cast<char32_t>(c), character, folding)) {
      if (IsLeftOut(folded, folding)) continue;
      text.places.push_back({begin, end, text.key.size()});
      text.points.push_back(folded);
      text.key += ToUtf8(folded);
    }
  }
  text.places.push_back({source.size(), source.size(), text.key.size()});
  return text;
}

FoldedText FoldLine(std::string_view line, Folding folding) {
  return FoldText(line.substr(0, kLongestLine), folding);
}

char32_t FoldedText::CharacterOf(size_t at) const {
  const Place& place = places[at];
  return CodePoints(std::string_view(source).substr(place.begin, place.end - place.begin)).front();
}

bool FoldedText::IsFirstOfItsCharacter(size_t at) const {
  return at == 0 || places[at].begin != places[at - 1].begin;
}

size_t FoldedText::AtKeyByte(size_t byte) const {
  const auto at = std::lower_bound(places.begin(), places.end() - 1, byte,
                                   [](const Place& place, size_t b) { return place.key < b; });
  return static_cast<size_t>(at - places.begin());
}

std::string FoldedText::Source(size_t first, size_t last) const {
  const size_t from = places[std::min(first, points.size())].begin;
  const size_t to = places[std::min(last, points.size())].begin;
  return source.substr(from, std::max(from, to) - from);
}

std::string FoldedText::Printed(size_t first, size_t last) const {
  const auto behind = [this](size_t at) {
    return at == 0 ? 0 : places[std::min(at, points.size()) - 1].end;
  };
  const size_t from = behind(first), to = std::max(from, behind(last));
  std::string printed;
  for (const char32_t c : CodePoints(std::string_view(source).substr(from, to - from))) {
    const std::string character = ToUtf8(c);
    if (!MatchKey(character).empty()) printed += character;
  }
  return printed;
}

}  // namespace juesuan
