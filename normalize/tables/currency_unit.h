// In which unit a table prints its amounts: 元 or 万元.
//
// In: the lines above the table, cells that span it, brackets in its title and headers, what stands
// behind its amounts, its notes. Out: the unit as printed, or nothing.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/ledger/ledger.h"
#include "normalize/tables/table_grid.h"

namespace juesuan {

/// Numbers that stand elsewhere, too, with a unit.
class NumbersWithUnits {
 public:
  void Add(int64_t number, CurrencyUnit unit) {
    (unit == CurrencyUnit::kYuan ? yuan_ : ten_thousands_).insert(number);
  }
  /// That of several different ones, if no other has any.
  std::optional<CurrencyUnit> Unit() const;

 private:
  std::set<int64_t> yuan_, ten_thousands_;
};

/// The unit that stands above, in the header, behind the amounts or in the notes of the table.
std::optional<CurrencyUnit> UnitOfTable(const Table& table, const TableGrid& grid, int header_rows,
                                        const FormWords& words);

/// Both units stand above the table, in its header, behind its amounts or in a note on it: one of
/// them is not that of its amounts.
bool StatesTwoUnits(const Table& table, const TableGrid& grid, int header_rows,
                    const FormWords& words);

/// The unit that the statutory forms with a printed one share, or most of them; nothing when they
/// differ. Where none is printed legibly, that of a scan follows from the size of its totals.
std::optional<CurrencyUnit> CommonUnit(const std::vector<LedgerTable>& tables);

/// Where no form prints its unit: the one in which the sentences state numbers that tables print
/// (本年支出合计1,053.21万元), or nothing.
std::optional<CurrencyUnit> UnitOfProse(const std::vector<TextLine>& lines,
                                        const std::vector<LedgerTable>& tables,
                                        const FormWords& words);

/// A scanned table that prints the same numbers as those with the common unit has that unit: what
/// was read above it, 元 for 万元 often, is dropped.
std::vector<LedgerTable> WithoutMisreadUnits(std::vector<LedgerTable> tables);

/// [table id] its own unit, or else the common one.
std::map<std::string, CurrencyUnit> UnitsOfTables(const Ledger& ledger);

}  // namespace juesuan
