// Rows of the summary forms: one side, items and 类 by name.
#include "normalize/rows/row_alignment.h"
#include "normalize/rows/row_reader.h"

namespace juesuan {
namespace {

// Rows that print something on this side, matched by their words.
std::vector<FormRow> FindRows(const RowReader& reader, const ColumnBlock& block) {
  std::vector<FormRow> rows;
  std::vector<std::string> seen;
  std::string previous_code;
  for (int row = reader.first_row(); row < reader.grid().rows(); ++row) {
    if (reader.IsRepeatedHeader(row)) continue;
    const PrintedSubject printed = reader.Printed(block, row, "");
    const bool has_amounts = reader.HasAmounts(block, row);
    if (reader.IsNote(printed) && !has_amounts) continue;
    if (printed.name.key.empty() && !has_amounts) continue;
    RowSubject subject =
        reader.matcher.MatchSided(reader.table.form, block.side, printed, seen, previous_code);
    if (subject.subject.classification == "item") seen.push_back(subject.subject.code);
    if (subject.subject.classification == kFunctional) previous_code = subject.subject.code;
    rows.push_back({row, printed, std::move(subject), has_amounts, reader.Amounts(block, row)});
  }
  return rows;
}

}  // namespace

void RowReader::ReadSidedRows(const ColumnBlock& block) {
  std::vector<FormRow> rows = FindRows(*this, block);
  if (grid().WasRead())
    rows = AlignedRows(table.form, block.side, matcher, Witness(), std::move(rows));
  for (FormRow& row : rows) {
    if (row.subject.key.empty()) row.subject = UnnamedSubject();
    if (HoldsTwoRows(block, row.row, row.printed)) {
      row.subject.MarkPlaced(false);
      row.subject.note = Note::kMergedRows;
    }
    const RowSubject subject = AsPrinted(row.subject, row.printed);
    for (int column : block.amount_columns) {
      const std::string& measure = ColumnAt(column).measure;
      if (measure.empty()) continue;
      const std::optional<int> line_no = LineNumber(block, row.row);
      AddInColumn({row.row, column, block.side, measure, line_no}, subject);
    }
  }
}

}  // namespace juesuan
