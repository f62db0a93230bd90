#include "normalize/missing/possible_rows.h"

#include <algorithm>
#include <map>

#include "normalize/rows/entry_cell.h"

namespace juesuan {
namespace {

// The first column where the measure has none.
int ColumnOf(const LedgerTable& table, Side side, const std::string& measure) {
  const auto found = std::find_if(
      table.columns.begin(), table.columns.end(),
      [&](const LedgerColumn& column) { return column.measure == measure && column.side == side; });
  return found == table.columns.end() ? 0 : found->index;
}

}  // namespace

PossibleRows::PossibleRows(const Ledger& ledger) : ledger_(ledger) {
  for (size_t i = 0; i < ledger.PlaceCount(); ++i) {
    const AmountPlace& place = ledger.PlaceAt(i);
    cells_.insert({place.form, place.side, place.key, place.measure});
  }
}

const AmountPlace& PossibleRows::PlaceAt(size_t place) const {
  if (const Entry* entry = EntryAt(place)) return *entry;
  return rows_[place - ledger_.entries.size()];
}

int PossibleRows::Add(const MissingRow& row, const std::set<std::string>& measures,
                      PossibleReason reason) {
  const LedgerTable& table = *row.table;
  const std::string& form = row.form.empty() ? table.form : row.form;
  int added = 0;
  for (const std::string& measure : measures) {
    if (!cells_.insert({form, row.side, row.subject.key, measure}).second) continue;
    PossibleRow possible;
    possible.table = table.id;
    possible.row = row.row;
    possible.column = form == table.form ? ColumnOf(table, row.side, measure) : 0;
    possible.form = form;
    possible.side = row.side;
    possible.key = row.subject.key;
    possible.measure = measure;
    possible.subject = row.subject.subject;
    possible.subject.confidence = 0;
    possible.page_index = table.table.parts.front().page_index;
    possible.box = table.table.parts.front().box;
    possible.reason = reason;
    rows_.push_back(std::move(possible));
    ++added;
  }
  return added;
}

bool AsksForMore(const Entry& entry) {
  return entry.evidence.support == Support::kUnproposed ||
         entry.evidence.Has(Note::kBrokenIdentity);
}

std::set<std::string> MeasuresOf(const LedgerTable& table, Side side) {
  std::set<std::string> measures;
  for (const LedgerColumn& column : table.columns) {
    if (!column.measure.empty() && column.side == side) measures.insert(column.measure);
  }
  return measures;
}

std::set<std::string> MeasuresOf(const Form& form, Side side) {
  std::set<std::string> measures;
  for (const MeasureWords& measure : form.columns) {
    if (measure.side == Side::kNone || measure.side == side) measures.insert(measure.measure);
  }
  return measures;
}

std::vector<const LedgerColumn*> LostColumns(const LedgerTable& table) {
  std::set<int> with_amounts;
  for (const Cell& cell : table.table.cells) {
    if (IsScannedAmount(cell) && cell.row >= table.table.header_rows)
      with_amounts.insert(cell.column);
  }
  std::vector<const LedgerColumn*> lost;
  for (const LedgerColumn& column : table.columns) {
    if (column.role == "other" && with_amounts.count(column.index) > 0) lost.push_back(&column);
  }
  return lost;
}

std::set<std::string> MeasuresOfLost(const LedgerTable& table, const Form& form,
                                     const LedgerColumn& lost) {
  std::map<std::string, int> order;
  for (const MeasureWords& measure : form.columns)
    order.emplace(measure.measure, static_cast<int>(order.size()));
  int before = -1, behind = static_cast<int>(order.size()), last = -1;
  bool is_in_order = true;
  for (const LedgerColumn& column : table.columns) {
    const auto place = order.find(column.measure);
    if (column.side != lost.side || place == order.end()) continue;
    is_in_order = is_in_order && place->second > last;
    last = place->second;
    if (column.index < lost.index) before = last;
    if (column.index > lost.index) behind = std::min(behind, last);
  }
  std::set<std::string> measures = MeasuresOf(form, lost.side);
  for (const std::string& known : MeasuresOf(table, lost.side)) measures.erase(known);
  if (!is_in_order) return measures;
  std::set<std::string> between = measures;
  std::erase_if(between, [&](const std::string& measure) {
    const int place = order.at(measure);
    return place < before || place > behind;
  });
  return between.empty() ? measures : between;  // a table that has an order of its own
}

std::set<std::string> PossibleMeasures(const LedgerTable& table, const Form& form, Side side) {
  std::set<std::string> measures = MeasuresOf(table, side);
  if (measures.empty()) return MeasuresOf(form, side);
  if (form.shape == FormShape::kGrouped) return measures;
  for (const LedgerColumn* lost : LostColumns(table))
    measures.merge(lost->side == side ? MeasuresOfLost(table, form, *lost)
                                      : MeasuresOf(form, side));
  return measures;
}

}  // namespace juesuan
