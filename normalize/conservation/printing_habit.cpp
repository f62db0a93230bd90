#include "normalize/conservation/printing_habit.h"

#include <algorithm>
#include <map>

#include "core/printed_amount.h"
#include "core/text.h"

namespace juesuan {
namespace {

constexpr size_t kUngrouped = 3;  // digits that need no group

int DecimalsOf(const std::string& canonical) {
  const size_t point = canonical.find('.');
  return point == std::string::npos ? 0 : static_cast<int>(canonical.size() - point - 1);
}

size_t WholeDigits(const std::string& canonical) {
  return DigitsIn(canonical.substr(0, canonical.find('.'))).size();
}

// A space between two digits: two amounts, or one that a stray glyph stands in.
bool IsParted(const std::string& printed) {
  const std::string text = CollapseSpace(printed);
  for (size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == ' ' && IsAsciiDigit(text[i - 1]) && IsAsciiDigit(text[i + 1])) return true;
  }
  return false;
}

}  // namespace

void PrintingHabit::Add(const std::string& printed) {
  const ParsedAmount parsed = ParsePrintedAmount(printed, CurrencyUnit::kTenThousandYuan).amount;
  if (parsed.kind != ParsedAmount::Kind::kAmount) return;
  const int decimals = DecimalsOf(parsed.canonical);
  keeps_zeros_ = keeps_zeros_ || (decimals > 0 && parsed.canonical.back() == '0');
  if (parsed.fen == 0) return;
  decimals_.push_back(decimals);
  if (WholeDigits(parsed.canonical) <= kUngrouped) return;
  ++(printed.find(',') == std::string::npos ? ungrouped_ : grouped_);
}

int PrintingHabit::UsualDecimals() const {
  std::map<int, size_t> counts;
  for (const int decimals : decimals_) ++counts[decimals];
  for (const auto& [decimals, count] : counts) {
    const double share = static_cast<double>(count) / static_cast<double>(decimals_.size());
    if (decimals_.size() >= params_.least_amounts && share >= params_.usual_share) return decimals;
  }
  return -1;
}

bool PrintingHabit::Fits(const std::string& printed) const {
  const ParsedAmount parsed = ParsePrintedAmount(printed, CurrencyUnit::kTenThousandYuan).amount;
  if (parsed.kind != ParsedAmount::Kind::kAmount || parsed.fen == 0) return true;
  if (IsParted(printed)) return false;
  const int usual = UsualDecimals(), own = DecimalsOf(parsed.canonical);
  if (usual >= 0 && (own > usual || (own < usual && keeps_zeros_))) return false;
  const double large = static_cast<double>(grouped_ + ungrouped_);
  const bool is_grouped = static_cast<double>(grouped_) >= params_.grouped_share * large;
  return grouped_ < params_.least_amounts || !is_grouped ||
         WholeDigits(parsed.canonical) <= kUngrouped || printed.find(',') != std::string::npos;
}

}  // namespace juesuan
