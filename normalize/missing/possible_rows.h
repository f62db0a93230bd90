// The list of amounts that a form should have and that were not found.
//
// In: the ledger, and rows that are missing, one by one. Out: its possible rows, each amount once.
//
// Entries of the ledger and rows that are missing so far stand under one numbering, as in the
// ledger. For a row that is missing may itself be another one.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/ledger/ledger.h"
#include "normalize/rows/subject_match.h"

namespace juesuan {

/// A row that is missing, in the row of the table that it stands behind or may be.
struct MissingRow {
  const LedgerTable* table = nullptr;
  Side side = Side::kNone;
  int row = 0;
  RowSubject subject;
  std::string form = {};  ///< empty: the table's
};

class PossibleRows {
 public:
  /// `ledger` must outlive this and stay as it is.
  explicit PossibleRows(const Ledger& ledger);

  /// Only what was not found, and is in neither list; returns how many amounts.
  int Add(const MissingRow& row, const std::set<std::string>& measures, PossibleReason reason);

  size_t PlaceCount() const { return ledger_.entries.size() + rows_.size(); }
  const AmountPlace& PlaceAt(size_t place) const;
  /// nullptr for a possible row.
  const Entry* EntryAt(size_t place) const { return ledger_.EntryAt(place); }

  std::vector<PossibleRow> Take() { return std::move(rows_); }

 private:
  const Ledger& ledger_;
  std::vector<PossibleRow> rows_;
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

/// Measures that a lost column may have. A form prints its measures in one order: what stands
/// before the known column at its left, or behind that at its right, is none of them.
std::set<std::string> MeasuresOfLost(const LedgerTable& table, const Form& form,
                                     const LedgerColumn& lost);

/// What a row that was not found may have amounts of: the measures of the table, and all of the
/// form where the table has none or a lost column may have any. Groups have the measures of each
/// other.
std::set<std::string> PossibleMeasures(const LedgerTable& table, const Form& form, Side side);

}  // namespace juesuan
