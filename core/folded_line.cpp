#include "core/folded_line.h"

#include <algorithm>

#include "core/text.h"

namespace juesuan {
namespace {

constexpr size_t kMaxBytes = 1000;  // longer lines are prose; nothing is looked for behind

}  // namespace

FoldedLine FoldLine(std::string_view text, char skip) {
  FoldedLine line;
  for (char32_t c : CodePoints(text.substr(0, kMaxBytes))) {
    const std::string folded = MatchKey(ToUtf8(c));
    if (folded.empty()) continue;
    line.printed.push_back(c);
    line.byte_of.push_back(line.key.size());
    line.folded.push_back(folded);
    if (folded.size() != 1 || folded[0] != skip) line.key += folded;
  }
  line.byte_of.push_back(line.key.size());
  return line;
}

size_t CharacterAtByte(const FoldedLine& line, size_t byte) {
  const auto at = std::lower_bound(line.byte_of.begin(), line.byte_of.end(), byte);
  return static_cast<size_t>(at - line.byte_of.begin());
}

std::string PrintedBetween(const FoldedLine& line, size_t first_byte, size_t last_byte) {
  const size_t first = std::min(CharacterAtByte(line, first_byte), line.printed.size());
  const size_t last = std::clamp(CharacterAtByte(line, last_byte), first, line.printed.size());
  return ToUtf8(std::vector<char32_t>(line.printed.begin() + static_cast<long>(first),
                                      line.printed.begin() + static_cast<long>(last)));
}

}  // namespace juesuan
