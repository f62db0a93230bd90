#include "publish/xlsx_blank_forms.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>

#include "publish/xlsx_formats.h"
#include "publish/xlsx_sheet.h"
#include "publish/xlsx_workbook.h"

namespace juesuan {
namespace {

constexpr int kTitleRows = 1;
constexpr lxw_col_t kNameColumn = 1;
constexpr double kNameWidth = 30;  // in characters; an ideograph takes two

std::string Reference(int row, int column) {
  std::array<char, LXW_MAX_CELL_NAME_LENGTH> name{};
  lxw_rowcol_to_cell(name.data(), static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column));
  return name.data();
}

class BlankSheet {
 public:
  BlankSheet(const BlankForms& forms, const LedgerTable& table, XlsxFormats& formats,
             lxw_worksheet* sheet)
      : forms_(forms), table_(table), formats_(formats), sheet_(sheet) {}

  /// `first_name`: the sheet that says the facts; empty for that sheet itself.
  void Write(const HtmlWords& words, const std::string& first_name) {
    const int rows_above = kXlsxRowsAboveTable + static_cast<int>(forms_.fact_labels.size());
    first_row_ = rows_above;
    WriteTableSheet(table_, forms_.ledger, words, formats_, sheet_, rows_above);
    for (size_t i = 0; i < forms_.fact_labels.size(); ++i)
      WriteFact(static_cast<int>(i) + kTitleRows, forms_.fact_labels[i], first_name);
    for (const FormSum& sum : forms_.sums) {
      if (sum.table == table_.id) MarkWhereBroken(sum);
    }
    if (table_.table.row_count > LastNamedRow() + 1) {
      MakeRowsForCodes();
      MarkTotalsOfCodes();
    }
    worksheet_write_comment(sheet_, 0, 0, words.Plain("blank.red").c_str());
  }

 private:
  void WriteFact(int row, const std::string& label, const std::string& first_name) {
    const auto at = static_cast<lxw_row_t>(row);
    worksheet_write_string(sheet_, at, 0, label.c_str(), formats_.note());
    if (first_name.empty()) {
      worksheet_write_blank(sheet_, at, 1, formats_.text());
      return;
    }
    const std::string cell = "'" + first_name + "'!" + Reference(row, 1);
    const std::string formula = "=IF(" + cell + "=\"\",\"\"," + cell + ")";
    worksheet_write_formula_str(sheet_, at, 1, formula.c_str(), formats_.text(), "");
  }

  std::string CellOf(const SumTerm& term) const {
    return Reference(first_row_ + term.row, term.column);
  }

  /// Of forms of subjects what holds for the total holds for every row.
  void MarkWhereBroken(const FormSum& sum) {
    const SumTerm& total = sum.terms.front();
    std::string difference = "N(" + CellOf(total) + ")", parts;
    for (size_t i = 1; i < sum.terms.size(); ++i) {
      const std::string cell = CellOf(sum.terms[i]);
      difference += (sum.terms[i].is_part ? "-N(" : "+N(") + cell + ")";
      parts += (parts.empty() ? "" : ",") + cell;
    }
    const bool is_row = std::all_of(sum.terms.begin(), sum.terms.end(), [&](const SumTerm& term) {
      return term.row == LastNamedRow();
    });
    const int last = is_row ? table_.table.row_count - 1 : total.row;
    MarkRed(total.row, last, total.column,
            "=AND(COUNT(" + CellOf(total) + ")>0,COUNT(" + parts + ")>0,ABS(" + difference +
                ")>=0.005)");
  }

  /// Amounts have two decimals wherever they are typed: what shows none is taken for rounded.
  void MakeRowsForCodes() {
    worksheet_set_column(sheet_, kNameColumn, kNameColumn, kNameWidth, nullptr);
    lxw_format* amount = formats_.Amount(EntryStatus::kVerified, 2);
    for (const Entry& entry : forms_.ledger.entries) {
      if (entry.table != table_.id) continue;
      for (int row = entry.row + 1; row < table_.table.row_count; ++row)
        worksheet_write_blank(sheet_, static_cast<lxw_row_t>(first_row_ + row),
                              static_cast<lxw_col_t>(entry.column), amount);
    }
  }

  /// The total of a form of subjects is the sum of its 类, whose codes have three digits.
  void MarkTotalsOfCodes() {
    const int total = LastNamedRow(), last = table_.table.row_count - 1;
    const auto range = [&](int column) {
      return "$" + Reference(first_row_ + total + 1, column) + ":$" +
             Reference(first_row_ + last, column);
    };
    const std::string is_class = "(LEN(" + range(0) + ")=3)";
    for (const Entry& entry : forms_.ledger.entries) {
      if (entry.table != table_.id || entry.row != total) continue;
      const std::string cell = Reference(first_row_ + total, entry.column);
      MarkRed(total, total, entry.column,
              "=AND(COUNT(" + cell + ")>0,SUMPRODUCT(1*" + is_class + ")>0,ABS(N(" + cell +
                  ")-SUMPRODUCT(1*" + is_class + "," + range(entry.column) + "))>=0.005)");
    }
  }

  void MarkRed(int first, int last, int column, std::string formula) {
    lxw_conditional_format format{};
    format.type = LXW_CONDITIONAL_TYPE_FORMULA;
    format.value_string = formula.data();
    format.format = formats_.broken();
    const auto at = static_cast<lxw_col_t>(column);
    worksheet_conditional_format_range(sheet_, static_cast<lxw_row_t>(first_row_ + first), at,
                                       static_cast<lxw_row_t>(first_row_ + last), at, &format);
  }

  int LastNamedRow() const {
    int row = 0;
    for (const Entry& entry : forms_.ledger.entries) {
      if (entry.table == table_.id) row = std::max(row, entry.row);
    }
    return row;
  }

  const BlankForms& forms_;
  const LedgerTable& table_;
  XlsxFormats& formats_;
  lxw_worksheet* sheet_;
  int first_row_ = 0;
};

}  // namespace

Status BlankFormsToXlsx(const BlankForms& forms, const std::filesystem::path& path) {
  return WriteXlsx(path, [&](lxw_workbook* workbook) {
    XlsxFormats formats(workbook);
    const HtmlWords words;
    SheetNames names;
    std::string first_name;
    for (const LedgerTable& table : forms.ledger.tables) {
      const std::string name = names.Take(table.title);
      lxw_worksheet* sheet = workbook_add_worksheet(workbook, name.c_str());
      if (sheet == nullptr) continue;
      BlankSheet(forms, table, formats, sheet).Write(words, first_name);
      if (first_name.empty()) first_name = name;
    }
  });
}

}  // namespace juesuan
