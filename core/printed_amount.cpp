#include "core/printed_amount.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/marks.h"
#include "core/text.h"

namespace juesuan {
namespace {

using Characters = std::vector<char32_t>;

bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool IsNoteMark(char32_t c) { return c == U'*' || c == U'#' || IsMark(Mark::kNote, c); }

bool IsPoint(char32_t c) { return PlainSeparator(c) == U'.'; }

// In half width, but for marks that would become digits.
Characters CharactersIn(std::string_view printed) {
  Characters characters = CodePoints(CollapseSpace(printed));
  std::transform(characters.begin(), characters.end(), characters.begin(), HalfWidth);
  return characters;
}

/// Takes away what stands beside an amount, from the outside.
class BareAmount {
 public:
  explicit BareAmount(Characters characters) : rest_(std::move(characters)) {
    DropCurrency();
    DropNotes();
    TakeUnit();
    if (unit_) DropNotes();
    MendSeparators();
  }

  const Characters& rest() const { return rest_; }
  std::optional<CurrencyUnit> unit() const { return unit_; }
  bool has_odd_separators() const { return has_odd_separators_; }

 private:
  void Trim() {
    while (!rest_.empty() && rest_.back() == U' ') rest_.pop_back();
    while (!rest_.empty() && rest_.front() == U' ') rest_.erase(rest_.begin());
  }

  bool TakeBehind(const std::string& text) {
    const Characters word = CodePoints(text);
    if (rest_.size() < word.size() || !std::equal(word.rbegin(), word.rend(), rest_.rbegin()))
      return false;
    rest_.resize(rest_.size() - word.size());
    Trim();
    return true;
  }

  void DropCurrency() {
    for (const std::string& text : MarkTexts(Mark::kCurrencyWord)) {
      const Characters word = CodePoints(text);
      if (rest_.size() < word.size() || !std::equal(word.begin(), word.end(), rest_.begin()))
        continue;
      rest_.erase(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(word.size()));
      Trim();
    }
  }

  void DropNotes() {
    while (!rest_.empty() && IsNoteMark(rest_.front())) rest_.erase(rest_.begin());
    Trim();
    while (DropNoteBehind()) Trim();
  }

  // One of *, ①, 注1, [1], (注1).
  bool DropNoteBehind() {
    if (rest_.empty()) return false;
    const char32_t last = rest_.back();
    if (IsNoteMark(last) || (IsNoteNumber(last) && !MayBeDecimal())) {
      rest_.pop_back();
      return true;
    }
    if (last == U')') return DropBracket(U'(');
    if (last == U']') return DropBracket(U'[');
    return DropNumberedNote();
  }

  // Raised digits behind anything but two decimals may be decimals themselves.
  bool MayBeDecimal() const {
    if (!IsRaisedDigit(rest_.back())) return false;
    const auto point = std::find_if(rest_.begin(), rest_.end(), IsPoint);
    if (point == rest_.end()) return true;
    return std::find_if_not(point + 1, rest_.end(), IsDigit) - point != 3;
  }

  // A number alone in round brackets may be an amount below zero.
  bool DropBracket(char32_t opening) {
    const auto open = std::find(rest_.rbegin(), rest_.rend(), opening);
    if (open == rest_.rend()) return false;
    const auto begin = open.base();
    const auto end = rest_.end() - 1;
    const bool is_note = begin != end && std::all_of(begin, end, [](char32_t c) {
                           return IsDigit(c) || IsNoteMark(c) || IsNoteNumber(c);
                         });
    if (!is_note || (opening == U'(' && std::all_of(begin, end, IsDigit))) return false;
    rest_.erase(begin - 1, rest_.end());
    return true;
  }

  bool DropNumberedNote() {
    const auto mark = std::find_if_not(rest_.rbegin(), rest_.rend(), IsDigit);
    if (mark == rest_.rbegin() || mark == rest_.rend() || !IsNoteMark(*mark)) return false;
    rest_.erase(mark.base() - 1, rest_.end());
    return true;
  }

  void TakeUnit() {
    const auto takes = [&](Mark mark) {
      const std::vector<std::string>& words = MarkTexts(mark);
      return std::any_of(words.begin(), words.end(),
                         [&](const std::string& word) { return TakeBehind(word); });
    };
    if (takes(Mark::kTenThousandYuan))
      unit_ = CurrencyUnit::kTenThousandYuan;
    else if (takes(Mark::kYuan))
      unit_ = CurrencyUnit::kYuan;
  }

  void MendSeparators() {
    for (char32_t& c : rest_) {
      const char32_t plain = c == U'"' || c == U'`' ? U',' : PlainSeparator(c);
      has_odd_separators_ = has_odd_separators_ || plain != c;
      c = plain;
    }
  }

  Characters rest_;
  std::optional<CurrencyUnit> unit_;
  bool has_odd_separators_ = false;
};

bool HasTwoDecimals(const ParsedAmount& amount) {
  const size_t point = amount.canonical.find('.');
  return point != std::string::npos && amount.canonical.size() - point == 3;
}

}  // namespace

char32_t PlainSeparator(char32_t c) {
  if (IsMark(Mark::kPoint, c)) return U'.';
  return c == U'\'' || IsMark(Mark::kGroup, c) ? U',' : c;
}

MarkedAmount ParsePrintedAmount(std::string_view printed, CurrencyUnit unit) {
  const Characters characters = CharactersIn(printed);
  const BareAmount bare(characters);
  const bool is_number = std::any_of(bare.rest().begin(), bare.rest().end(), IsDigit);
  if (bare.rest() == characters || !is_number) return {ParseAmount(printed, unit), std::nullopt};
  MarkedAmount read{ParseAmount(ToUtf8(bare.rest()), bare.unit().value_or(unit)), bare.unit()};
  const bool is_regular = HasTwoDecimals(read.amount) && !read.amount.irregular_grouping;
  if (bare.has_odd_separators() && !is_regular) read.amount = {};
  return read;
}

}  // namespace juesuan
