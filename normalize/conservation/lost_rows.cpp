#include "normalize/conservation/lost_rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/text.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/label.h"
#include "normalize/catalogue/subject_table.h"
#include "normalize/text/amount_tokens.h"

namespace juesuan {
namespace {

using Column = std::pair<Side, std::string>;  // side and measure
using Place = std::tuple<std::string, Side, std::string, std::string>;

struct PrintedRow {
  const Cell* code = nullptr;
  const SubjectRecord* subject = nullptr;
  bool has_amount = false;
};

std::map<int, PrintedRow> RowsOf(const LedgerTable& table, const std::string& classification,
                                 const SubjectTable& subjects) {
  std::map<int, PrintedRow> rows;
  for (const Cell& cell : table.table.cells) {
    PrintedRow& row = rows[cell.row];
    row.has_amount = row.has_amount || !FindAmountTokens(cell.text).empty();
    const std::string key = MatchKey(cell.text);
    if (row.code != nullptr || !IsDigits(key) || !HasCodeLength(key)) continue;
    row.subject = subjects.Find(classification, key);
    if (row.subject != nullptr) row.code = &cell;
  }
  return rows;
}

std::map<std::string, std::set<Column>> ColumnsOfForms(const Ledger& ledger) {
  std::map<std::string, std::set<Column>> columns;
  for (const Entry& entry : ledger.entries) columns[entry.form].insert({entry.side, entry.measure});
  return columns;
}

PossibleRow MakeRow(const LedgerTable& table, const std::string& form, const PrintedRow& printed,
                    const Column& column, int year) {
  PossibleRow row;
  row.table = table.id;
  row.row = printed.code->row;
  row.column = printed.code->column;
  row.form = form;
  row.side = column.first;
  row.measure = column.second;
  row.key = KeyOf(*printed.subject);
  row.subject.classification = printed.subject->classification;
  row.subject.code = printed.subject->code;
  row.subject.name = SubjectTable::NameIn(*printed.subject, year).name;
  row.subject.printed_code = printed.code->text;
  row.subject.match = SubjectMatch::kCode;
  row.page_index = printed.code->page_index;
  row.box = printed.code->box;
  row.reason = PossibleReason::kUnclaimedTable;
  return row;
}

std::set<Place> KnownPlaces(const Ledger& ledger) {
  std::set<Place> known;
  for (size_t i = 0; i < ledger.PlaceCount(); ++i) {
    const AmountPlace& place = ledger.PlaceAt(i);
    known.insert({place.form, place.side, place.key, place.measure});
  }
  return known;
}

bool HasSuspect(const Ledger& ledger, const LedgerTable& table) {
  return std::any_of(ledger.entries.begin(), ledger.entries.end(), [&](const Entry& entry) {
    return entry.table == table.id && entry.status == EntryStatus::kSuspect;
  });
}

// Two columns of the table are said to be one: one of them was named wrong.
bool HasPlaceTwice(const std::vector<const std::vector<Entry>*>& lists, const LedgerTable& table) {
  std::map<Place, int> columns;
  for (const std::vector<Entry>* entries : lists) {
    for (const Entry& entry : *entries) {
      if (entry.table != table.id) continue;
      const Place place{entry.form, entry.side, entry.key, entry.measure};
      if (columns.try_emplace(place, entry.column).first->second != entry.column) return true;
    }
  }
  return false;
}

PossibleRow MakeItem(const LedgerTable& table, const std::string& key, const std::string& measure) {
  PossibleRow row;
  row.table = table.id;
  row.row = std::max(0, table.table.row_count - 1);
  row.form = table.form;
  row.key = key;
  row.measure = measure;
  row.page_index = table.table.parts.front().page_index;
  row.box = table.table.parts.front().box;
  row.reason = PossibleReason::kLostColumn;
  return row;
}

// In all official orders of the form's columns, and in no column of it.
std::vector<Column> LostColumns(const Form& form, const std::set<Column>& columns) {
  std::vector<Column> lost;
  if (form.orders.empty()) return lost;
  for (const std::string& measure : form.orders.front()) {
    const auto has_it = [&](const std::vector<std::string>& order) {
      return std::find(order.begin(), order.end(), measure) != order.end();
    };
    const auto told = std::find_if(form.columns.begin(), form.columns.end(),
                                   [&](const MeasureWords& c) { return c.measure == measure; });
    if (told == form.columns.end() || !std::all_of(form.orders.begin(), form.orders.end(), has_it))
      continue;
    const Column column{told->side, measure};
    if (columns.count(column) == 0) lost.push_back(column);
  }
  return lost;
}

// What stands in the form's rows, on that side, and of a form with codes what others have.
std::set<std::string> KeysOf(const Ledger& ledger, const Form& form, Side side) {
  std::set<std::string> keys;
  const std::string codes = form.classification + ":";
  for (const Entry& entry : ledger.entries) {
    const bool is_its = entry.form == form.id && entry.side == side;
    const bool has_code = form.shape == FormShape::kCoded && entry.key.starts_with(codes);
    if (is_its || has_code) keys.insert(entry.key);
  }
  return keys;
}

bool WasScanned(const LedgerTable& table) {
  return std::any_of(table.table.cells.begin(), table.table.cells.end(),
                     [](const Cell& cell) { return cell.source == Source::kOcr; });
}

}  // namespace

std::vector<PossibleRow> ItemsOfGuessedTables(const Ledger& ledger,
                                              const std::vector<Entry>& repeated,
                                              const Models& models) {
  std::vector<PossibleRow> possible;
  std::set<Place> known = KnownPlaces(ledger);
  for (const LedgerTable& table : ledger.tables) {
    const Form* form = models.forms->Find(table.form);
    const bool is_of_items = form != nullptr && form->shape == FormShape::kItems;
    if (!is_of_items || form->orders.empty() || table.table.parts.empty()) continue;
    if (!HasSuspect(ledger, table)) continue;
    if (table.table.has_ruling_lines && !HasPlaceTwice({&ledger.entries, &repeated}, table))
      continue;
    for (const std::string& item : form->orders.front()) {
      for (const MeasureWords& column : form->columns) {
        if (known.insert({form->id, Side::kNone, "item:" + item, column.measure}).second)
          possible.push_back(MakeItem(table, "item:" + item, column.measure));
      }
    }
  }
  return possible;
}

std::vector<PossibleRow> RowsOfLostTables(const Ledger& ledger, const Models& models,
                                          const std::vector<LostTable>& lost_tables) {
  std::vector<PossibleRow> possible;
  const auto columns = ColumnsOfForms(ledger);
  std::set<Place> known = KnownPlaces(ledger);
  for (const LostTable& lost : lost_tables) {
    const Form* form = models.forms->Find(lost.form);
    const auto of_form = columns.find(lost.form);
    if (form == nullptr || of_form == columns.end()) continue;
    const LedgerTable& table = ledger.tables[static_cast<size_t>(lost.table)];
    for (const auto& [number, row] : RowsOf(table, form->classification, *models.subjects)) {
      if (row.code == nullptr || !row.has_amount) continue;
      for (const Column& column : of_form->second) {
        if (known.insert({form->id, column.first, KeyOf(*row.subject), column.second}).second)
          possible.push_back(
              MakeRow(table, form->id, row, column, ledger.document.fiscal_year.value_or(0)));
      }
    }
  }
  return possible;
}

std::vector<PossibleRow> RowsOfLostColumns(const Ledger& ledger, const Models& models) {
  std::vector<PossibleRow> possible;
  const auto columns = ColumnsOfForms(ledger);
  std::set<Place> known = KnownPlaces(ledger);
  for (const LedgerTable& table : ledger.tables) {
    const Form* form = models.forms->Find(table.form);
    const auto of_form = columns.find(table.form);
    const bool is_told = form != nullptr && of_form != columns.end() &&
                         (form->shape == FormShape::kCoded || form->shape == FormShape::kTwoSided);
    if (!is_told || table.table.parts.empty() || !WasScanned(table)) continue;
    for (const Column& column : LostColumns(*form, of_form->second)) {
      for (const std::string& key : KeysOf(ledger, *form, column.first)) {
        if (!known.insert({form->id, column.first, key, column.second}).second) continue;
        possible.push_back(MakeItem(table, key, column.second));
        possible.back().side = column.first;
      }
    }
  }
  return possible;
}

}  // namespace juesuan
