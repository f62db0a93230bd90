#include "normalize/text/cover_lines.h"

#include "core/text.h"

namespace juesuan {
namespace {

constexpr size_t kYearDigits = 4;

}  // namespace

bool IsShort(std::string_view text, size_t most_characters) {
  return CodePoints(text).size() <= most_characters;
}

int KindOfLine(std::string_view text, const FormWords& words) {
  const std::string key = MatchKey(text);
  if (!IsShort(key) || words.HasPart("sentence_marks", key)) return 0;
  // 一般公共预算财政拨款支出决算表 holds both words and is a final account.
  if (words.HasPart("final_account_words", key)) return 1;
  return words.HasPart("budget_document_words", key) ? -1 : 0;
}

int YearDigit(char32_t c, const FormWords& words) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  const auto variant = words.digit_variants.find(c);
  if (variant != words.digit_variants.end()) c = variant->second;
  const size_t at = words.digits.find(c);
  return at == words.digits.npos ? -1 : static_cast<int>(at);
}

size_t BehindYear(const FoldedText& line, size_t at, const FormWords& words) {
  size_t i = at;
  while (i < line.points.size() && i - at < kYearDigits && YearDigit(line.points[i], words) >= 0)
    ++i;
  if (i - at < kYearDigits || i >= line.points.size()) return at;
  const std::string_view behind = std::string_view(line.key).substr(line.places[i].key);
  for (const std::string& mark : words.List("year_marks")) {
    if (behind.starts_with(mark)) return line.AtKeyByte(line.places[i].key + mark.size());
  }
  return at;
}

}  // namespace juesuan
