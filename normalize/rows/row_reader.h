// What the readers of rows share (coded_rows, grouped_rows, sided_rows, item_rows): the table at
// hand, the entries made so far, and what is no row of a form.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "normalize/rows/entries.h"
#include "normalize/rows/entry_cell.h"
#include "normalize/rows/subject_path.h"

namespace juesuan {

struct RowReader {
  const FormTable& table;
  const SubjectMatcher& matcher;
  const FormWords& words;
  const EntryParams& params;
  std::vector<Entry> entries;

  const TableGrid& grid() const { return table.grid; }
  int first_row() const { return table.header.rows; }
  const LedgerColumn& ColumnAt(int column) const {
    return table.columns.columns[static_cast<size_t>(column)];
  }

  /// One subject a row, known by its code.
  void ReadCodedRows(const ColumnBlock& block);
  /// Economic subjects in several groups side by side.
  void ReadGroupedRows();
  /// One side of a summary form; rows are known by name.
  void ReadSidedRows(const ColumnBlock& block);
  /// Items against budget and final, either way round.
  void ReadItems();

  /// The amounts of one row of a coded form; in its 合计 row some columns are items of their own.
  void AddCodedRow(const ColumnBlock& block, int row, const RowSubject& subject);
  /// As Add; doubtful where the column is known by its place only.
  void AddInColumn(const EntryPlace& place, const RowSubject& subject);
  /// Nothing for a subject without a key.
  void Add(const EntryPlace& place, const RowSubject& subject);

  /// What the row prints of its subject in the block's code and name columns.
  PrintedSubject Printed(const ColumnBlock& block, int row, const std::string& previous_code) const;

  /// The block's column of names, or the one beside it that has no role and holds this row's name.
  int NameColumn(const ColumnBlock& block, int row) const;

  /// The first or the last row of the body that prints anything.
  bool IsEdge(int row) const;
  /// A header printed again on a later page, or the 栏次 row of one.
  bool IsRepeatedHeader(int row) const;
  /// Notes set inside the frame, and prose.
  bool IsNote(const PrintedSubject& printed) const;
  bool HasAmounts(const ColumnBlock& block, int row) const;
  /// Those that are not zero, in fen.
  std::vector<int64_t> Amounts(const ColumnBlock& block, int row) const;
  /// What the other tables know; empty while nothing is known.
  SubjectWitness Witness() const;
  /// 行次, where it is printed.
  std::optional<int> LineNumber(const ColumnBlock& block, int row) const;
  /// Two rows of a scan whose border was lost: both 行次 in one cell, or an ordinal inside the
  /// name.
  bool HoldsTwoRows(const ColumnBlock& block, int row, const PrintedSubject& printed) const;

  /// Words over all amounts, on top of a page after the first: a header, whatever OCR made of it.
  bool IsHeaderOfLaterPage(int row) const;
  /// Prints what a row of the header does.
  bool RepeatsRow(int row, int header_row) const;
};

/// The subject of amounts in a row that names nothing: key "item:", for a person's look.
RowSubject UnnamedSubject();

/// What one row prints in a block and by itself suggests; nothing for notes, for names that go on
/// from the row before, and for lost lines. UnnamedSubject for amounts without code and name.
std::optional<FormRow> ReadCodedRow(const RowReader& reader, const ColumnBlock& block, int row,
                                    const std::string& previous_code);

}  // namespace juesuan
