#include "core/amount.h"

#include <algorithm>

#include "core/marks.h"
#include "core/text.h"

namespace juesuan {
namespace {

constexpr int64_t kMaxFen = 9'000'000'000'000'000;  // 90,000,000,000,000.00 yuan
constexpr size_t kMaxDigits = 18;                   // every number of 18 digits fits int64_t

struct SignedText {
  std::string digits;  // digits, commas, points and spaces
  bool negative = false;
  bool valid = true;
};

// Takes sign, brackets and currency sign away. At most one of '-' in front, '-' behind, brackets.
SignedText StripSign(std::string text) {
  SignedText stripped;
  int signs = 0;
  const auto trim = [&text] {
    const size_t first = text.find_first_not_of(' ');
    if (first == std::string::npos) {
      text.clear();
      return;
    }
    text = text.substr(first, text.find_last_not_of(' ') - first + 1);
  };
  trim();
  if (text.size() >= 2 && text.front() == '(' && text.back() == ')') {
    text = text.substr(1, text.size() - 2);
    ++signs;
    trim();
  }
  if (!text.empty() && text.front() == '-') {
    text.erase(0, 1);
    ++signs;
    trim();
  }
  if (!text.empty() && text.back() == '-') {
    text.pop_back();
    ++signs;
    trim();
  }
  stripped.negative = signs > 0;
  stripped.valid = signs <= 1;
  stripped.digits = std::move(text);
  return stripped;
}

// ASCII with every dash as '-', every space as ' '; the currency sign dropped. Marks of a footnote
// (12.30②, 12.30²) stay what they are: folded they would be digits of the amount.
std::string ToPlain(std::string_view printed) {
  std::string plain;
  const std::string collapsed = CollapseSpace(printed);
  const std::vector<char32_t> points = CodePoints(collapsed);
  if (std::any_of(points.begin(), points.end(), IsNumberSign)) return collapsed;
  for (char32_t c : CodePoints(FoldWidth(collapsed))) {
    if (IsMark(Mark::kCurrency, c)) continue;
    if (IsMark(Mark::kMinus, c)) {
      plain += '-';
      continue;
    }
    const std::string key = MatchKey(ToUtf8(c));
    plain += key.empty() ? " " : key;
  }
  return plain;
}

// Dashes and the like; a reader of Chinese takes a dash for the numeral one.
bool IsBlankMark(std::string plain) {
  const std::string& one = MarkText(Mark::kDashNumeral);
  for (size_t at = plain.find(one); at != plain.npos; at = plain.find(one))
    plain.erase(at, one.size());
  return std::all_of(plain.begin(), plain.end(),
                     [](char c) { return c == ' ' || c == '-' || c == '_' || c == '/'; });
}

struct Parts {
  std::string whole;
  std::string decimals;
  bool has_comma = false;
  bool has_inner_space = false;  // a space between two digits
  bool grouped_by_three = true;
  bool valid = true;
};

void NoteComma(size_t digits_since_comma, Parts& parts) {
  if (parts.has_comma ? digits_since_comma != 3
                      : (digits_since_comma == 0 || digits_since_comma > 3))
    parts.grouped_by_three = false;
  parts.has_comma = true;
}

// Splits "2,2 82.77" into whole "2282" and decimals "77".
Parts SplitNumber(const std::string& text) {
  Parts parts;
  bool in_decimals = false;
  size_t digits_since_comma = 0;
  char previous = '\0';
  bool space_before = false;
  for (char c : text) {
    if (c == ' ') {
      space_before = true;
      continue;
    }
    if (IsAsciiDigit(c)) {
      if (space_before && IsAsciiDigit(previous)) parts.has_inner_space = true;
      (in_decimals ? parts.decimals : parts.whole).push_back(c);
      ++digits_since_comma;
    } else if (c == ',' && !in_decimals && IsAsciiDigit(previous)) {
      NoteComma(digits_since_comma, parts);
      digits_since_comma = 0;
    } else if (c == '.' && !in_decimals && previous != ',') {
      if (parts.has_comma && digits_since_comma != 3) parts.grouped_by_three = false;
      in_decimals = true;
    } else {
      parts.valid = false;
      return parts;
    }
    previous = c;
    space_before = false;
  }
  if (!in_decimals && parts.has_comma && digits_since_comma != 3) parts.grouped_by_three = false;
  parts.valid = IsAsciiDigit(previous);
  return parts;
}

int DecimalsOf(CurrencyUnit unit) { return unit == CurrencyUnit::kYuan ? 2 : 6; }

int64_t PowerOfTen(int exponent) {
  int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// Fen of whole.decimals in `unit`; empty when it does not fit or has a part of a fen.
std::optional<int64_t> ToFen(const Parts& parts, CurrencyUnit unit) {
  std::string decimals = parts.decimals;
  const auto kept = static_cast<size_t>(DecimalsOf(unit));
  while (decimals.size() > kept && decimals.back() == '0') decimals.pop_back();
  if (decimals.size() > kept) return std::nullopt;
  decimals.resize(kept, '0');
  const std::string digits = parts.whole + decimals;
  if (digits.size() > kMaxDigits) return std::nullopt;
  int64_t fen = 0;
  for (char c : digits) fen = fen * 10 + (c - '0');
  if (fen > kMaxFen) return std::nullopt;
  return fen;
}

}  // namespace

int64_t FenPerUnit(CurrencyUnit unit) { return unit == CurrencyUnit::kYuan ? 100 : 1'000'000; }

ParsedAmount ParseAmount(std::string_view printed, CurrencyUnit unit) {
  ParsedAmount parsed;
  const std::string plain = ToPlain(printed);
  // Bytes that are no text at all are something printed, not a blank.
  if (!printed.empty() && CodePoints(printed).empty()) return parsed;
  if (IsBlankMark(plain)) {
    parsed.kind = ParsedAmount::Kind::kBlank;
    return parsed;
  }
  const SignedText stripped = StripSign(plain);
  if (!stripped.valid) return parsed;
  Parts parts = SplitNumber(stripped.digits);
  if (!parts.valid) return parsed;
  if (parts.whole.empty()) parts.whole = "0";
  if (parts.whole.size() > 1 && parts.whole.front() == '0') return parsed;
  const std::optional<int64_t> fen = ToFen(parts, unit);
  if (!fen) return parsed;

  parsed.kind = ParsedAmount::Kind::kAmount;
  parsed.fen = stripped.negative ? -*fen : *fen;
  const int spare = DecimalsOf(unit) - static_cast<int>(std::min<size_t>(parts.decimals.size(), 6));
  parsed.last_digit_fen = spare > 0 ? PowerOfTen(spare) : 1;
  parsed.canonical = (parsed.fen < 0 ? "-" : "") + parts.whole +
                     (parts.decimals.empty() ? "" : "." + parts.decimals);
  parsed.irregular_grouping =
      (parts.has_comma && !parts.grouped_by_three) || (parts.has_inner_space && !parts.has_comma);
  return parsed;
}

std::string FenToYuan(int64_t fen) {
  const bool negative = fen < 0;
  // Unsigned negation is defined for the smallest int64_t too.
  const uint64_t size =
      negative ? uint64_t{0} - static_cast<uint64_t>(fen) : static_cast<uint64_t>(fen);
  const std::string cents = std::to_string(size % 100);
  return (negative ? "-" : "") + std::to_string(size / 100) + "." +
         (cents.size() < 2 ? "0" + cents : cents);
}

std::optional<int64_t> YuanToFen(std::string_view yuan) {
  const bool negative = !yuan.empty() && yuan.front() == '-';
  if (negative) yuan.remove_prefix(1);
  const size_t point = yuan.find('.');
  const std::string whole(yuan.substr(0, point));
  std::string decimals(point == std::string_view::npos ? "" : yuan.substr(point + 1));
  const auto all_digits = [](const std::string& s) {
    return std::all_of(s.begin(), s.end(), IsAsciiDigit);
  };
  if (whole.empty() || !all_digits(whole) || !all_digits(decimals)) return std::nullopt;
  if (whole.size() > 1 && whole.front() == '0') return std::nullopt;
  if (point != std::string_view::npos && (decimals.empty() || decimals.size() > 2))
    return std::nullopt;
  decimals.resize(2, '0');
  const std::string digits = whole + decimals;
  if (digits.size() > kMaxDigits) return std::nullopt;
  int64_t fen = 0;
  for (char c : digits) fen = fen * 10 + (c - '0');
  return negative ? -fen : fen;
}

}  // namespace juesuan
