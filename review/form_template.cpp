#include "review/form_template.h"

#include <algorithm>

#include "normalize/catalogue/messages.h"
#include "normalize/identities/identities.h"
#include "review/form_grid.h"

namespace juesuan {
namespace {

constexpr int kBlankRows = 40;  // for subjects; more can be copied

class BlankForm {
 public:
  BlankForm(const Form& form, const Models& models, Ledger* ledger)
      : form_(form), models_(models), grid_(GridOf(form, models)), ledger_(*ledger) {}

  void Add() {
    table_.id = "T" + std::to_string(ledger_.tables.size() + 1);
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
    ledger_.tables.push_back(std::move(table_));
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

  /// A side's measures, in the order of the official form.
  std::vector<const MeasureWords*> Measures(Side side) const {
    std::vector<const MeasureWords*> measures;
    for (const MeasureWords& measure : form_.columns) {
      if (measure.side == Side::kNone || side == Side::kNone || measure.side == side)
        measures.push_back(&measure);
    }
    return measures;
  }

  /// The header of the measures, from `first` on.
  void PutMeasures(int row, int first, Side side) {
    for (const MeasureWords* measure : Measures(side)) Put(row, first++, measure->words.front());
  }

  /// A row's places for amounts.
  void AddEntries(int row, int first, const GridRow& of) {
    for (const MeasureWords* measure : Measures(of.side)) {
      Entry entry;
      entry.table = table_.id;
      entry.row = row;
      entry.column = first++;
      entry.form = form_.id;
      entry.side = of.side;
      entry.key = of.key;
      entry.measure = measure->measure;
      ledger_.entries.push_back(std::move(entry));
    }
  }

  void AddSide(Side side) {
    const int first = table_.table.column_count;
    table_.table.header_rows = 2;
    Put(0, first, Word(side == Side::kIncome ? "income" : "expenditure"),
        1 + static_cast<int>(Measures(side).size()));
    Put(1, first, Word("item"));
    PutMeasures(1, first + 1, side);
    int row = 2;
    for (const GridRow& one : grid_.rows) {
      if (one.side != side) continue;
      AddEntries(row, first + 1, one);
      Put(row++, first, one.name);
    }
  }

  void AddItems() {
    table_.table.header_rows = 1;
    Put(0, 0, Word("item"));
    PutMeasures(0, 1, Side::kNone);
    int row = 1;
    for (const GridRow& one : grid_.rows) {
      AddEntries(row, 1, one);
      Put(row++, 0, one.name);
    }
  }

  void AddSubjects() {
    table_.table.header_rows = 1;
    Put(0, 0, Word("code"));
    Put(0, 1, Word("name"));
    PutMeasures(0, 2, Side::kNone);
    Put(1, 0, "");
    Put(1, 1, Word("total"));
    AddEntries(1, 2, {"item:total", Side::kNone, ""});
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
  Ledger& ledger_;
  LedgerTable table_;
};

/// The identities of one table.
std::vector<FormSum> SumsOf(const Ledger& ledger, const Models& models) {
  std::vector<FormSum> sums;
  for (const Identity& identity : BuildIdentities(ledger, *models.identities)) {
    FormSum sum{ledger.entries[static_cast<size_t>(identity.terms.front().entry)].table, {}};
    bool is_one_table = true;
    for (const IdentityTerm& term : identity.terms) {
      const Entry& entry = ledger.entries[static_cast<size_t>(term.entry)];
      is_one_table = is_one_table && entry.table == sum.table;
      sum.terms.push_back({entry.row, entry.column, term.coefficient < 0});
    }
    if (is_one_table && sum.terms.size() > 1) sums.push_back(std::move(sum));
  }
  return sums;
}

}  // namespace

BlankForms MakeBlankForms(const std::vector<const Form*>& forms, const Models& models) {
  BlankForms made;
  for (const Form* form : forms) BlankForm(*form, models, &made.ledger).Add();
  made.sums = SumsOf(made.ledger, models);
  for (const char* fact : {"blank_form.unit", "blank_form.year"})
    made.fact_labels.push_back(models.messages->Text(Language::kChinese, fact));
  return made;
}

}  // namespace juesuan
