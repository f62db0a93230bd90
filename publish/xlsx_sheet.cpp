#include "publish/xlsx_sheet.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "core/text.h"
#include "publish/entry_note.h"
#include "publish/json_names.h"

namespace juesuan {
namespace {

// Widths in characters of the default font; an ideograph takes two.
constexpr double kNarrowestColumn = 8;
constexpr double kWidestColumn = 42;
constexpr double kColumnMargin = 2;
constexpr double kWidestPortrait =
    95;  // of a sheet of A4 that can still be read at one page's width

using Place = std::pair<int, int>;  // row, column

lxw_col_t SheetColumn(int column) { return static_cast<lxw_col_t>(column); }

class TableSheet {
 public:
  TableSheet(const LedgerTable& table, const Ledger& ledger, const HtmlWords& words,
             XlsxFormats& formats, lxw_worksheet* sheet, int rows_above)
      : table_(table), words_(words), formats_(formats), sheet_(sheet), rows_above_(rows_above) {
    for (const Entry& entry : ledger.entries) {
      if (entry.table != table.id) continue;
      entries_.try_emplace({entry.row, entry.column}, &entry);
      if (entry.source == Source::kOcr && !entry.subject.printed_name.empty())
        names_.try_emplace({entry.row, MatchKey(entry.subject.printed_name)}, &entry.subject);
    }
  }

  void Write() {
    WriteHead();
    for (const Cell& cell : table_.table.cells) WriteCell(cell);
    // An amount may stand where the grid has no cell of its own.
    for (const auto& [place, entry] : entries_) {
      if (table_.table.CellAt(place.first, place.second) == nullptr)
        WriteAmount(*entry, place.first, place.second);
    }
    WriteNotes();
    const double width = SetColumnWidths();
    worksheet_freeze_panes(sheet_, SheetRow(table_.table.header_rows), 0);
    PrintOnePageWide(sheet_, 0, SheetRow(std::max(table_.table.header_rows, 1) - 1),
                     width > kWidestPortrait);
  }

 private:
  lxw_row_t SheetRow(int row) const { return static_cast<lxw_row_t>(row + rows_above_); }

  int LastColumn() const { return std::max(1, table_.table.column_count) - 1; }

  void WriteHead() {
    Merge(-rows_above_, -rows_above_, 0, LastColumn(), table_.title, formats_.title());
    std::string line = table_.form_number;
    const std::string unit =
        table_.currency_unit ? std::string(NameOf(kUnitNames, *table_.currency_unit)) : "unknown";
    line += (line.empty() ? "" : "  ") + words_.Plain("unit." + unit);
    worksheet_write_string(sheet_, SheetRow(-1), 0, line.c_str(), formats_.note());
  }

  void WriteCell(const Cell& cell) {
    const bool is_header = cell.row < table_.table.header_rows;
    lxw_format* format = is_header ? formats_.header() : formats_.text();
    const auto entry = entries_.find({cell.row, cell.column});
    const bool is_amount = entry != entries_.end();
    if (is_amount) format = FormatOf(*entry->second);
    Merge(cell.row, cell.row + cell.row_span - 1, cell.column, cell.column + cell.column_span - 1,
          is_amount ? "" : TextOf(cell), format);
    if (is_amount) WriteAmount(*entry->second, cell.row, cell.column);
  }

  // A name that OCR garbled has the known one beside it.
  std::string TextOf(const Cell& cell) const {
    const auto name = names_.find({cell.row, MatchKey(cell.text)});
    return name == names_.end() ? cell.text : NameBeside(*name->second);
  }

  lxw_format* FormatOf(const Entry& entry) {
    return formats_.Amount(entry.status, DecimalsOf(entry, UnitOf(table_)));
  }

  void WriteAmount(const Entry& entry, int row, int column) {
    const lxw_row_t at_row = SheetRow(row);
    const lxw_col_t at_column = SheetColumn(column);
    lxw_format* format = FormatOf(entry);
    if (entry.amount_fen) {
      worksheet_write_number(sheet_, at_row, at_column, InUnit(*entry.amount_fen, UnitOf(table_)),
                             format);
    } else {
      worksheet_write_string(sheet_, at_row, at_column, entry.printed.c_str(), format);
    }
    if (entry.status == EntryStatus::kSuspect || entry.status == EntryStatus::kRepaired) {
      worksheet_write_comment(sheet_, at_row, at_column, EntryNote(entry, words_).c_str());
    }
  }

  void Merge(int first_row, int last_row, int first_column, int last_column,
             const std::string& text, lxw_format* format) {
    if (first_row == last_row && first_column == last_column) {
      worksheet_write_string(sheet_, SheetRow(first_row), SheetColumn(first_column), text.c_str(),
                             format);
      return;
    }
    worksheet_merge_range(sheet_, SheetRow(first_row), SheetColumn(first_column),
                          SheetRow(last_row), SheetColumn(last_column), text.c_str(), format);
  }

  void WriteNotes() {
    int row = table_.table.row_count;
    for (const TextLine& note : table_.table.below) {
      worksheet_write_string(sheet_, SheetRow(row++), 0, note.text.c_str(), formats_.note());
    }
  }

  /// Returns what they are together.
  double SetColumnWidths() {
    std::vector<double> widths(static_cast<size_t>(LastColumn()) + 1, kNarrowestColumn);
    for (const Cell& cell : table_.table.cells) {
      if (cell.column_span != 1 || cell.column > LastColumn()) continue;
      double width = kColumnMargin;
      for (const char32_t c : CodePoints(cell.text)) width += IsIdeograph(c) ? 2 : 1;
      double& widest = widths[static_cast<size_t>(cell.column)];
      widest = std::clamp(width, widest, kWidestColumn);
    }
    for (size_t i = 0; i < widths.size(); ++i) {
      const lxw_col_t column = static_cast<lxw_col_t>(i);
      worksheet_set_column(sheet_, column, column, widths[i], nullptr);
    }
    return std::accumulate(widths.begin(), widths.end(), 0.0);
  }

  const LedgerTable& table_;
  const HtmlWords& words_;
  XlsxFormats& formats_;
  lxw_worksheet* sheet_;
  int rows_above_;
  std::map<Place, const Entry*> entries_;
  std::map<std::pair<int, std::string>, const Subject*> names_;  ///< of a row, as printed
};

}  // namespace

void WriteTableSheet(const LedgerTable& table, const Ledger& ledger, const HtmlWords& words,
                     XlsxFormats& formats, lxw_worksheet* sheet, int rows_above) {
  TableSheet(table, ledger, words, formats, sheet, rows_above).Write();
}

}  // namespace juesuan
