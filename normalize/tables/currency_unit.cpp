#include "normalize/tables/currency_unit.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <set>

#include "core/printed_amount.h"
#include "core/text.h"
#include "normalize/tables/unit_in_line.h"

namespace juesuan {
namespace {

constexpr size_t kTotalsPrinted = 4;           // times at least that a report prints its total
constexpr int64_t kLeastYuan_fen = 3'000'000;  // 30,000: no unit spends so few yuan
constexpr int64_t kMostTenThousands_fen = 300'000'000;  // 3,000,000 万元: nor so much
constexpr int64_t kSmall_fen = 1000;   // 10.00: hardly anything costs so few yuan ...
constexpr double kSmallOfYuan = 0.03;  // ... but in 万元 many amounts are so small
constexpr double kSmallOfTenThousands = 0.1;
constexpr size_t kEnoughAmounts = 30;
constexpr int kCommonLead = 3;            // times as many forms print one unit as the other
constexpr int64_t kTelling_fen = 10'000;  // 100.00: smaller numbers are the same by chance
constexpr size_t kSharedNumbers = 3;      // that forms of one unit have in common

// Whatever follows: 1,053.21万元比上年.
std::optional<CurrencyUnit> UnitWord(std::string_view text, const FormWords& words) {
  const auto starts = [&](const char* list) {
    const std::vector<std::string>& all = words.List(list);
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& word) { return text.starts_with(word); });
  };
  if (starts("ten_thousand_yuan")) return CurrencyUnit::kTenThousandYuan;
  if (starts("yuan")) return CurrencyUnit::kYuan;
  return std::nullopt;
}

// The nearest line that says it, or two that say it together: 金额单 | 位：万元.
std::optional<CurrencyUnit> UnitInLines(const std::vector<TextLine>& lines,
                                        const FormWords& words) {
  for (size_t i = lines.size(); i-- > 0;) {
    if (const auto unit = UnitInLine(lines[i].text, words)) return unit;
    if (i == 0) break;
    if (const auto unit = UnitInLine(lines[i - 1].text + lines[i].text, words)) return unit;
  }
  return std::nullopt;
}

// Rows of one text at the end of a grid are notes that stand in cells.
std::optional<CurrencyUnit> UnitInNotes(const TableGrid& grid, int header_rows,
                                        const FormWords& words) {
  for (int row = grid.rows() - 1; row > header_rows; --row) {
    int texts = 0;
    std::optional<CurrencyUnit> unit;
    for (int column = 0; column < grid.columns(); ++column) {
      const Cell* cell = grid.StartingAt(row, column);
      if (cell == nullptr || cell->text.empty()) continue;
      ++texts;
      unit = UnitInLine(cell->text, words);
    }
    if (texts > 1) break;
    if (unit) return unit;
  }
  return std::nullopt;
}

// The unit that stands behind most amounts of the table: 1,234.56元.
std::optional<CurrencyUnit> UnitBehindAmounts(const Table& table, int header_rows) {
  std::map<std::optional<CurrencyUnit>, size_t> counts;
  size_t amounts = 0;
  for (const Cell& cell : table.cells) {
    if (cell.row < header_rows || cell.source != Source::kText) continue;
    const MarkedAmount printed = ParsePrintedAmount(cell.text, CurrencyUnit::kTenThousandYuan);
    if (printed.amount.kind != ParsedAmount::Kind::kAmount) continue;
    ++counts[printed.unit];
    // Codes and numbers of lines are no amounts.
    amounts += printed.unit || cell.text.find('.') != std::string::npos;
  }
  for (const CurrencyUnit unit : {CurrencyUnit::kYuan, CurrencyUnit::kTenThousandYuan}) {
    if (2 * counts[unit] > amounts) return unit;
  }
  return std::nullopt;
}

// A statutory form; 自评表 and other tables may print another unit.
bool HasMeasures(const LedgerTable& table) {
  return std::any_of(table.columns.begin(), table.columns.end(),
                     [](const LedgerColumn& column) { return !column.measure.empty(); });
}

// Printed numbers of the amount columns, in hundredths.
std::vector<int64_t> PrintedNumbers(const LedgerTable& table, bool scanned_only) {
  std::vector<int64_t> numbers;
  if (table.form == "other") return numbers;
  for (const Cell& cell : table.table.cells) {
    const auto column = static_cast<size_t>(cell.column);
    // Without decimals it may be the number of a row or column.
    const bool is_amount =
        (cell.source == Source::kOcr || !scanned_only) && column < table.columns.size() &&
        table.columns[column].role == "amount" && cell.text.find('.') != std::string::npos;
    if (!is_amount) continue;
    const ParsedAmount amount = scanned_only
                                    ? ParseAmount(cell.text, CurrencyUnit::kYuan)
                                    : ParsePrintedAmount(cell.text, CurrencyUnit::kYuan).amount;
    if (amount.kind == ParsedAmount::Kind::kAmount) numbers.push_back(amount.fen);
  }
  return numbers;
}

std::vector<int64_t> ScannedNumbers(const LedgerTable& table) {
  return PrintedNumbers(table, true);
}

// Numbers with decimals right before a unit, in hundredths of it.
std::vector<std::pair<int64_t, CurrencyUnit>> NumbersWithUnit(const std::string& key,
                                                              const FormWords& words) {
  std::vector<std::pair<int64_t, CurrencyUnit>> numbers;
  const char* const marks = "0123456789.,";
  for (size_t at = key.find_first_of(marks); at != key.npos; at = key.find_first_of(marks, at)) {
    const size_t end = std::min(key.find_first_not_of(marks, at), key.size());
    const std::string number = key.substr(at, end - at);
    const std::optional<CurrencyUnit> unit = UnitWord(key.substr(end, 12), words);
    const ParsedAmount amount = ParseAmount(number, CurrencyUnit::kYuan);
    const bool is_amount = amount.kind == ParsedAmount::Kind::kAmount;
    if (unit && is_amount && number.find('.') != number.npos)
      numbers.emplace_back(amount.fen, *unit);
    at = end;
  }
  return numbers;
}

// A department spends between some hundred thousand and some hundred thousand million yuan a year:
// its total, which stands on every form, says in which unit it is printed; where both would do, the
// smallest amounts do.
std::optional<CurrencyUnit> UnitByMagnitude(const std::vector<LedgerTable>& tables) {
  std::vector<int64_t> numbers;
  for (const LedgerTable& table : tables) {
    const std::vector<int64_t> more = ScannedNumbers(table);
    numbers.insert(numbers.end(), more.begin(), more.end());
  }
  if (numbers.size() <= kTotalsPrinted) return std::nullopt;
  std::sort(numbers.begin(), numbers.end(), std::greater<>());
  const int64_t total = numbers[kTotalsPrinted];  // the larger ones may be misread
  if (total < kLeastYuan_fen) return CurrencyUnit::kTenThousandYuan;
  if (total > kMostTenThousands_fen) return CurrencyUnit::kYuan;
  size_t small = 0, printed = 0;
  for (const int64_t fen : numbers) {
    printed += fen != 0;
    small += fen != 0 && std::abs(fen) < kSmall_fen;
  }
  if (printed < kEnoughAmounts) return std::nullopt;
  const double share = static_cast<double>(small) / static_cast<double>(printed);
  if (share <= kSmallOfYuan) return CurrencyUnit::kYuan;
  if (share >= kSmallOfTenThousands) return CurrencyUnit::kTenThousandYuan;
  return std::nullopt;
}

}  // namespace

std::optional<CurrencyUnit> NumbersWithUnits::Unit() const {
  if (yuan_.size() >= kSharedNumbers && ten_thousands_.empty()) return CurrencyUnit::kYuan;
  if (ten_thousands_.size() >= kSharedNumbers && yuan_.empty())
    return CurrencyUnit::kTenThousandYuan;
  return std::nullopt;
}

std::optional<CurrencyUnit> UnitOfTable(const Table& table, const TableGrid& grid, int header_rows,
                                        const FormWords& words) {
  if (const auto unit = UnitInLines(table.above, words)) return unit;
  for (int row = 0; row < std::min(grid.rows(), header_rows + 1); ++row) {
    for (int column = 0; column < grid.columns(); ++column) {
      const Cell* cell = grid.StartingAt(row, column);
      if (cell == nullptr) continue;
      if (const auto unit = UnitInLine(cell->text, words)) return unit;
    }
  }
  if (const auto unit = UnitBehindAmounts(table, header_rows)) return unit;
  if (const auto unit = UnitInNotes(grid, header_rows, words)) return unit;
  return UnitInLines(table.below, words);
}

bool StatesTwoUnits(const Table& table, const TableGrid& grid, int header_rows,
                    const FormWords& words) {
  std::set<CurrencyUnit> units;
  const auto add = [&](const std::string& text) {
    if (const auto unit = UnitInLine(text, words)) units.insert(*unit);
  };
  for (const TextLine& line : table.above) add(line.text);
  for (int row = 0; row < std::min(grid.rows(), header_rows); ++row) {
    for (int column = 0; column < grid.columns(); ++column) {
      const Cell* cell = grid.StartingAt(row, column);
      if (cell != nullptr) add(cell->text);
    }
  }
  for (const TextLine& line : table.below) {
    if (const auto unit = UnitInNote(line.text, words)) units.insert(*unit);
  }
  if (const auto unit = UnitBehindAmounts(table, header_rows)) units.insert(*unit);
  return units.size() > 1;
}

std::optional<CurrencyUnit> CommonUnit(const std::vector<LedgerTable>& tables) {
  int yuan = 0, ten_thousand_yuan = 0;
  for (const LedgerTable& table : tables) {
    if (!table.currency_unit || !HasMeasures(table)) continue;
    ++(*table.currency_unit == CurrencyUnit::kYuan ? yuan : ten_thousand_yuan);
  }
  if (yuan == 0 && ten_thousand_yuan == 0) return UnitByMagnitude(tables);
  if (yuan >= kCommonLead * ten_thousand_yuan) return CurrencyUnit::kYuan;
  if (ten_thousand_yuan >= kCommonLead * yuan) return CurrencyUnit::kTenThousandYuan;
  return std::nullopt;
}

std::optional<CurrencyUnit> UnitOfProse(const std::vector<TextLine>& lines,
                                        const std::vector<LedgerTable>& tables,
                                        const FormWords& words) {
  std::set<int64_t> printed;
  for (const LedgerTable& table : tables) {
    const std::vector<int64_t> numbers = PrintedNumbers(table, false);
    printed.insert(numbers.begin(), numbers.end());
  }
  NumbersWithUnits shared;
  for (const TextLine& line : lines) {
    for (const auto& [number, unit] : NumbersWithUnit(MatchKey(line.text), words))
      if (number >= kTelling_fen && printed.contains(number)) shared.Add(number, unit);
  }
  return shared.Unit();
}

std::vector<LedgerTable> WithoutMisreadUnits(std::vector<LedgerTable> tables) {
  const std::optional<CurrencyUnit> common = CommonUnit(tables);
  if (!common) return tables;
  std::set<int64_t> printed;
  for (const LedgerTable& table : tables) {
    if (table.currency_unit != common) continue;
    for (const int64_t number : ScannedNumbers(table)) printed.insert(number);
  }
  for (LedgerTable& table : tables) {
    if (!table.currency_unit || table.currency_unit == common) continue;
    std::set<int64_t> shared;
    for (const int64_t number : ScannedNumbers(table)) {
      if (number >= kTelling_fen && printed.count(number) > 0) shared.insert(number);
    }
    if (shared.size() >= kSharedNumbers) table.currency_unit.reset();
  }
  return tables;
}

std::map<std::string, CurrencyUnit> UnitsOfTables(const Ledger& ledger) {
  std::map<std::string, CurrencyUnit> units;
  const std::optional<CurrencyUnit> common = CommonUnit(ledger.tables);
  for (const LedgerTable& table : ledger.tables) {
    const std::optional<CurrencyUnit> unit = table.currency_unit ? table.currency_unit : common;
    if (unit) units.emplace(table.id, *unit);
  }
  return units;
}

}  // namespace juesuan
