#include "review/corrections/table_changes.h"

#include <algorithm>
#include <set>

#include "core/amount.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/subject_table.h"
#include "normalize/told_form.h"
#include "publish/json_names.h"

namespace juesuan {
namespace {

// A row that may have been missed is found, or is not on the page.
bool DropPossibleRow(const CorrectionPlace& row, Ledger* ledger) {
  return std::erase_if(ledger->possible_rows, [&](const PossibleRow& possible) {
           return possible.form == row.form && possible.side == row.side && possible.key == row.key;
         }) > 0;
}

Entry& At(Ledger* ledger, int entry) { return ledger->entries[static_cast<size_t>(entry)]; }

// Findings and facts point at entries by number.
void RemoveEntries(const std::set<int>& removed, Ledger* ledger) {
  std::vector<int> new_number(ledger->entries.size(), -1);
  std::vector<Entry> kept;
  for (size_t i = 0; i < ledger->entries.size(); ++i) {
    if (removed.contains(static_cast<int>(i))) continue;
    new_number[i] = static_cast<int>(kept.size());
    kept.push_back(std::move(ledger->entries[i]));
  }
  ledger->entries = std::move(kept);
  const auto renumber = [&](std::optional<int>& entry) {
    if (entry) entry = new_number[static_cast<size_t>(*entry)];
    if (entry && *entry < 0) entry.reset();
  };
  for (NarrativeFact& fact : ledger->narrative) renumber(fact.entry);
  for (Finding& finding : ledger->findings) {
    for (FindingRef& ref : finding.refs) renumber(ref.entry);
  }
}

Subject SubjectOf(const std::string& key, const std::string& label, const Ledger& ledger,
                  const Models& models) {
  Subject subject;
  const size_t colon = key.find(':');
  subject.classification = key.substr(0, colon);
  subject.code = colon == std::string::npos ? key : key.substr(colon + 1);
  subject.name = label;
  subject.printed_name = label;
  subject.match = SubjectMatch::kTyped;
  const SubjectRecord* record = models.subjects->Find(subject.classification, subject.code);
  const int year = ledger.document.fiscal_year.value_or(0);
  if (record != nullptr) subject.name = SubjectTable::NameIn(*record, year).name;
  return subject;
}

// The first row of the table that begins below the middle of `box`.
int RowBelow(const LedgerTable& table, const CorrectionPlace& place) {
  int row = table.table.row_count;
  for (const Cell& cell : table.table.cells) {
    if (cell.page_index == place.page_index && cell.box.center().y > place.box.center().y)
      row = std::min(row, std::max(cell.row, table.table.header_rows));
  }
  return row;
}

void InsertRow(LedgerTable& table, int row, Ledger* ledger) {
  for (Cell& cell : table.table.cells) {
    if (cell.row >= row)
      ++cell.row;
    else if (cell.row + cell.row_span > row)
      ++cell.row_span;
  }
  for (Entry& entry : ledger->entries) {
    if (entry.table == table.id && entry.row >= row) ++entry.row;
  }
  ++table.table.row_count;
}

int ColumnOf(const LedgerTable& table, Side side, const std::string& measure) {
  const auto found = std::find_if(
      table.columns.begin(), table.columns.end(),
      [&](const LedgerColumn& column) { return column.measure == measure && column.side == side; });
  return found == table.columns.end() ? 0 : found->index;
}

void PutAmount(const std::string& printed, std::optional<CurrencyUnit> unit, Entry* entry) {
  const ParsedAmount parsed = ParseAmount(printed, unit.value_or(CurrencyUnit::kYuan));
  entry->printed = printed;
  entry->amount_fen.reset();
  if (parsed.kind != ParsedAmount::Kind::kAmount) return;
  entry->amount_fen = parsed.fen;
  entry->last_digit_fen = parsed.last_digit_fen;
}

Misfit AddRow(const Correction& correction, const Models& models, Ledger* ledger) {
  const int at = FindTableAt(*ledger, correction.place);
  if (at < 0) return Misfit::kNoTable;
  LedgerTable& table = ledger->tables[static_cast<size_t>(at)];
  CorrectionPlace found = correction.place;
  found.key = correction.target;
  found.form = table.form;
  DropPossibleRow(found, ledger);
  const int row = RowBelow(table, correction.place);
  InsertRow(table, row, ledger);
  for (const auto& [measure, printed] : correction.values) {
    Entry entry;
    entry.table = table.id;
    entry.row = row;
    entry.form = table.form;
    entry.side = correction.place.side;
    entry.column = ColumnOf(table, entry.side, measure);
    entry.key = correction.target;
    entry.subject = SubjectOf(entry.key, correction.became_printed, *ledger, models);
    entry.measure = measure;
    entry.source = Source::kTyped;
    entry.page_index = correction.place.page_index;
    entry.box = correction.place.box;
    entry.status = EntryStatus::kReviewed;
    PutAmount(printed, UnitIn(*ledger, table.id), &entry);
    entry.review = ReviewOf(correction, "row_added", {});
    ledger->entries.push_back(std::move(entry));
  }
  return Misfit::kNone;
}

bool IsInRowOf(const Entry& entry, const Entry& other) {
  return entry.table == other.table && entry.row == other.row && entry.side == other.side;
}

Misfit RemoveRow(const Correction& correction, Ledger* ledger) {
  const int at = FindEntryAt(*ledger, correction.place);
  if (at < 0) return Misfit::kNoAmountThere;
  const Entry named = At(ledger, at);
  std::set<int> removed;
  for (size_t i = 0; i < ledger->entries.size(); ++i) {
    if (IsInRowOf(ledger->entries[i], named)) removed.insert(static_cast<int>(i));
  }
  RemoveEntries(removed, ledger);
  return Misfit::kNone;
}

// What a reader of the page saw in a cell goes to another cell; `to` keeps what it is called.
void TakeAmount(const Entry& from, const Correction& correction, std::string_view decision,
                Entry* to) {
  const Review review = ReviewOf(correction, decision, *to);
  to->amount_fen = from.amount_fen;
  to->last_digit_fen = from.last_digit_fen;
  to->printed = from.printed;
  to->ocr_read = from.ocr_read;
  to->source = from.source;
  to->confidence = from.confidence;
  to->page_index = from.page_index;
  to->box = from.box;
  to->evidence = from.evidence;
  // A scan's amounts are judged again by what reads them; nobody looked at their digits.
  to->status = from.source == Source::kOcr ? from.status : EntryStatus::kReviewed;
  to->review = review;
}

Entry Emptied(const Entry& entry) {
  Entry empty = entry;
  empty.amount_fen.reset();
  empty.printed.clear();
  empty.ocr_read.clear();
  empty.evidence = {};
  empty.status = EntryStatus::kReviewed;
  return empty;
}

std::vector<int> ColumnFrom(const Ledger& ledger, const Entry& first, int first_row) {
  std::vector<int> column;
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    if (entry.table == first.table && entry.side == first.side && entry.measure == first.measure &&
        entry.row >= first_row)
      column.push_back(static_cast<int>(i));
  }
  std::stable_sort(column.begin(), column.end(), [&](int a, int b) {
    return ledger.entries[static_cast<size_t>(a)].row < ledger.entries[static_cast<size_t>(b)].row;
  });
  return column;
}

// One column. Down: the last cell must be blank; up: the first one, which stands above the row.
Misfit ShiftColumn(const Correction& correction, const Entry& from, bool is_down, Ledger* ledger) {
  std::vector<int> column = ColumnFrom(*ledger, from, is_down ? from.row : 0);
  if (is_down) {
    std::reverse(column.begin(), column.end());
  } else {
    const auto here = std::find_if(column.begin(), column.end(),
                                   [&](int i) { return At(ledger, i).row >= from.row; });
    if (here == column.begin()) return Misfit::kNoAmountThere;
    column.erase(column.begin(), here - 1);
  }
  if (column.size() < 2) return Misfit::kNoAmountThere;
  if (At(ledger, column.front()).amount_fen) return Misfit::kNotBlank;
  for (size_t i = 0; i + 1 < column.size(); ++i) {
    const Entry source = At(ledger, column[i + 1]);
    TakeAmount(source, correction, "row_shifted", &At(ledger, column[i]));
  }
  Entry& last = At(ledger, column.back());
  TakeAmount(Emptied(last), correction, "row_shifted", &last);
  last.status = EntryStatus::kReviewed;
  return Misfit::kNone;
}

Misfit ShiftRow(const Correction& correction, Ledger* ledger) {
  const int at = FindEntryAt(*ledger, correction.place);
  if (at < 0) return Misfit::kNoAmountThere;
  const Entry named = At(ledger, at);
  std::vector<Entry> row;
  for (const Entry& entry : ledger->entries) {
    if (IsInRowOf(entry, named)) row.push_back(entry);
  }
  Ledger shifted = *ledger;  // all columns or none
  for (const Entry& entry : row) {
    const Misfit misfit = ShiftColumn(correction, entry, correction.target != "-1", &shifted);
    if (misfit != Misfit::kNone) return misfit;
  }
  *ledger = std::move(shifted);
  return Misfit::kNone;
}

Misfit MoveValue(const Correction& correction, Ledger* ledger) {
  const int at = FindEntryAt(*ledger, correction.place);
  if (at < 0) return Misfit::kNoAmountThere;
  const Entry from = At(ledger, at);
  int to = -1;
  for (size_t i = 0; i < ledger->entries.size(); ++i) {
    const Entry& entry = ledger->entries[i];
    if (IsInRowOf(entry, from) && entry.key == from.key && entry.measure == correction.target)
      to = static_cast<int>(i);
  }
  if (to >= 0 && At(ledger, to).amount_fen) return Misfit::kNotBlank;
  if (to < 0) {
    to = static_cast<int>(ledger->entries.size());
    ledger->entries.push_back(Emptied(from));
    ledger->entries.back().measure = correction.target;
  }
  TakeAmount(from, correction, "value_moved", &At(ledger, to));
  TakeAmount(Emptied(from), correction, "value_moved", &At(ledger, at));
  At(ledger, at).status = EntryStatus::kReviewed;
  return Misfit::kNone;
}

Misfit TellForm(const Correction& correction, const Models& models, Ledger* ledger) {
  const int at = FindTableAt(*ledger, correction.place);
  const Form* form = models.forms->Find(correction.target);
  if (at < 0 || (form == nullptr && correction.target != "other")) return Misfit::kNoTable;
  std::set<int> former;
  for (size_t i = 0; i < ledger->entries.size(); ++i) {
    if (ledger->entries[i].table == ledger->tables[static_cast<size_t>(at)].id)
      former.insert(static_cast<int>(i));
  }
  RemoveEntries(former, ledger);
  std::vector<Entry> entries = ReadTableAs(form, models, at, ledger);
  std::move(entries.begin(), entries.end(), std::back_inserter(ledger->entries));
  std::erase(ledger->forms_missing, correction.target);
  return Misfit::kNone;
}

Misfit TellUnit(const Correction& correction, Ledger* ledger) {
  const int at = FindTableAt(*ledger, correction.place);
  const auto unit = ValueOf(kUnitNames, correction.target);
  if (at < 0 || !unit) return Misfit::kNoTable;
  LedgerTable& table = ledger->tables[static_cast<size_t>(at)];
  table.currency_unit = unit;
  for (Entry& entry : ledger->entries) {
    if (entry.table != table.id) continue;
    const std::string printed = entry.printed;
    PutAmount(printed, unit, &entry);
  }
  return Misfit::kNone;
}

Misfit TypeTable(const Correction& correction, const Models& models, Ledger* ledger) {
  const Form* form = models.forms->Find(correction.target);
  if (form == nullptr) return Misfit::kNoTable;
  LedgerTable table;
  table.id = "K" + correction.id;
  table.form = form->id;
  table.title = form->name;
  table.currency_unit = ValueOf(kUnitNames, correction.became_printed);
  table.form_confidence = 1;
  table.table.parts = {{correction.place.page_index, correction.place.box}};
  table.columns.push_back({0, {}, "name", Side::kNone, "", ""});
  for (const MeasureWords& measure : form->columns) {
    const auto column = static_cast<int>(table.columns.size());
    table.columns.push_back({column, {}, "amount", measure.side, measure.measure, ""});
  }
  table.table.column_count = static_cast<int>(table.columns.size());
  ledger->tables.push_back(std::move(table));
  std::erase(ledger->forms_missing, form->id);
  return Misfit::kNone;
}

// A printed amount that went nowhere is none of a form.
bool DropUnaccounted(const CorrectionPlace& place, Ledger* ledger) {
  bool is_dropped = false;
  const auto is_there = [&](const FindingRef& ref) {
    return ref.page_index == place.page_index &&
           ref.box.Intersect(place.box).area() > ref.box.area() / 2;
  };
  const auto is_settled = [&](Finding& finding) {
    if (finding.rule != Rule::kAmountUnaccounted) return false;
    if (std::erase_if(finding.refs, is_there) > 0) is_dropped = true;
    return finding.refs.empty();
  };
  for (size_t i = ledger->findings.size(); i-- > 0;) {
    if (is_settled(ledger->findings[i]))
      ledger->findings.erase(ledger->findings.begin() + static_cast<std::ptrdiff_t>(i));
  }
  return is_dropped;
}

// A doubt about what was not found is settled; doubts about other places stay.
Misfit DropDoubt(const CorrectionPlace& place, Ledger* ledger) {
  const bool is_dropped = DropPossibleRow(place, ledger) || DropUnaccounted(place, ledger);
  return is_dropped ? Misfit::kNone : Misfit::kNoAmountThere;
}

}  // namespace

Review ReviewOf(const Correction& correction, std::string_view decision, const Entry& read) {
  Review review;
  review.by = correction.by;
  review.at = correction.at;
  review.decision = decision;
  review.why = correction.why;
  review.blind = correction.blind;
  review.read_printed = read.printed;
  review.read_fen = read.amount_fen;
  review.read_status = read.status;
  return review;
}

Misfit ChangeTable(const Correction& correction, const Models& models, Ledger* ledger) {
  switch (correction.kind) {
    case CorrectionKind::kRowAdded:
      return AddRow(correction, models, ledger);
    case CorrectionKind::kRowRemoved:
      return RemoveRow(correction, ledger);
    case CorrectionKind::kRowShifted:
      return ShiftRow(correction, ledger);
    case CorrectionKind::kValueMoved:
      return MoveValue(correction, ledger);
    case CorrectionKind::kFormTold:
      return TellForm(correction, models, ledger);
    case CorrectionKind::kUnitTold:
      return TellUnit(correction, ledger);
    case CorrectionKind::kNothingThere:
      return DropDoubt(correction.place, ledger);
    case CorrectionKind::kTableTyped:
      return TypeTable(correction, models, ledger);
    default:
      return Misfit::kNone;
  }
}

}  // namespace juesuan
