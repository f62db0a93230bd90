// Rows of coded forms: one subject a row, known by its code.
#include <optional>

#include "normalize/rows/row_alignment.h"
#include "normalize/rows/row_reader.h"

namespace juesuan {

void RowReader::AddInColumn(const EntryPlace& place, const RowSubject& subject) {
  if (!ColumnAt(place.column).is_by_place) {
    Add(place, subject);
    return;
  }
  RowSubject placed = subject;
  placed.MarkPlaced(false);
  Add(place, placed);
}

void RowReader::AddCodedRow(const ColumnBlock& block, int row, const RowSubject& subject) {
  for (int column : block.amount_columns) {
    const LedgerColumn& ledger_column = ColumnAt(column);
    if (ledger_column.measure.empty()) continue;
    const EntryPlace place{row, column, Side::kNone, ledger_column.measure, std::nullopt};
    const MeasureWords* measure = table.form.Measure(ledger_column.measure);
    if (subject.key == "item:total" && measure != nullptr && !measure->total_row_key.empty()) {
      RowSubject total = subject;
      total.key = "item:" + measure->total_row_key;
      total.subject.code = measure->total_row_key;
      EntryPlace total_place = place;
      total_place.measure = "final";
      Add(total_place, total);
      continue;
    }
    AddInColumn(place, subject);
  }
}

// A name that goes on over a page break: words without code and amounts below a coded row. Not the
// last one of all: there stand totals, whose amounts may be those of the next group.
static bool IsNameContinuation(const FormRow& row) {
  return !row.has_amounts && row.printed.code.empty() && !row.printed.at_edge &&
         row.subject.IsUnknown();
}

std::optional<FormRow> ReadCodedRow(const RowReader& reader, const ColumnBlock& block, int row,
                                    const std::string& previous_code) {
  FormRow coded{row,
                reader.Printed(block, row, previous_code),
                {},
                reader.HasAmounts(block, row),
                reader.Amounts(block, row)};
  if (reader.IsNote(coded.printed) && !coded.has_amounts) return std::nullopt;
  coded.subject = reader.matcher.MatchCoded(reader.table.form, coded.printed, previous_code);
  if (IsNameContinuation(coded)) return std::nullopt;
  if (coded.subject.key.empty() && !coded.has_amounts) return std::nullopt;
  if (coded.subject.key.empty()) coded.subject = UnnamedSubject();
  return coded;
}

// Of a scan, the cell of a code that stands beside more than one row; nullptr for others.
static const Cell* SharedCode(const RowReader& reader, const ColumnBlock& block, int row) {
  if (block.code_columns.empty()) return nullptr;
  const Cell* cell = reader.grid().At(row, block.code_columns.back());
  const bool is_shared = cell != nullptr && cell->source == Source::kOcr && cell->row_span > 1;
  return is_shared && !cell->text.empty() ? cell : nullptr;
}

// The name goes on from the row above, whose amounts stand here.
static void JoinAbove(const RowReader& reader, const FormRow& above,
                      const std::string& previous_code, FormRow& coded) {
  coded.printed.name = ReadLabel(above.printed.name.text + coded.printed.name.text, reader.words);
  coded.subject = reader.matcher.MatchCoded(reader.table.form, coded.printed, previous_code);
}

void RowReader::ReadCodedRows(const ColumnBlock& block) {
  std::vector<FormRow> rows;
  std::string previous_code, code_before_it;
  for (int row = first_row(); row < grid().rows(); ++row) {
    if (IsRepeatedHeader(row)) continue;
    std::optional<FormRow> coded = ReadCodedRow(*this, block, row, previous_code);
    if (!coded) continue;
    // Two lines of one name that were taken for rows.
    const Cell* shared = SharedCode(*this, block, row);
    const bool is_same_row =
        shared != nullptr && !rows.empty() && SharedCode(*this, block, rows.back().row) == shared;
    if (is_same_row && !coded->has_amounts) continue;
    if (is_same_row && !rows.back().has_amounts) {
      JoinAbove(*this, rows.back(), code_before_it, *coded);
      rows.pop_back();
      previous_code = code_before_it;
    }
    const Subject& subject = coded->subject.subject;
    code_before_it = previous_code;
    if (subject.classification != "item") previous_code = subject.code;
    rows.push_back(*std::move(coded));
  }
  const bool lists_all = table.form.shape == FormShape::kGrouped;
  if (grid().WasRead()) {
    std::vector<FormRow*> all;
    for (FormRow& row : rows) all.push_back(&row);
    AlignSubjects(table.form, matcher, lists_all, Witness(), all);
  }
  for (FormRow& row : rows) {
    RowSubject& subject = row.subject;
    if (subject.IsUnknown() && row.printed.code.empty() && !subject.is_doubtful) {
      subject.is_doubtful = true;
      subject.note = Note::kNoCode;
    }
    AddCodedRow(block, row.row, AsPrinted(std::move(subject), row.printed));
  }
}

}  // namespace juesuan
