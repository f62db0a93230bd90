#include "normalize/ledger/entry_index.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_set>

namespace juesuan {

EntryIndex::EntryIndex(LedgerAmounts amounts)
    : amounts_(std::move(amounts)), ledger_(amounts_.ledger()) {
  AssignCopies();
  AddToForms();
  FindSteps();
}

int EntryIndex::Intern(std::string_view text) {
  return names_.emplace(text, static_cast<int>(names_.size()) + 1).first->second;
}

int EntryIndex::Lookup(std::string_view text) const {
  const auto found = names_.find(text);
  return found == names_.end() ? 0 : found->second;
}

uint64_t EntryIndex::Pack(int form, int copy, Side side, int key, int measure) {
  return (static_cast<uint64_t>(form) << 48) ^ (static_cast<uint64_t>(copy) << 40) ^
         (static_cast<uint64_t>(side) << 38) ^ (static_cast<uint64_t>(key) << 14) ^
         static_cast<uint64_t>(measure);
}

// A table starts a new copy of its form when a row and column of it is already there.
void EntryIndex::AssignCopies() {
  std::map<std::string_view, int> copy_of_form;
  std::unordered_set<uint64_t> seen;
  const size_t count = ledger_.SummedCount();
  copy_of_place_.resize(count);
  std::vector<uint64_t> cells;
  for (size_t first = 0, last = 0; first < count; first = last) {
    const AmountPlace& head = ledger_.PlaceAt(first);
    cells.clear();
    for (last = first; last < count && ledger_.PlaceAt(last).table == head.table; ++last) {
      const AmountPlace& entry = ledger_.PlaceAt(last);
      cells.push_back(
          Pack(Intern(entry.form), 0, entry.side, Intern(entry.key), Intern(entry.measure)));
    }
    int& copy = copy_of_form[head.form];
    if (std::any_of(cells.begin(), cells.end(),
                    [&](uint64_t cell) { return seen.count(cell) > 0; })) {
      ++copy;
      for (const uint64_t cell : cells) seen.erase(cell);
    }
    seen.insert(cells.begin(), cells.end());
    std::fill(copy_of_place_.begin() + static_cast<long>(first),
              copy_of_place_.begin() + static_cast<long>(last), copy);
  }
}

void EntryIndex::AddToForms() {
  std::map<std::pair<std::string_view, int>, size_t> place;
  for (size_t i = 0; i < copy_of_place_.size(); ++i) {
    const AmountPlace& entry = ledger_.PlaceAt(i);
    const int copy = copy_of_place_[i];
    const auto [at, is_new] =
        place.emplace(std::pair(std::string_view(entry.form), copy), forms_.size());
    if (is_new) forms_.push_back({entry.form, copy, {}});
    auto& blocks = forms_[at->second].blocks;
    auto block = std::find_if(blocks.begin(), blocks.end(), [&](const FormCopy::Block& b) {
      return b.side == entry.side && b.measure == entry.measure;
    });
    if (block == blocks.end()) block = blocks.insert(block, {entry.side, entry.measure, {}});
    block->entries.push_back(static_cast<int>(i));
    const int form = Intern(entry.form), key = Intern(entry.key);
    keys_[Pack(form, copy, Side::kNone, key, 0)] = true;
    const auto [cell, first] =
        cells_.emplace(Pack(form, copy, entry.side, key, Intern(entry.measure)),
                       Found{static_cast<int>(i), false});
    if (first) continue;
    const std::optional<int64_t> kept = amounts_.At(cell->second.entry);
    const std::optional<int64_t> amount_fen = amounts_.At(static_cast<int>(i));
    if (!kept)
      cell->second.entry = static_cast<int>(i);
    else if (amount_fen && *amount_fen != *kept)
      cell->second.ambiguous = true;
  }
}

// The step that at least a tenth of a table's printed amounts show, and at least two of them.
void EntryIndex::FindSteps() {
  std::map<std::string_view, std::map<int64_t, int>> steps;
  for (size_t i = 0; i < ledger_.entries.size(); ++i) {
    const Entry& entry = ledger_.entries[i];
    if (amounts_.At(static_cast<int>(i))) ++steps[entry.table][entry.last_digit_fen];
  }
  std::map<std::string_view, int64_t> finest;
  for (const auto& [table, counts] : steps) {
    int total = 0;
    for (const auto& [step, count] : counts) total += count;
    for (const auto& [step, count] : counts) {
      if (count * 10 < total || (count < 2 && total > 2)) continue;
      finest[table] = step;
      break;
    }
  }
  const std::map<ColumnKey, int64_t> cut = CutColumns(finest);
  step_fen_.reserve(ledger_.PlaceCount());
  for (const Entry& entry : ledger_.entries) {
    const auto table_step = finest.find(entry.table);
    const auto column_step = cut.find({entry.table, entry.column});
    const int64_t own = entry.last_digit_fen;
    if (column_step != cut.end())
      step_fen_.push_back(2 * column_step->second);
    else
      step_fen_.push_back(table_step == finest.end() ? own : std::min(own, table_step->second));
  }
  step_fen_.resize(ledger_.PlaceCount(), 1);
}

// By chance not one of a column's amounts has the decimals of the others: as often as those do not.
std::map<EntryIndex::ColumnKey, int64_t> EntryIndex::CutColumns(
    const std::map<std::string_view, int64_t>& finest) const {
  constexpr double kByChance = 0.001;
  struct Column {
    int64_t step = 0;            // the finest
    std::set<int64_t> amounts;   // that are no round ones
    double coarse = 0, all = 0;  // amounts
  };
  std::map<ColumnKey, Column> columns;
  std::map<std::string_view, Column> tables;
  for (size_t i = 0; i < ledger_.entries.size(); ++i) {
    const Entry& entry = ledger_.entries[i];
    const int64_t amount = amounts_.At(static_cast<int>(i)).value_or(0),
                  step = entry.last_digit_fen;
    const auto table_step = finest.find(entry.table);
    if (amount == 0 || entry.source != Source::kText || table_step == finest.end()) continue;
    Column& column = columns[{entry.table, entry.column}];
    column.step = column.step == 0 ? step : std::min(column.step, step);
    if (amount % (10 * step) != 0) column.amounts.insert(amount);
    for (Column* counted : {&column, &tables[entry.table]}) {
      counted->all += 1;
      counted->coarse += step > table_step->second ? 1 : 0;
    }
  }
  std::map<ColumnKey, int64_t> cut;
  for (const auto& [key, column] : columns) {
    const Column& table = tables.at(key.first);
    if (column.step <= finest.at(key.first)) continue;
    const double others = table.all - column.all;
    const double share = (table.coarse - column.coarse + 1) / (others + 2);
    if (std::pow(share, static_cast<double>(column.amounts.size())) < kByChance)
      cut.emplace(key, column.step);
  }
  return cut;
}

int EntryIndex::CopyCount(std::string_view form) const {
  int count = 0;
  for (const FormCopy& copy : forms_) count += copy.form == form;
  return count;
}

EntryIndex::Found EntryIndex::Find(std::string_view form, int copy, Side side, std::string_view key,
                                   std::string_view measure) const {
  const int f = Lookup(form), k = Lookup(key), m = Lookup(measure);
  if (f == 0 || k == 0 || m == 0) return {};
  const auto found = cells_.find(Pack(f, copy, side, k, m));
  return found == cells_.end() ? Found{} : found->second;
}

bool EntryIndex::HasKey(std::string_view form, int copy, std::string_view key) const {
  const int f = Lookup(form), k = Lookup(key);
  return f != 0 && k != 0 && keys_.count(Pack(f, copy, Side::kNone, k, 0)) > 0;
}

}  // namespace juesuan
