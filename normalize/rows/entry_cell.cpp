#include "normalize/rows/entry_cell.h"

#include "core/amount.h"
#include "core/printed_amount.h"
#include "core/text.h"

namespace juesuan {
namespace {

constexpr double kSureWord = 0.75;  // confidence of ideographs from which on they are some

void MarkSuspect(Entry& entry, Note note) {
  entry.status = EntryStatus::kSuspect;
  entry.evidence.notes.push_back(note);
}

// A neighbour that runs over this place and holds digits may have swallowed the amount; so may one
// on a scan that holds no sure word.
bool IsSwallowed(const TableGrid& grid, const EntryPlace& place) {
  const Cell* cell = grid.At(place.row, place.column);
  if (cell == nullptr || cell->row != place.row || cell->column >= place.column) return false;
  const std::string& key = grid.KeyAt(place.row, place.column);
  const bool is_word = HasIdeograph(cell->text) && cell->confidence >= kSureWord;
  return key.find_first_of("0123456789") != std::string::npos ||
         (cell->source == Source::kOcr && cell->has_ink && !is_word);
}

// What stands beside an amount of a scan may be a digit that was misread.
MarkedAmount ReadCell(const FormTable& table, const Cell& cell) {
  const CurrencyUnit unit = table.unit.unit.value_or(CurrencyUnit::kTenThousandYuan);
  if (cell.source == Source::kOcr) return {ParseAmount(cell.text, unit), std::nullopt};
  return ParsePrintedAmount(cell.text, unit);
}

void ReadAmount(const FormTable& table, const Cell& cell, Entry& entry) {
  const MarkedAmount printed = ReadCell(table, cell);
  const ParsedAmount& parsed = printed.amount;
  if (parsed.kind == ParsedAmount::Kind::kBlank) {
    if (cell.source == Source::kOcr && cell.has_ink && cell.text.empty()) {
      MarkSuspect(entry, Note::kUnreadable);
    }
    return;
  }
  if (parsed.kind == ParsedAmount::Kind::kInvalid) {
    MarkSuspect(entry, Note::kNoAmount);
    return;
  }
  const std::optional<CurrencyUnit> unit = table.unit.unit;
  if (!printed.unit && parsed.fen != 0 && (!unit || table.unit.is_guess)) {
    MarkSuspect(entry, Note::kNoUnit);
    if (!unit) return;
  }
  if (printed.unit && unit && printed.unit != unit) MarkSuspect(entry, Note::kUnitContradicted);
  entry.amount_fen = parsed.fen;
  entry.last_digit_fen = parsed.last_digit_fen;
  if (parsed.irregular_grouping) MarkSuspect(entry, Note::kOddSeparators);
}

void JudgeReading(const Cell& cell, const EntryParams& params, Entry& entry) {
  if (cell.source == Source::kText) return;
  entry.evidence.readings = cell.readings;
  if (entry.status == EntryStatus::kSuspect) return;
  entry.status = EntryStatus::kRead;
  const bool is_blank = !entry.amount_fen && cell.text.empty();
  if (!is_blank && cell.confidence < params.read_confidence)
    MarkSuspect(entry, Note::kLowConfidence);
  if (cell.under_seal) MarkSuspect(entry, Note::kUnderSeal);
  if (cell.column_span > 1) MarkSuspect(entry, Note::kSpansColumns);
}

}  // namespace

std::vector<const Cell*> CellsBefore(const LedgerTable& table, const AmountPlace& entry,
                                     std::string_view role) {
  std::vector<const Cell*> cells;
  bool is_behind_amounts = false;
  for (const LedgerColumn& column : table.columns) {
    if (column.index >= entry.column) break;
    const bool starts_block = column.role == "code" || column.role == "name";
    if (starts_block && is_behind_amounts) cells.clear();
    is_behind_amounts = column.role == "amount" || (is_behind_amounts && !starts_block);
    const Cell* cell = table.table.CellAt(entry.row, column.index);
    if (column.role == role && cell != nullptr) cells.push_back(cell);
  }
  return cells;
}

bool IsScannedAmount(const Cell& cell) {
  return cell.source == Source::kOcr && cell.column_span == 1 &&
         ParseAmount(cell.text, CurrencyUnit::kYuan).kind == ParsedAmount::Kind::kAmount;
}

bool HasPrintedAmount(const TableGrid& grid, int row, int column) {
  const Cell* cell = grid.StartingAt(row, column);
  return cell != nullptr &&
         ParseAmount(cell->text, CurrencyUnit::kTenThousandYuan).kind != ParsedAmount::Kind::kBlank;
}

Entry MakeEntry(const FormTable& table, const EntryPlace& place, const RowSubject& subject,
                const EntryParams& params) {
  Entry entry;
  entry.table = table.ledger_table.id;
  entry.row = place.row;
  entry.column = place.column;
  entry.form = table.form.id;
  entry.side = place.side;
  entry.key = subject.key;
  entry.subject = subject.subject;
  entry.line_no = place.line_no;
  entry.measure = place.measure;
  entry.page_index = table.grid.PageOfRow(place.row);
  const Cell* cell = table.grid.StartingAt(place.row, place.column);
  if (cell == nullptr) {
    const Cell* cover = table.grid.At(place.row, place.column);
    if (cover != nullptr) entry.source = cover->source;
    if (IsSwallowed(table.grid, place)) MarkSuspect(entry, Note::kCovered);
    return entry;
  }
  entry.page_index = cell->page_index;
  entry.box = cell->box;
  entry.printed = cell->text;
  entry.source = cell->source;
  entry.confidence = cell->confidence;
  if (table.unit.is_inferred) entry.evidence.notes = {Note::kUnitInferred};
  ReadAmount(table, *cell, entry);
  JudgeReading(*cell, params, entry);
  if (subject.is_doubtful && subject.note) MarkSuspect(entry, *subject.note);
  if (subject.is_doubtful) entry.status = EntryStatus::kSuspect;
  return entry;
}

}  // namespace juesuan
