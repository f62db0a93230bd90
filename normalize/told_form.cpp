#include "normalize/told_form.h"

#include "normalize/catalogue/subject_table.h"
#include "normalize/rows/entries.h"
#include "normalize/rows/spanned_amounts.h"
#include "normalize/tables/columns.h"
#include "normalize/tables/currency_unit.h"
#include "normalize/tables/likely_unit.h"

namespace juesuan {

std::vector<Entry> ReadTableAs(const Form* form, const Models& models, int table, Ledger* ledger) {
  LedgerTable& told = ledger->tables[static_cast<size_t>(table)];
  const FormCatalogue& forms = *models.forms;
  const int year = ledger->document.fiscal_year.value_or(0);
  told.form = form == nullptr ? "other" : form->id;
  told.form_confidence = form == nullptr ? 0 : 1;
  told.form_by_place = false;
  told.columns.clear();
  const bool has_entries =
      form != nullptr && form->shape != FormShape::kOther && form->shape != FormShape::kPerformance;
  if (!has_entries) return {};
  const TableHeader header = ReadHeader(TableGrid(told.table), told.table.header_rows, forms);
  const TableColumns columns =
      ReadColumns(*form, TableGrid(told.table), header, forms.words(), year);
  told.columns = columns.columns;
  told.table.header_rows = header.rows;
  if (form->shape != FormShape::kItems)
    told.table = WithPartedAmounts(told.columns, std::move(told.table));
  if (columns.blocks.empty()) return {};
  const std::vector<UnitInUse> units =
      UnitsInUse(ledger->tables, CommonUnit(ledger->tables), *models.spending);
  const TableGrid grid(told.table);
  const FormTable form_table{
      told, *form, grid, header, columns, units[static_cast<size_t>(table)], nullptr};
  return ReadEntries(form_table, SubjectMatcher(*models.subjects, year), forms.words());
}

}  // namespace juesuan
