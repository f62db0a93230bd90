#include "normalize/missing/row_census.h"

#include <algorithm>

#include "normalize/catalogue/confidence.h"
#include "normalize/ledger/seen_subjects.h"
#include "normalize/missing/possible_rows.h"
#include "normalize/rows/entry_cell.h"

namespace juesuan {
namespace {

// A scanned table of no form, without title, with amounts, on the page behind: its rows may be
// those of the form before it.
bool MayGoOn(const LedgerTable& table, const LedgerTable& next) {
  const bool is_behind =
      next.form == "other" && next.title.empty() &&
      next.table.parts.front().page_index == table.table.parts.back().page_index + 1;
  return is_behind &&
         std::any_of(next.table.cells.begin(), next.table.cells.end(), IsScannedAmount);
}

}  // namespace

FoundRows::FoundRows(const Ledger& ledger) {
  for (const Entry& entry : ledger.entries) {
    rows[{entry.form, entry.side}].emplace(entry.key, entry.row);
    if (entry.source == Source::kOcr) scanned.insert(entry.form);
    const bool is_sure = HasSureKey(entry.subject);
    const bool is_suspect = entry.status == EntryStatus::kSuspect;
    if (is_sure && entry.subject.match != SubjectMatch::kPosition) {
      read[{entry.form, entry.side}].emplace(entry.key,
                                             RowPlace{entry.table, entry.column, entry.row});
      read_rows.insert({entry.table, entry.column, entry.row});
    }
    if (is_sure) sure_rows[{entry.form, entry.side}].insert(entry.key);
    if (entry.subject.match != SubjectMatch::kNone && entry.amount_fen.value_or(0) != 0)
      forms_of[entry.key].insert(entry.form);
    const bool is_coded = entry.side == Side::kNone;
    if (is_coded && is_sure && (entry.amount_fen ? *entry.amount_fen != 0 : is_suspect))
      sure_forms_of[entry.key].insert(entry.form);
    const bool may_lack_part = entry.side == Side::kNone && AsksForMore(entry);
    if (entry.source == Source::kOcr && is_suspect && (!is_sure || may_lack_part))
      doubtful.insert({entry.form, entry.side});
    if (entry.source == Source::kOcr && is_suspect && !is_sure)
      doubtful_rows[{entry.form, entry.side}].emplace(entry.table, entry.row);
  }
  for (const LedgerTable& table : ledger.tables) {
    const std::vector<Cell>& cells = table.table.cells;
    const bool is_scan = std::any_of(cells.begin(), cells.end(), IsScannedAmount);
    if (is_scan) scanned.insert(table.form);
    body_rows[table.form] += table.table.row_count - table.table.header_rows;
  }
  const LedgerTable* last = nullptr;  // of a form, or table of none that may go on with one
  std::string form;
  for (const LedgerTable& table : ledger.tables) {
    if (last == nullptr || form == "other" || !MayGoOn(*last, table))
      form = table.form;
    else
      open.insert(form);
    last = &table;
  }
  for (const std::string& id : open)
    for (const Side side : {Side::kNone, Side::kIncome, Side::kExpenditure})
      doubtful.insert({id, side});
}

const std::map<std::string, int>& FoundRows::RowsOf(const FormSide& place) const {
  static const std::map<std::string, int> kNone;
  const auto found = rows.find(place);
  return found == rows.end() ? kNone : found->second;
}

size_t FoundRows::ReadCount(const FormSide& place) const {
  const auto found = read.find(place);
  return found == read.end() ? 0 : found->second.size();
}

double FoundRows::SureCount(const FormSide& place) const {
  const auto sure = sure_rows.find(place);
  return sure == sure_rows.end() ? 0 : static_cast<double>(sure->second.size());
}

double FoundRows::BodyRows(const std::string& form) const {
  const auto found = body_rows.find(form);
  return found == body_rows.end() ? 0 : found->second;
}

}  // namespace juesuan
