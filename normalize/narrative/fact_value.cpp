#include "normalize/narrative/fact_value.h"

#include <algorithm>
#include <cstdlib>

namespace juesuan {

std::optional<int64_t> ReadDecimal(const std::string& text, int decimals) {
  size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
  if (at == text.size() || text.size() > 20) return std::nullopt;
  int64_t value = 0;
  int behind_point = -1;
  for (; at < text.size(); ++at) {
    if (text[at] == '.' && behind_point < 0) {
      behind_point = 0;
      continue;
    }
    if (text[at] < '0' || text[at] > '9') return std::nullopt;
    if (behind_point >= decimals) continue;
    value = value * 10 + (text[at] - '0');
    if (behind_point >= 0) ++behind_point;
  }
  for (int i = std::max(behind_point, 0); i < decimals; ++i) value *= 10;
  return text[0] == '-' ? -value : value;
}

std::string WriteDecimal(int64_t scaled, int decimals) {
  std::string digits = std::to_string(std::llabs(scaled));
  const auto places = static_cast<size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - places, ".");
  if (scaled < 0) digits.insert(digits.begin(), '-');
  return digits;
}

int DecimalsOf(const std::string& unit) { return unit == "percent" ? 6 : 2; }

std::optional<FactValue> ValueOf(const NarrativeFact& fact) {
  const int decimals = DecimalsOf(fact.unit);
  const auto value = ReadDecimal(fact.value, decimals),
             step = ReadDecimal(fact.precision, decimals);
  if (!value || !step) return std::nullopt;
  return FactValue{*value, *step};
}

Agreement AgreementWith(int64_t printed, int64_t step, int64_t low, int64_t high) {
  const int64_t half = step / 2;
  if (printed + half >= low && printed - half <= high) return Agreement::kExact;
  const bool cut_off = printed <= high && printed + step > low;  // the true value lost its rest
  return cut_off ? Agreement::kTruncated : Agreement::kOff;
}

}  // namespace juesuan
