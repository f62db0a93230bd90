#include "review/form_template.h"

#include <algorithm>

#include "normalize/catalogue/messages.h"
#include "review/form_grid.h"

namespace juesuan {
namespace {

constexpr int kBlankRows = 40;  // for subjects; more can be copied

class BlankForm {
 public:
  BlankForm(const Form& form, const Models& models)
      : form_(form), models_(models), grid_(GridOf(form, models)) {}

  LedgerTable Make() {
    table_.form = form_.id;
    table_.title = form_.name;
    table_.currency_unit = CurrencyUnit::kYuan;
    if (form_.shape == FormShape::kTwoSided) {
      AddSide(Side::kIncome);
      AddSide(Side::kExpenditure);
    } else if (form_.shape == FormShape::kItems) {
      AddItems();
    } else {
      AddSubjects();
    }
    FillHoles();
    return std::move(table_);
  }

 private:
  std::string Word(const std::string& id) const {
    return models_.messages->Text(Language::kChinese, "blank_form." + id);
  }

  void Put(int row, int column, std::string text, int column_span = 1) {
    Cell cell;
    cell.row = row;
    cell.column = column;
    cell.column_span = column_span;
    cell.text = std::move(text);
    Table& table = table_.table;
    table.row_count = std::max(table.row_count, row + 1);
    table.column_count = std::max(table.column_count, column + column_span);
    table.cells.push_back(std::move(cell));
  }

  /// Header words of a side's measures, in the order of the official form.
  std::vector<std::string> Measures(Side side) const {
    std::vector<std::string> words;
    for (const MeasureWords& measure : form_.columns) {
      if (measure.side == Side::kNone || side == Side::kNone || measure.side == side)
        words.push_back(measure.words.front());
    }
    return words;
  }

  void AddSide(Side side) {
    const int first = table_.table.column_count;
    const std::vector<std::string> measures = Measures(side);
    table_.table.header_rows = 2;
    Put(0, first, Word(side == Side::kIncome ? "income" : "expenditure"),
        1 + static_cast<int>(measures.size()));
    Put(1, first, Word("item"));
    for (size_t i = 0; i < measures.size(); ++i)
      Put(1, first + 1 + static_cast<int>(i), measures[i]);
    int row = 2;
    for (const GridRow& one : grid_.rows) {
      if (one.side == side) Put(row++, first, one.name);
    }
  }

  void AddItems() {
    table_.table.header_rows = 1;
    Put(0, 0, Word("item"));
    int column = 1;
    for (const std::string& measure : Measures(Side::kNone)) Put(0, column++, measure);
    int row = 1;
    for (const GridRow& one : grid_.rows) Put(row++, 0, one.name);
  }

  void AddSubjects() {
    table_.table.header_rows = 1;
    Put(0, 0, Word("code"));
    Put(0, 1, Word("name"));
    int column = 2;
    for (const std::string& measure : Measures(Side::kNone)) Put(0, column++, measure);
    Put(1, 0, "");
    Put(1, 1, Word("total"));
    table_.table.row_count = 2 + kBlankRows;
  }

  void FillHoles() {
    Table& table = table_.table;
    for (int row = 0; row < table.row_count; ++row) {
      for (int column = 0; column < table.column_count; ++column) {
        if (table.CellAt(row, column) == nullptr) Put(row, column, "");
      }
    }
    std::stable_sort(table.cells.begin(), table.cells.end(), [](const Cell& a, const Cell& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
  }

  const Form& form_;
  const Models& models_;
  FormGrid grid_;
  LedgerTable table_;
};

}  // namespace

Ledger BlankForms(const std::vector<const Form*>& forms, const Models& models) {
  Ledger ledger;
  for (const Form* form : forms) {
    ledger.tables.push_back(BlankForm(*form, models).Make());
    ledger.tables.back().id = "T" + std::to_string(ledger.tables.size());
  }
  return ledger;
}

}  // namespace juesuan
