// Rows of 基本支出: economic subjects in groups side by side, and their totals.
#include <algorithm>
#include <optional>

#include "core/text.h"
#include "normalize/rows/row_alignment.h"
#include "normalize/rows/row_reader.h"

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
      const bool is_label = HasIdeograph(reader.grid().KeyAt(row, column));
      if (!is_label && HasPrintedAmount(reader.grid(), row, column)) return column;
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

bool HasAnyAmount(const RowReader& reader, int row) {
  const auto& blocks = reader.table.columns.blocks;
  return std::any_of(blocks.begin(), blocks.end(),
                     [&](const ColumnBlock& block) { return reader.HasAmounts(block, row); });
}

using BlockRows = std::vector<std::optional<FormRow>>;  // [block]

ColumnBlock WithoutCodes(ColumnBlock block) {
  block.code_columns.clear();
  return block;
}

// A total's label that is set over all columns of a group stands in the one that is in the middle:
// in that of the amounts, too, where strokes of it pass for lines, and where no lines are drawn.
std::optional<FormRow> ReadSlidLabel(const RowReader& reader, const ColumnBlock& block, int row) {
  for (const int column : block.amount_columns) {
    if (!HasIdeograph(reader.grid().KeyAt(row, column))) continue;
    ColumnBlock slid = WithoutCodes(block);
    slid.name_column = column;
    std::optional<FormRow> label = ReadCodedRow(reader, slid, row, "");
    if (label && label->subject.subject.classification == "item" &&
        HasSureKey(label->subject.subject))
      return label;
  }
  return std::nullopt;
}

// What one row prints in each block; a label that spans groups is the first group's.
BlockRows ReadGroupedRow(const RowReader& reader, int row,
                         std::vector<std::string>& previous_codes) {
  const auto& blocks = reader.table.columns.blocks;
  BlockRows rows(blocks.size());
  const Cell* previous_label = nullptr;
  bool is_slid = false;  // the label before, over this group, too
  for (size_t i = 0; i < blocks.size(); ++i) {
    const ColumnBlock& block = blocks[i];
    const int first = block.code_columns.empty() ? block.name_column : block.code_columns[0];
    const Cell* label = reader.grid().At(row, first);
    const bool is_covered = label != nullptr && label == previous_label;
    const int last = block.name_column >= 0 ? block.name_column : first;
    previous_label = reader.grid().At(row, last);
    const bool is_blank =
        reader.grid().KeyAt(row, first).empty() && reader.grid().KeyAt(row, last).empty();
    if (is_covered || (is_slid && is_blank)) continue;
    std::optional<FormRow> coded = ReadSlidLabel(reader, block, row);
    is_slid = coded.has_value();
    // An amount of the group before may reach into the codes.
    const bool is_reached = label != nullptr && label->column < first && !HasIdeograph(label->text);
    if (!coded)
      coded = is_reached ? ReadCodedRow(reader, WithoutCodes(block), row, previous_codes[i])
                         : ReadCodedRow(reader, block, row, previous_codes[i]);
    if (!coded || coded->subject.key == UnnamedSubject().key) continue;
    const bool has_label = !coded->printed.name.key.empty() || !coded->printed.code.empty();
    if (!has_label && !HasAnyAmount(reader, row)) continue;
    const Subject& subject = coded->subject.subject;
    if (subject.classification != "item") previous_codes[i] = subject.code;
    rows[i] = std::move(coded);
  }
  return rows;
}

void AddGroupedRow(RowReader& reader, int row, const BlockRows& rows) {
  const auto& blocks = reader.table.columns.blocks;
  std::vector<bool> has_label;
  for (const auto& coded : rows) has_label.push_back(coded.has_value());
  std::vector<int> total_columns;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (!rows[i]) continue;
    const RowSubject subject = AsPrinted(rows[i]->subject, rows[i]->printed);
    if (subject.subject.classification != "item") {
      reader.AddCodedRow(blocks[i], row, subject);
      continue;
    }
    const int column = AmountColumnOfTotal(reader, i, row, has_label);
    if (column >= 0) reader.Add({row, column, Side::kNone, "final", std::nullopt}, subject);
    total_columns.push_back(column);
  }
  AddUnnamedAmounts(reader, row, has_label, total_columns);
}

// The groups of a scan one after the other: each lists its subjects top down.
void AlignGroups(const RowReader& reader, std::vector<BlockRows>& rows) {
  for (size_t block = 0; block < reader.table.columns.blocks.size(); ++block) {
    std::vector<FormRow*> group;
    for (BlockRows& row : rows) {
      if (row[block]) group.push_back(&*row[block]);
    }
    AlignSubjects(reader.table.form, reader.matcher, true, reader.Witness(), group);
  }
}

// The totals of the last row, 人员经费合计 and 公用经费合计, are known by their groups.
void PlaceTotals(const RowReader& reader, BlockRows& rows) {
  std::vector<FormRow*> labels;
  for (std::optional<FormRow>& row : rows) {
    if (!row) continue;
    if (!row->printed.code.empty()) return;
    labels.push_back(&*row);
  }
  if (labels.size() < 2) return;
  const auto place = [&](const char* group, FormRow& label) {
    const Form& form = reader.table.form;
    const auto item = std::find_if(form.rows.begin(), form.rows.end(),
                                   [&](const ItemWords& row) { return row.group == group; });
    const bool is_sure = !label.subject.is_doubtful && !label.subject.IsUnknown();
    if (item == form.rows.end() || is_sure || label.subject.key == "item:" + item->id) return;
    label.subject = reader.matcher.FromOfficial(form, Side::kNone, item->id);
    label.subject.MarkPlaced(false);
  };
  place("first", *labels.front());
  place("last", *labels.back());
}

}  // namespace

void RowReader::ReadGroupedRows() {
  std::vector<std::string> previous_codes(table.columns.blocks.size());
  std::vector<int> places;
  std::vector<BlockRows> rows;
  for (int row = first_row(); row < grid().rows(); ++row) {
    if (IsRepeatedHeader(row)) continue;
    places.push_back(row);
    rows.push_back(ReadGroupedRow(*this, row, previous_codes));
  }
  if (grid().WasRead()) {
    AlignGroups(*this, rows);
    if (!rows.empty()) PlaceTotals(*this, rows.back());
  }
  for (size_t i = 0; i < rows.size(); ++i) AddGroupedRow(*this, places[i], rows[i]);
}

}  // namespace juesuan
