// Rows of the summary forms: one side, items and 类 by name.
#include "normalize/row_reader.h"

namespace juesuan {

void ReadSidedRows(RowReader& reader, const ColumnBlock& block) {
  std::vector<std::string> seen;
  std::string previous_code;
  for (int row = reader.first_row(); row < reader.grid().rows(); ++row) {
    if (reader.IsRepeatedHeader(row)) continue;
    const PrintedSubject printed = reader.Printed(block, row, "");
    if (reader.IsNote(printed) && !reader.HasAmounts(block, row)) continue;
    RowSubject subject =
        reader.matcher.MatchSided(reader.table.form, block.side, printed, seen, previous_code);
    if (subject.key.empty() && reader.HasAmounts(block, row)) {
      subject.key = "item:";
      subject.subject = {"item", "", "", "", "", "none", 0};
      subject.is_doubtful = true;
      subject.note = "amounts in a row without a name";
    }
    KeepPrinted(printed, subject);
    if (subject.subject.classification == "item") seen.push_back(subject.subject.code);
    if (subject.subject.classification == "functional") previous_code = subject.subject.code;
    for (int column : block.amount_columns) {
      const std::string& measure = reader.ColumnAt(column).measure;
      if (measure.empty()) continue;
      reader.Add({row, column, block.side, measure, reader.LineNumber(block, row)}, subject);
    }
  }
}

}  // namespace juesuan
