#include "extract/content/font_codes.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include "core/nearest_int.h"
#include "extract/content/content_size.h"
#include "extract/content/graphics_state.h"
#include "extract/content/standard_fonts.h"

namespace juesuan {
namespace {

constexpr int kCodes = 65536;
constexpr int64_t kMostMapBytes = 4 << 20;

/// Names, hexadecimal strings and brackets, one after the other.
class MapTokens {
 public:
  explicit MapTokens(std::string_view map) : map_(map) {}

  /// Empty at the end. A string keeps its "<".
  std::string_view Next() {
    while (at_ < map_.size() && std::isspace(static_cast<unsigned char>(map_[at_])) != 0) ++at_;
    const size_t begin = at_;
    if (at_ == map_.size()) return {};
    if (map_[at_] == '<') {
      at_ = std::min(map_.size(), map_.find('>', at_));
      return map_.substr(begin, std::exchange(at_, std::min(map_.size(), at_ + 1)) - begin);
    }
    ++at_;
    if (map_[begin] == '[' || map_[begin] == ']') return map_.substr(begin, 1);
    while (at_ < map_.size() && std::isspace(static_cast<unsigned char>(map_[at_])) == 0 &&
           map_[at_] != '<' && map_[at_] != '[' && map_[at_] != ']')
      ++at_;
    return map_.substr(begin, at_ - begin);
  }

 private:
  std::string_view map_;
  size_t at_ = 0;
};

/// -1: no code of two bytes at most.
int CodeOf(std::string_view token) {
  if (token.empty() || token.front() != '<' || token.size() > 5) return -1;
  int code = 0;
  for (const char c : token.substr(1)) {
    if (std::isxdigit(static_cast<unsigned char>(c)) == 0) return -1;
    code = 16 * code + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return code;
}

/// `left`: codes that may still be told; a map tells each once, or little more.
void AddRange(int first, int last, char32_t character, int* left,
              std::vector<char32_t>* characters) {
  for (int code = std::max(0, first); code <= std::min(last, kCodes - 1) && *left > 0;
       ++code, --*left)
    (*characters)[static_cast<size_t>(code)] = character + static_cast<char32_t>(code - first);
}

/// The first of a string of UTF-16; what is beyond the first plane is told by its first half.
char32_t FirstUnit(std::string_view target) {
  const int unit = CodeOf(target.substr(0, 5));
  return unit > 0 ? static_cast<char32_t>(unit) : 0;
}

std::vector<char32_t> ReadMap(QPDFObjectHandle map) {
  const auto bytes = map.getStreamData(qpdf_dl_generalized);
  return CharactersOf({reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()});
}

bool HasIdentityCodes(QPDFObjectHandle font, QPDFObjectHandle descendant) {
  auto encoding = font.getKey("/Encoding");
  if (!encoding.isNameAndEquals("/Identity-H") && !encoding.isNameAndEquals("/Identity-V"))
    return false;
  // Those of Adobe-GB1 have characters without a map.
  auto system = descendant.getKey("/CIDSystemInfo");
  if (!system.isDictionary()) return true;
  auto ordering = system.getKey("/Ordering");
  return !ordering.isString() || ordering.getStringValue() == "Identity";
}

void ReadWidths(QPDFObjectHandle widths, FontCodes* codes) {
  if (!widths.isArray()) return;
  const int count = widths.getArrayNItems();
  for (int i = 0; i + 1 < count;) {
    const int first = NearestInt(Number(widths.getArrayItem(i)));
    auto next = widths.getArrayItem(i + 1);
    if (next.isArray()) {
      for (int k = 0; k < next.getArrayNItems() && first < kCodes - k; ++k)
        codes->widths[first + k] = Number(next.getArrayItem(k)) / 1000;
      i += 2;
      continue;
    }
    if (i + 2 >= count) return;
    const int last = std::min(kCodes - 1, NearestInt(Number(next)));
    const double width = Number(widths.getArrayItem(i + 2)) / 1000;
    for (int code = std::max(0, first); code <= last; ++code) codes->widths[code] = width;
    i += 3;
  }
}

/// Of one byte; their widths are in glyph space, which a Type 3 font scales itself.
FontCodes CodesOfSimpleFont(QPDFObjectHandle font) {
  constexpr double kUsualWidth = 0.55;
  FontCodes codes;
  codes.code_bytes = 1;
  codes.are_all = false;
  codes.default_width = kUsualWidth;
  codes.characters.assign(kCodes, 0);
  for (char32_t c = ' '; c < 0x7F; ++c) codes.characters[c] = c;
  auto map = font.getKey("/ToUnicode");
  if (map.isStream() && IsWithin(map, kMostMapBytes)) codes.characters = ReadMap(map);
  codes.is_told = map.isStream() || !font.getKey("/Encoding").isDictionary();
  auto matrix = font.getKey("/FontMatrix");
  const double scale =
      matrix.isArray() && matrix.getArrayNItems() == 6 ? Number(matrix.getArrayItem(0)) : 0.001;
  auto name = font.getKey("/BaseFont");
  const StandardWidths* const standard =
      name.isName() ? WidthsOfStandardFont(name.getName().substr(1)) : nullptr;
  for (size_t i = 0; standard != nullptr && i < standard->size(); ++i)
    codes.widths[NearestInt(static_cast<double>(' ' + i))] = (*standard)[i] / 1000.0;
  auto widths = font.getKey("/Widths");
  const int first = std::min(kCodes, NearestInt(Number(font.getKey("/FirstChar"))));
  for (int i = 0; widths.isArray() && i < std::min(widths.getArrayNItems(), 256); ++i)
    codes.widths[first + i] = std::abs(scale) * Number(widths.getArrayItem(i));
  return codes;
}

}  // namespace

std::vector<char32_t> CharactersOf(std::string_view map) {
  std::vector<char32_t> characters(kCodes, 0);
  MapTokens tokens(map);
  bool in_ranges = false, in_chars = false;
  int left = 4 * kCodes;
  for (auto token = tokens.Next(); !token.empty(); token = tokens.Next()) {
    if (token == "beginbfchar" || token == "endbfchar") in_chars = token[0] == 'b';
    if (token == "beginbfrange" || token == "endbfrange") in_ranges = token[0] == 'b';
    if (token.front() != '<' || (!in_chars && !in_ranges)) continue;
    int first = CodeOf(token);
    const int last = in_ranges ? CodeOf(tokens.Next()) : first;
    const auto target = tokens.Next();
    if (first >= 0 && target != "[") AddRange(first, last, FirstUnit(target), &left, &characters);
    if (target != "[") continue;
    for (auto item = tokens.Next(); !item.empty() && item != "]"; item = tokens.Next(), ++first)
      if (first >= 0 && first <= last) AddRange(first, first, FirstUnit(item), &left, &characters);
  }
  return characters;
}

const FontCodes* FontCache::Of(QPDFObjectHandle font) {
  if (!font.isIndirect()) return nullptr;
  const auto [place, is_new] = codes_.try_emplace(font.getObjGen());
  if (is_new) place->second = CodesOfFont(font);
  return place->second.characters.empty() ? nullptr : &place->second;
}

std::vector<ShownGlyph> ShownGlyphs(const FontCodes& font, const Operands& operands,
                                    const TextState& text, const Matrix& matrix, double* advance) {
  constexpr double kAbove = 0.85, kBelow = -0.15;  // of the size, of the line
  std::vector<ShownGlyph> glyphs;
  const auto show = [&](const std::string& codes) {
    for (size_t i = 0; i + font.code_bytes <= codes.size(); i += font.code_bytes) {
      int code = static_cast<unsigned char>(codes[i]);
      if (font.code_bytes == 2) code = 256 * code + static_cast<unsigned char>(codes[i + 1]);
      const double begin = *advance;
      const double width = font.Width(code) * text.size * text.across;
      *advance += width + text.char_gap * text.across;
      glyphs.push_back(
          {font.characters[static_cast<size_t>(code)], matrix.Apply(begin, 0),
           BoxOf(matrix, begin, kBelow * text.size, begin + width, kAbove * text.size)});
    }
  };
  for (auto object : operands) {
    if (object.isString()) show(object.getStringValue());
    if (!object.isArray()) continue;
    for (auto& item : object.getArrayAsVector()) {
      if (item.isString()) show(item.getStringValue());
      if (item.isNumber()) *advance -= Number(item) / 1000 * text.size * text.across;
    }
  }
  return glyphs;
}

FontCodes CodesOfFont(QPDFObjectHandle font) {
  FontCodes codes;
  if (!font.isDictionary()) return codes;
  if (!font.getKey("/Subtype").isNameAndEquals("/Type0")) return CodesOfSimpleFont(font);
  auto map = font.getKey("/ToUnicode");
  auto descendants = font.getKey("/DescendantFonts");
  if (!map.isStream() || !descendants.isArray() || descendants.getArrayNItems() == 0) return codes;
  auto descendant = descendants.getArrayItem(0);
  if (!descendant.isDictionary() || !HasIdentityCodes(font, descendant)) return codes;
  if (!IsWithin(map, kMostMapBytes)) return codes;
  codes.characters = ReadMap(map);
  if (descendant.hasKey("/DW")) codes.default_width = Number(descendant.getKey("/DW")) / 1000;
  ReadWidths(descendant.getKey("/W"), &codes);
  return codes;
}

}  // namespace juesuan
