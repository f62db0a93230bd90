// Blank entries for amounts that a scanned form must have and that were not found, marked for a
// look.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/ledger/ledger.h"
#include "normalize/rows/subject_match.h"

namespace juesuan {

class ExpectedEntries {
 public:
  /// `ledger` must outlive this; nothing else adds entries meanwhile.
  explicit ExpectedEntries(Ledger* ledger);

  /// Beside the row that stands before it. Only what is not there; returns how many.
  int Add(const LedgerTable& table, Side side, int row, const RowSubject& subject,
          const std::set<std::string>& measures);

 private:
  Ledger& ledger_;
  std::set<std::tuple<std::string, Side, std::string, std::string>> cells_;  // form ... measure
};

/// True for an amount of a sum that does not hold: perhaps a row of it was not found.
bool AsksForMore(const Entry& entry);

/// Of the columns that were found.
std::set<std::string> MeasuresOf(const LedgerTable& table, Side side);

/// That the form may have.
std::set<std::string> MeasuresOf(const Form& form, Side side);

/// Columns of amounts whose measure is not known.
std::vector<const LedgerColumn*> LostColumns(const LedgerTable& table);

/// What a row that was not found may have amounts of: the measures of the table, and all of the
/// form where the table has none or a lost column may have any. Groups have the measures of each
/// other.
std::set<std::string> MeasuresToExpect(const LedgerTable& table, const Form& form, Side side);

}  // namespace juesuan
