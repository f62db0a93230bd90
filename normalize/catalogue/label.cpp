#include "normalize/catalogue/label.h"

#include <algorithm>
#include <utility>

#include "core/folded_text.h"
#include "core/text.h"

namespace juesuan {
namespace {

constexpr size_t kMaxOrdinalLength = 4;  // 二十一、 has three numerals and an end
constexpr double kAgreementFloor = 0.5;  // less is no agreement

bool Contains(const std::u32string& set, char32_t c) { return set.find(c) != std::u32string::npos; }

// Length of the ordinal at the start of `key`, in code points; 0 for none.
size_t OrdinalLength(const std::u32string& key, const FormWords& words) {
  size_t at = 0;
  const bool bracketed = !key.empty() && Contains(words.ordinal_brackets, key[0]);
  if (bracketed) ++at;
  const size_t first = at;
  while (at < key.size() && at - first < kMaxOrdinalLength &&
         (Contains(words.numerals, key[at]) || (key[at] >= '0' && key[at] <= '9'))) {
    ++at;
  }
  if (at == first || at >= key.size() || !Contains(words.ordinal_ends, key[at])) return 0;
  // 1.5 and 1,234 are numbers.
  if (at + 1 < key.size() && key[at + 1] >= '0' && key[at + 1] <= '9') return 0;
  return at + 1;
}

// Length of a word like 其中: at the start of `key`.
size_t PrefixLength(const std::u32string& key, const FormWords& words) {
  for (const std::string& prefix : words.List("row_prefixes")) {
    const std::vector<char32_t> points = CodePoints(prefix);
    if (key.size() > points.size() && std::equal(points.begin(), points.end(), key.begin())) {
      return points.size();
    }
  }
  return 0;
}

// OCR reads a wide colon twice: 其中：，(1)...
bool IsStrayMark(const std::u32string& rest) {
  return !rest.empty() && std::u32string_view(U",.:;").find(rest[0]) != std::u32string_view::npos;
}

/// Where the name ends: a colon behind it, and a remark in brackets without ideographs, say nothing
/// of what the row is: 合计： 合计(Total) 行政运行(1).
size_t EndOfName(const std::u32string& key, size_t start) {
  size_t end = key.size();
  while (end > start + 1) {
    size_t at = end - 1;
    if (key[at] == ')') {
      at = key.rfind('(', at);
      const bool is_remark =
          at != key.npos && std::none_of(key.begin() + static_cast<long>(at),
                                         key.begin() + static_cast<long>(end), IsIdeograph);
      if (!is_remark) break;
    } else if (key[at] != ':') {
      break;
    }
    if (at <= start) break;
    end = at;
  }
  return end;
}

struct PrintedCharacter {
  char32_t printed;
  char32_t key;
};

// The characters that count, printed and folded side by side.
std::vector<PrintedCharacter> Characters(std::string_view printed) {
  std::vector<PrintedCharacter> characters;
  const FoldedText line = FoldLine(printed);
  for (size_t at = 0; at < line.points.size(); ++at) {
    const bool is_first = line.IsFirstOfItsCharacter(at);
    characters.push_back({is_first ? line.CharacterOf(at) : U'\0', line.points[at]});
  }
  return characters;
}

}  // namespace

Label ReadLabel(std::string_view printed, const FormWords& words) {
  const std::vector<PrintedCharacter> characters = Characters(printed.substr(0, 600));
  std::u32string key;
  for (const PrintedCharacter& c : characters) key.push_back(c.key);
  Label label;
  size_t start = 0;
  std::vector<char32_t> ordinal_text, mark, text, text_key;
  for (int i = 0; i < 4; ++i) {
    const std::u32string rest = key.substr(start);
    const size_t ordinal = OrdinalLength(rest, words);
    const size_t prefix = PrefixLength(rest, words);
    size_t length = std::max(ordinal, prefix);
    if (length == 0 && start > 0 && IsStrayMark(rest)) length = 1;
    if (length == 0 || length >= rest.size()) break;
    label.is_numbered = label.is_numbered || ordinal > 0;
    for (size_t at = start; at < start + prefix; ++at) {
      if (characters[at].printed != U'\0') mark.push_back(characters[at].printed);
    }
    start += length;
  }
  const size_t end = EndOfName(key, start);
  for (size_t i = 0; i < end; ++i) {
    if (characters[i].printed != U'\0')
      (i < start ? ordinal_text : text).push_back(characters[i].printed);
    if (i >= start) text_key.push_back(characters[i].key);
  }
  label.ordinal = ToUtf8(ordinal_text);
  label.mark = ToUtf8(mark);
  label.text = ToUtf8(text);
  label.key = ToUtf8(text_key);
  return label;
}

double SimilarityAbove(std::string_view a, std::string_view b, double floor) {
  if (a == b) return 1;
  // Bytes bound the code points well enough: most are ideographs of three bytes.
  const auto longer = static_cast<double>(std::max(a.size(), b.size()));
  const auto shorter = static_cast<double>(std::min(a.size(), b.size()));
  if (longer > 300 || shorter < longer * floor * 0.8) return 0;
  const double similarity = Similarity(a, b);
  return similarity >= floor ? similarity : 0;
}

double BestAgreement(std::string_view key, const std::vector<std::string>& words) {
  double best = 0;
  for (const std::string& word : words) {
    if (word == key) return 1;
  }
  for (const std::string& word : words) {
    best = std::max(best, SimilarityAbove(word, key, kAgreementFloor));
  }
  return best;
}

}  // namespace juesuan
