#include "extract/text_trust.h"

#include "core/text.h"

namespace juesuan {
namespace {

bool IsNameless(char32_t c) {
  const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool is_private = (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
  return is_control || is_private || c == 0xFFFD;
}

}  // namespace

bool IsGarbled(const std::vector<Word>& words, const TextTrustParams& params) {
  int nameless = 0, all = 0;
  for (const Word& word : words) {
    for (const char32_t c : CodePoints(word.text)) {
      ++all;
      nameless += IsNameless(c);
    }
  }
  return nameless >= params.least_nameless && nameless >= params.nameless_share * all;
}

}  // namespace juesuan
