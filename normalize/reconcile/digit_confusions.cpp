#include "normalize/reconcile/digit_confusions.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace juesuan {
namespace {

// Digits that scanners and readers take for each other, both ways.
constexpr std::array<std::string_view, 10> kLookAlikes = {"689", "47",   "7",  "589",   "19",
                                                          "368", "0589", "12", "03569", "0348"};

constexpr std::string_view kAllDigits = "0123456789";
constexpr int kMostDigits = 19;
constexpr int kDigitsOfZero = 7;  // 0.000000 in ten thousand yuan, to the fen

struct Digits {
  std::array<signed char, kMostDigits> digit{};  // lowest first
  int count = 0;
};

// At least `least` digits, so that leading zeros count.
Digits DigitsOf(int64_t value, int least) {
  Digits digits;
  for (; value > 0 && digits.count < kMostDigits; value /= 10) {
    digits.digit[static_cast<size_t>(digits.count++)] = static_cast<signed char>(value % 10);
  }
  digits.count = std::max(digits.count, std::min(least, kMostDigits));
  return digits;
}

int At(const Digits& digits, int place) {
  return place < digits.count ? static_cast<unsigned char>(digits.digit[static_cast<size_t>(place)])
                              : 0;
}

// `longer` without one of its digits is `shorter`.
bool IsOneDigitMore(const Digits& longer, const Digits& shorter) {
  if (longer.count != shorter.count + 1) return false;
  int place = 0;
  while (place < shorter.count && At(longer, place) == At(shorter, place)) ++place;
  while (place < shorter.count && At(longer, place + 1) == At(shorter, place)) ++place;
  return place == shorter.count;
}

bool IsScaled(int64_t a, int64_t b) {
  for (int64_t factor : {10, 100, 1000}) {
    if (a == b * factor || b == a * factor) return true;
  }
  return false;
}

Misreading CompareDigits(const Digits& shown, const Digits& read) {
  Misreading result;
  int differing = 0;
  const int most = std::max(shown.count, read.count);
  for (int place = 0; place < most; ++place) {
    if (At(shown, place) == At(read, place)) continue;
    if (++differing > 2) break;
    result.shown = At(shown, place);
    result.read = At(read, place);
  }
  if (differing == 1 && shown.count == read.count) {
    result.kind = Misreading::Kind::kSubstitution;
    return result;
  }
  const bool one_more = IsOneDigitMore(shown, read) || IsOneDigitMore(read, shown);
  const auto other = differing == 2 ? Misreading::Kind::kTwoDigits : Misreading::Kind::kGarbage;
  return {one_more ? Misreading::Kind::kLength : other, -1, -1};
}

bool IsLookAlike(int shown, int read) {
  return kLookAlikes[static_cast<size_t>(shown)].find(static_cast<char>('0' + read)) !=
         std::string_view::npos;
}

}  // namespace

Misreading CompareAmounts(int64_t shown_fen, int64_t read_fen, const DigitLayout& layout) {
  if (shown_fen == read_fen) return {};
  if (shown_fen == -read_fen) return {Misreading::Kind::kLength, -1, -1};  // the minus is one glyph
  if (layout.step_fen < 1 || (shown_fen < 0) != (read_fen < 0))
    return {Misreading::Kind::kGarbage, -1, -1};
  const int64_t shown = std::llabs(shown_fen), read = std::llabs(read_fen);
  if (IsScaled(shown, read) && shown != 0 && read != 0) return {Misreading::Kind::kScale, -1, -1};
  if (shown % layout.step_fen != 0 || read % layout.step_fen != 0)
    return {Misreading::Kind::kGarbage, -1, -1};
  const int least = std::min(layout.digits, kDigitsOfZero);
  return CompareDigits(DigitsOf(shown / layout.step_fen, least),
                       DigitsOf(read / layout.step_fen, least));
}

double MisreadingCost(const Misreading& misreading, const ReconcileParams& params) {
  switch (misreading.kind) {
    case Misreading::Kind::kNone:
      return 0;
    case Misreading::Kind::kSubstitution:
      return IsLookAlike(misreading.shown, misreading.read) ? params.confusable_cost
                                                            : params.substitution_cost;
    case Misreading::Kind::kLength:
    case Misreading::Kind::kScale:
      return params.length_cost;
    case Misreading::Kind::kTwoDigits:
      return params.two_digits_cost;
    case Misreading::Kind::kGarbage:
      return params.garbage_cost;
  }
  return params.garbage_cost;
}

std::vector<int64_t> LikelyShown(int64_t read_fen, const DigitLayout& layout) {
  std::vector<int64_t> shown;
  if (layout.step_fen < 1) return shown;
  int64_t place_fen = layout.step_fen;
  const int64_t sign = read_fen < 0 ? -1 : 1;
  int64_t rest = std::llabs(read_fen) / layout.step_fen;
  const int least = std::min(layout.digits, kDigitsOfZero);
  for (int place = 0; rest > 0 || place < least; ++place, rest /= 10, place_fen *= 10) {
    const int64_t digit = rest % 10;
    for (char other : place == 0 ? kAllDigits : kLookAlikes[static_cast<size_t>(digit)]) {
      const int64_t other_digit = other - '0';
      if (other_digit == digit) continue;
      if (rest < 10 && other_digit == 0 && place >= least) continue;  // no amount starts with 0
      shown.push_back(read_fen + sign * (other_digit - digit) * place_fen);
    }
  }
  return shown;
}

}  // namespace juesuan
