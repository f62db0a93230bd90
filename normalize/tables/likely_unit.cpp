#include "normalize/tables/likely_unit.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "core/printed_amount.h"
#include "normalize/tables/currency_unit.h"

namespace juesuan {
namespace {

constexpr int64_t kTellingNumber_fen =
    100'000'000;  // 100.00 in 万元: smaller ones are the same by chance
constexpr int64_t kYuanPerTenThousand = 10'000;
constexpr double kCertain = 100;  // more than any size tells

double LogOf(int64_t number) {
  return std::log10(static_cast<double>(std::max<int64_t>(number, 1)));
}

/// As if all were 万元, in fen.
std::vector<int64_t> NumbersOf(const LedgerTable& table) {
  std::vector<int64_t> numbers;
  if (table.form == "other") return numbers;
  for (const Cell& cell : table.table.cells) {
    const auto column = static_cast<size_t>(cell.column);
    if (cell.source != Source::kText || cell.row < table.table.header_rows ||
        column >= table.columns.size() || table.columns[column].role != "amount")
      continue;
    const ParsedAmount amount =
        ParsePrintedAmount(cell.text, CurrencyUnit::kTenThousandYuan).amount;
    if (amount.kind == ParsedAmount::Kind::kAmount) numbers.push_back(std::llabs(amount.fen));
  }
  return numbers;
}

class UnitFinder {
 public:
  UnitFinder(const std::vector<LedgerTable>& tables, const SpendingBounds& bounds)
      : tables_(tables), bounds_(bounds) {
    for (const LedgerTable& table : tables) numbers_.push_back(NumbersOf(table));
    double lead = 0;
    for (size_t i = 0; i < tables.size(); ++i) {
      if (!tables[i].currency_unit) lead += LeadOfYuan(i);
    }
    usual_ = lead < 0 ? CurrencyUnit::kTenThousandYuan : CurrencyUnit::kYuan;
  }

  UnitInUse Of(size_t i, std::optional<CurrencyUnit> told) const {
    if (tables_[i].currency_unit) return {tables_[i].currency_unit, false, false};
    if (const auto unit = UnitOfEqualNumbers(i)) return {unit, true, false};
    if (told || numbers_[i].empty()) return {told, true, false};
    return {GuessOf(i), true, true};
  }

 private:
  /// How much nearer to the middle of what is spent the table is in 元: logarithms of base ten.
  double LeadOfYuan(size_t i) const {
    const int64_t largest = LargestOf(i);
    if (largest == 0) return 0;
    if (HasFineDecimals(i)) return -kCertain;
    const SpendingBounds::Range& range = bounds_.Of(tables_[i].form);
    const double middle = (LogOf(range.least) + LogOf(range.most)) / 2, large = LogOf(largest);
    return std::abs(large - middle) - std::abs(large - LogOf(kYuanPerTenThousand) - middle);
  }

  int64_t LargestOf(size_t i) const {
    return numbers_[i].empty() ? 0 : *std::max_element(numbers_[i].begin(), numbers_[i].end());
  }

  // 元 have two decimals.
  bool HasFineDecimals(size_t i) const {
    return std::any_of(numbers_[i].begin(), numbers_[i].end(),
                       [](int64_t number) { return number % kYuanPerTenThousand != 0; });
  }

  bool Fits(size_t i, CurrencyUnit unit) const {
    const bool is_yuan = unit == CurrencyUnit::kYuan;
    const SpendingBounds::Range& range = bounds_.Of(tables_[i].form);
    const int64_t largest = is_yuan ? LargestOf(i) / kYuanPerTenThousand : LargestOf(i);
    return largest >= range.least && largest <= range.most && !(is_yuan && HasFineDecimals(i));
  }

  // That of most tables, unless the form cannot be so large or so small.
  CurrencyUnit GuessOf(size_t i) const {
    const CurrencyUnit other =
        usual_ == CurrencyUnit::kYuan ? CurrencyUnit::kTenThousandYuan : CurrencyUnit::kYuan;
    return !Fits(i, usual_) && Fits(i, other) ? other : usual_;
  }

  std::optional<CurrencyUnit> UnitOfEqualNumbers(size_t i) const {
    const std::set<int64_t> own(numbers_[i].begin(), numbers_[i].end());
    NumbersWithUnits shared;
    for (size_t other = 0; other < tables_.size(); ++other) {
      const std::optional<CurrencyUnit> unit = tables_[other].currency_unit;
      if (!unit) continue;
      for (const int64_t number : numbers_[other]) {
        if (number >= kTellingNumber_fen && own.contains(number)) shared.Add(number, *unit);
      }
    }
    return shared.Unit();
  }

  const std::vector<LedgerTable>& tables_;
  const SpendingBounds& bounds_;
  std::vector<std::vector<int64_t>> numbers_;  // [table]
  CurrencyUnit usual_ = CurrencyUnit::kYuan;   // of the tables that print none
};

}  // namespace

std::vector<UnitInUse> UnitsInUse(const std::vector<LedgerTable>& tables,
                                  std::optional<CurrencyUnit> told, const SpendingBounds& bounds) {
  const UnitFinder finder(tables, bounds);
  std::vector<UnitInUse> units;
  for (size_t i = 0; i < tables.size(); ++i) units.push_back(finder.Of(i, told));
  return units;
}

}  // namespace juesuan
