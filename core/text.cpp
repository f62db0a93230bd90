#include "core/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace juesuan {
namespace {

struct RadicalForm {
  char32_t radical;
  char32_t ideograph;
};

// CJK Radicals Supplement characters that browsers and word processors write for the
// ideograph of the same shape (⻋ for 车, ⺠ for 民). NFKC leaves this block alone, other than
// the Kangxi radicals; only those are listed whose shape is a whole simplified character.
constexpr std::array<RadicalForm, 30> kRadicalForms = {{
    {0x2E9B, 0x65E1}, {0x2EA0, 0x6C11}, {0x2EA9, 0x738B}, {0x2EAC, 0x793A}, {0x2EB6, 0x7F8A},
    {0x2EC4, 0x897F}, {0x2EC5, 0x89C1}, {0x2EC6, 0x89D2}, {0x2EC8, 0x8BA0}, {0x2EC9, 0x8D1D},
    {0x2ECB, 0x8F66}, {0x2ED3, 0x957F}, {0x2ED4, 0x95E8}, {0x2ED8, 0x9752}, {0x2ED9, 0x97E6},
    {0x2EDA, 0x9875}, {0x2EDB, 0x98CE}, {0x2EDC, 0x98DE}, {0x2EDD, 0x98DF}, {0x2EE2, 0x9A6C},
    {0x2EE3, 0x9AA8}, {0x2EE5, 0x9C7C}, {0x2EE6, 0x9E1F}, {0x2EE8, 0x9EA6}, {0x2EE9, 0x9EC4},
    {0x2EEC, 0x9F50}, {0x2EEE, 0x9F7F}, {0x2EF0, 0x9F99}, {0x2EF3, 0x9F9F}, {0x2EAF, 0x7CF9},
}};

char32_t FoldRadical(char32_t c) {
  if (c < 0x2E80 || c > 0x2EFF) return c;
  for (const RadicalForm& form : kRadicalForms) {
    if (form.radical == c) return form.ideograph;
  }
  return c;
}

constexpr char32_t kSoftHyphen = 0xAD;  // browsers write it for the hyphen, which looks the same

utf8proc_category_t CategoryOf(char32_t c) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(c));
}

bool IsInvisible(char32_t c) {
  const utf8proc_category_t category = CategoryOf(c);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP || category == UTF8PROC_CATEGORY_CC || IsFormatMark(c);
}

bool IsQuote(char32_t c) {
  switch (c) {
    case 0x22:
    case 0x27:
    case 0x60:
    case 0xAB:
    case 0xB4:
    case 0xBB:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x2036:
    case 0x300A:
    case 0x300B:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0x301D:
    case 0x301E:
    case 0x301F:
      return true;
    default:
      return false;
  }
}

bool IsDash(char32_t c) {
  return c == '-' || c == kSoftHyphen || (c >= 0x2010 && c <= 0x2015) || c == 0x2043 ||
         c == 0x2212 || c == 0x2500 || c == 0x30FC || c == 0xFE58;
}

std::vector<char32_t> Fold(std::string_view text) {
  std::vector<char32_t> folded;
  folded.reserve(text.size());
  for (char32_t c : CodePoints(text)) {
    c = FoldRadical(c);
    if (c < 0x80) {
      folded.push_back(c);
      continue;
    }
    std::array<utf8proc_int32_t, 32> parts;
    int boundary = 0;
    const utf8proc_ssize_t count = utf8proc_decompose_char(
        static_cast<utf8proc_int32_t>(c), parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE), &boundary);
    if (count <= 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) continue;
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
      folded.push_back(static_cast<char32_t>(parts[static_cast<size_t>(i)]));
    }
  }
  return folded;
}

}  // namespace

std::vector<char32_t> CodePoints(std::string_view text) {
  std::vector<char32_t> code_points;
  code_points.reserve(text.size());
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t c = -1;
    const utf8proc_ssize_t used = utf8proc_iterate(bytes, left, &c);
    const utf8proc_ssize_t step = used > 0 ? used : 1;
    if (used > 0 && c >= 0) code_points.push_back(static_cast<char32_t>(c));
    bytes += step;
    left -= step;
  }
  return code_points;
}

std::string WellFormedUtf8(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  while (!text.empty()) {
    utf8proc_int32_t c = -1;
    const utf8proc_ssize_t used =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()), &c);
    const bool is_good = used > 0 && c >= 0;
    const size_t step = is_good ? static_cast<size_t>(used) : 1;
    kept += is_good ? text.substr(0, step) : std::string_view("\xEF\xBF\xBD");
    text.remove_prefix(step);
  }
  return kept;
}

std::string ToUtf8(char32_t code_point) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto c = static_cast<utf8proc_int32_t>(code_point);
  if (!utf8proc_codepoint_valid(c)) return {};
  const utf8proc_ssize_t count = utf8proc_encode_char(c, bytes.data());
  return {reinterpret_cast<const char*>(bytes.data()), static_cast<size_t>(count)};
}

std::string ToUtf8(const std::vector<char32_t>& code_points) {
  std::string text;
  text.reserve(code_points.size() * 3);
  for (char32_t c : code_points) {
    if (c < 0x80) {
      text.push_back(static_cast<char>(c));
    } else {
      text += ToUtf8(c);
    }
  }
  return text;
}

std::string FoldWidth(std::string_view text) {
  const std::string folded = ToUtf8(Fold(text));
  const bool is_ascii = std::all_of(folded.begin(), folded.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (is_ascii) return folded;
  // Composition joins what decomposition took apart (é, hangul); rare here, so done last.
  utf8proc_uint8_t* composed = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(folded.data()),
                   static_cast<utf8proc_ssize_t>(folded.size()), &composed,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (size < 0 || composed == nullptr) return folded;
  std::string text_out(reinterpret_cast<const char*>(composed), static_cast<size_t>(size));
  std::free(composed);
  return text_out;
}

std::string MatchKey(std::string_view text) {
  std::vector<char32_t> key;
  for (char32_t c : Fold(text)) {
    if (IsInvisible(c)) continue;
    if (IsQuote(c)) {
      c = '"';
    } else if (IsDash(c)) {
      c = '-';
    } else {
      c = static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
    }
    key.push_back(c);
  }
  return ToUtf8(key);
}

bool IsNumberSign(char32_t c) {
  const utf8proc_category_t category = CategoryOf(c);
  return category == UTF8PROC_CATEGORY_NO || category == UTF8PROC_CATEGORY_NL;
}

bool IsNoteNumber(char32_t c) {
  constexpr char32_t kFirstDingbat = 0x2776, kLastDingbat = 0x2793;  // ❶, without a plain form
  if (CategoryOf(c) != UTF8PROC_CATEGORY_NO) return false;
  if (c >= kFirstDingbat && c <= kLastDingbat) return true;
  const std::string folded = FoldWidth(ToUtf8(c));
  return !folded.empty() && std::all_of(folded.begin(), folded.end(), [](char f) {
    return IsAsciiDigit(f) || f == '(' || f == ')';
  });
}

bool IsRaisedDigit(char32_t c) {
  return utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->decomp_type ==
             UTF8PROC_DECOMP_TYPE_SUPER &&
         IsNoteNumber(c);
}

char32_t RaisedDigit(char32_t c) {
  constexpr std::array<char32_t, 10> kRaised = {0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                                0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
  return c >= U'0' && c <= U'9' ? kRaised[c - U'0'] : c;
}

bool IsCurrencySign(char32_t c) { return CategoryOf(c) == UTF8PROC_CATEGORY_SC; }

bool IsLetterOrForeignDigit(char32_t c) {
  switch (CategoryOf(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return !IsIdeograph(c);
    case UTF8PROC_CATEGORY_ND:
      return !IsDigits(FoldWidth(ToUtf8(c)));
    default:
      return false;
  }
}

bool IsFormatMark(char32_t c) { return c != kSoftHyphen && CategoryOf(c) == UTF8PROC_CATEGORY_CF; }

std::string VisibleText(std::string_view text) {
  std::string visible;
  for (const char32_t c : CodePoints(text)) {
    if (CategoryOf(c) != UTF8PROC_CATEGORY_CC && !IsFormatMark(c)) {
      visible += ToUtf8(c);
      continue;
    }
    std::array<char, 16> escape{};
    std::snprintf(escape.data(), escape.size(), "\\u{%X}", static_cast<unsigned>(c));
    visible += escape.data();
  }
  return visible;
}

std::string CollapseSpace(std::string_view text) {
  std::vector<char32_t> collapsed;
  bool pending_space = false;
  for (char32_t c : CodePoints(text)) {
    if (IsInvisible(c)) {
      pending_space = true;
      continue;
    }
    if (pending_space && !collapsed.empty()) collapsed.push_back(' ');
    pending_space = false;
    collapsed.push_back(c);
  }
  return ToUtf8(collapsed);
}

bool IsIdeograph(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x2F800 && c <= 0x2FA1F);
}

bool HasIdeograph(std::string_view text) {
  const std::vector<char32_t> points = CodePoints(text);
  return std::any_of(points.begin(), points.end(), IsIdeograph);
}

bool BeginsWithIdeograph(std::string_view text) {
  const std::vector<char32_t> points = CodePoints(text);
  return !points.empty() && IsIdeograph(points.front());
}

bool EndsWithIdeograph(std::string_view text) {
  const std::vector<char32_t> points = CodePoints(text);
  return !points.empty() && IsIdeograph(points.back());
}

std::string DigitsIn(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), IsAsciiDigit);
  return digits;
}

bool IsCodeLength(size_t digits) { return digits == 3 || digits == 5 || digits == 7; }

bool HasCodeLength(std::string_view text) { return IsCodeLength(text.size()); }

bool IsDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsAsciiDigit);
}

namespace {

int Distance(const std::vector<char32_t>& x, const std::vector<char32_t>& y) {
  std::vector<int> row(y.size() + 1);
  for (size_t j = 0; j <= y.size(); ++j) row[j] = static_cast<int>(j);
  for (size_t i = 1; i <= x.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (size_t j = 1; j <= y.size(); ++j) {
      const int replaced = diagonal + (x[i - 1] == y[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[y.size()];
}

}  // namespace

int EditDistance(std::string_view a, std::string_view b) {
  return Distance(CodePoints(a), CodePoints(b));
}

double Similarity(std::string_view a, std::string_view b) {
  const std::vector<char32_t> x = CodePoints(a), y = CodePoints(b);
  const size_t longer = std::max(x.size(), y.size());
  if (longer == 0) return 1;
  return 1 - static_cast<double>(Distance(x, y)) / static_cast<double>(longer);
}

std::string Joined(const std::vector<std::string>& texts, std::string_view separator) {
  std::string joined;
  for (size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) joined += separator;
    joined += texts[i];
  }
  return joined;
}

}  // namespace juesuan
