// Rows of coded forms: one subject a row, known by its code.
#include "normalize/row_reader.h"

namespace juesuan {

void AddCodedRow(RowReader& reader, const ColumnBlock& block, int row, const RowSubject& subject) {
  for (int column : block.amount_columns) {
    const LedgerColumn& ledger_column = reader.ColumnAt(column);
    if (ledger_column.measure.empty()) continue;
    const EntryPlace place{row, column, Side::kNone, ledger_column.measure, std::nullopt};
    const MeasureWords* measure = reader.table.form.Measure(ledger_column.measure);
    if (subject.key == "item:total" && measure != nullptr && !measure->total_row_key.empty()) {
      RowSubject total = subject;
      total.key = "item:" + measure->total_row_key;
      total.subject.code = measure->total_row_key;
      EntryPlace total_place = place;
      total_place.measure = "final";
      reader.Add(total_place, total);
      continue;
    }
    reader.Add(place, subject);
  }
}

bool IsNameContinuation(const RowSubject& subject, const PrintedSubject& printed,
                        bool has_amounts) {
  return !has_amounts && printed.code.empty() && subject.subject.match == "none";
}

void ReadCodedRows(RowReader& reader, const ColumnBlock& block) {
  std::string previous_code;
  for (int row = reader.first_row(); row < reader.grid().rows(); ++row) {
    if (reader.IsRepeatedHeader(row)) continue;
    const PrintedSubject printed = reader.Printed(block, row, previous_code);
    const bool has_amounts = reader.HasAmounts(block, row);
    if (reader.IsNote(printed) && !has_amounts) continue;
    RowSubject subject = reader.matcher.MatchCoded(reader.table.form, printed, previous_code);
    if (IsNameContinuation(subject, printed, has_amounts)) continue;
    if (subject.key.empty() && has_amounts) subject = UnnamedSubject();
    if (subject.subject.match == "none" && printed.code.empty() && !subject.is_doubtful) {
      subject.is_doubtful = true;
      subject.note = "amounts in a row without a code";
    }
    KeepPrinted(printed, subject);
    if (subject.subject.classification != "item") previous_code = subject.subject.code;
    AddCodedRow(reader, block, row, subject);
  }
}

}  // namespace juesuan
