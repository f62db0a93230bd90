// Rows of 基本支出: economic subjects in groups side by side, and their totals.
#include <algorithm>

#include "normalize/row_reader.h"

namespace juesuan {
namespace {

// The amount of a total row may stand further right than its label's group (linxia: the label
// 公用经费合计 spans two groups, the amount is in the last column).
int AmountColumnOfTotal(const RowReader& reader, size_t first_block, int row,
                        const std::vector<bool>& has_label) {
  int fallback = -1;
  const auto& blocks = reader.table.columns.blocks;
  for (size_t i = first_block; i < blocks.size(); ++i) {
    if (i > first_block && has_label[i]) break;
    for (int column : blocks[i].amount_columns) {
      if (reader.ColumnAt(column).measure.empty()) continue;
      if (HasPrintedAmount(reader.grid(), row, column)) return column;
      if (fallback < 0) fallback = column;
    }
  }
  return fallback;
}

// An amount in a group whose code and name are blank is no total's either: nobody knows whose.
void AddUnnamedAmounts(RowReader& reader, int row, const std::vector<bool>& has_label,
                       const std::vector<int>& total_columns) {
  const auto& blocks = reader.table.columns.blocks;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (has_label[i]) continue;
    for (int column : blocks[i].amount_columns) {
      const bool taken =
          std::find(total_columns.begin(), total_columns.end(), column) != total_columns.end();
      if (taken || !HasPrintedAmount(reader.grid(), row, column)) continue;
      reader.Add({row, column, Side::kNone, "final", std::nullopt}, UnnamedSubject());
    }
  }
}

void ReadGroupedRow(RowReader& reader, int row, std::vector<std::string>& previous_codes) {
  const auto& blocks = reader.table.columns.blocks;
  std::vector<PrintedSubject> printed;
  std::vector<bool> has_label;
  const Cell* previous_label = nullptr;
  for (size_t i = 0; i < blocks.size(); ++i) {
    printed.push_back(reader.Printed(blocks[i], row, previous_codes[i]));
    // A label that spans groups is the first group's.
    const int first =
        blocks[i].code_columns.empty() ? blocks[i].name_column : blocks[i].code_columns[0];
    const Cell* label = reader.grid().At(row, first);
    if (label != nullptr && label == previous_label) printed.back() = PrintedSubject();
    const Cell* last_label =
        reader.grid().At(row, blocks[i].name_column >= 0 ? blocks[i].name_column : first);
    previous_label = last_label;
    has_label.push_back(!printed.back().name.key.empty() || !printed.back().code.empty());
  }
  std::vector<int> total_columns;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const bool is_note = has_label[i] && reader.IsNote(printed[i]);
    if (!has_label[i] || (is_note && !reader.HasAmounts(blocks[i], row))) continue;
    RowSubject subject =
        reader.matcher.MatchCoded(reader.table.form, printed[i], previous_codes[i]);
    if (IsNameContinuation(subject, printed[i], reader.HasAmounts(blocks[i], row))) continue;
    KeepPrinted(printed[i], subject);
    if (subject.subject.classification != "item") {
      previous_codes[i] = subject.subject.code;
      AddCodedRow(reader, blocks[i], row, subject);
      continue;
    }
    const int column = AmountColumnOfTotal(reader, i, row, has_label);
    if (column >= 0) reader.Add({row, column, Side::kNone, "final", std::nullopt}, subject);
    total_columns.push_back(column);
  }
  AddUnnamedAmounts(reader, row, has_label, total_columns);
}

}  // namespace

void ReadGroupedRows(RowReader& reader) {
  std::vector<std::string> previous_codes(reader.table.columns.blocks.size());
  for (int row = reader.first_row(); row < reader.grid().rows(); ++row) {
    if (!reader.IsRepeatedHeader(row)) ReadGroupedRow(reader, row, previous_codes);
  }
}

}  // namespace juesuan
