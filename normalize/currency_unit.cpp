#include "normalize/currency_unit.h"

#include <algorithm>

#include "core/text.h"

namespace juesuan {
namespace {

constexpr size_t kMaxLineBytes = 600;  // longer lines are prose

// The unit word that `text` starts with. 万元 is tried first: 元 is a part of it.
std::optional<CurrencyUnit> UnitInFront(std::string_view text, const FormWords& words) {
  for (const std::string& word : words.List("ten_thousand_yuan")) {
    if (text.starts_with(word)) return CurrencyUnit::kTenThousandYuan;
  }
  for (const std::string& word : words.List("yuan")) {
    if (text.starts_with(word)) return CurrencyUnit::kYuan;
  }
  return std::nullopt;
}

}  // namespace

std::optional<CurrencyUnit> UnitInLine(std::string_view line, const FormWords& words) {
  const std::string key = MatchKey(line.substr(0, kMaxLineBytes));
  for (const std::string& label : words.List("unit_labels")) {
    for (size_t at = key.find(label); at != key.npos; at = key.find(label, at + 1)) {
      std::string_view behind = std::string_view(key).substr(at + label.size());
      while (!behind.empty() && (behind[0] == ':' || behind[0] == ';' || behind[0] == '('))
        behind.remove_prefix(1);
      if (const auto unit = UnitInFront(behind, words)) return unit;
    }
  }
  for (size_t at = key.find('('); at != key.npos; at = key.find('(', at + 1)) {
    const size_t end = key.find(')', at);
    if (end == key.npos) break;
    const std::string_view inside = std::string_view(key).substr(at + 1, end - at - 1);
    if (words.Has("ten_thousand_yuan", inside)) return CurrencyUnit::kTenThousandYuan;
    if (words.Has("yuan", inside)) return CurrencyUnit::kYuan;
  }
  return std::nullopt;
}

std::optional<CurrencyUnit> UnitOfTable(const Table& table, const TableGrid& grid, int header_rows,
                                        const FormWords& words) {
  for (auto line = table.above.rbegin(); line != table.above.rend(); ++line) {
    if (const auto unit = UnitInLine(line->text, words)) return unit;
  }
  for (int row = 0; row < std::min(grid.rows(), header_rows + 1); ++row) {
    for (int column = 0; column < grid.columns(); ++column) {
      const Cell* cell = grid.StartingAt(row, column);
      if (cell == nullptr) continue;
      if (const auto unit = UnitInLine(cell->text, words)) return unit;
    }
  }
  return std::nullopt;
}

std::optional<CurrencyUnit> CommonUnit(const std::vector<LedgerTable>& tables) {
  std::optional<CurrencyUnit> common;
  for (const LedgerTable& table : tables) {
    if (table.form == "other" || !table.currency_unit) continue;
    if (common && *common != *table.currency_unit) return std::nullopt;
    common = table.currency_unit;
  }
  return common;
}

}  // namespace juesuan
