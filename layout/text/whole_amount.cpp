#include "layout/text/whole_amount.h"

namespace juesuan {

bool IsWholeAmount(const std::string& text) {
  size_t i = !text.empty() && text[0] == '-' ? 1 : 0;
  const size_t point = text.find('.');
  if (point == std::string::npos || point == i || point + 3 != text.size()) return false;
  for (; i < text.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (!is_digit && i != point && (text[i] != ',' || i > point)) return false;
  }
  return true;
}

}  // namespace juesuan
