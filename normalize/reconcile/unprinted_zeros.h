// Blank cells of a scan that rather print a zero, pale or lost, than nothing.
//
// In: a solution. Out: for a blank cell, whether its column, its table or its row speak for a
// zero. Forms print zeros everywhere, or in rows that have an amount, or nowhere; what one form
// does in all places but a few it does there, too, and so do the forms of a report.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "normalize/reconcile/entry_status.h"

namespace juesuan {

class OverlookedZeros {
 public:
  OverlookedZeros(const Solution& solution, const ReconcileParams& params, const Ledger& ledger);

  /// REQUIRES: a blank cell.
  bool IsLikely(const Entry& entry) const;

  /// True when other rows have an amount, not zero, in the column.
  bool HasAmounts(const Entry& entry) const {
    return counts_.at({entry.table, entry.column}).amounts > 0;
  }

 private:
  static constexpr int kWholeTable = -1;
  struct Counts {
    int zeros = 0, blanks = 0, amounts = 0;

    void Add(AmountCell::Kind kind, int64_t fen);
  };
  struct Row {
    int amounts = 0, inked = 0, blanks = 0;  // inked: amounts, and what could not be read
    int zeros = 0;
    bool lacks_zero = false;  // of a column that prints its zeros
  };
  using Rows = std::map<std::pair<Side, int>, Row>;  // [side, row]

  /// Summary forms name 类 that have no amount, and leave them blank: they have two sides.
  static bool IsOfList(const Entry& entry) { return entry.side == Side::kNone; }
  bool PrintsZeros(const Entry& entry) const;
  bool IsLonelyBlankColumn(const Entry& entry) const;
  void FindBlankRows(const std::string& table, const Rows& rows);
  void FindPartedRows(const std::string& table, Side side, int least_zeros, double most_parted,
                      const Rows& rows);

  const ReconcileParams& params_;
  Counts report_;                                             // its lists
  std::map<std::pair<std::string, int>, Counts> counts_;      // [table, column]
  std::set<std::tuple<std::string, Side, int>> blank_rows_;   // that print nothing, as they may
  std::set<std::tuple<std::string, Side, int>> parted_rows_;  // in part, as no other row is
};

}  // namespace juesuan
