#include "normalize/reconcile/unprinted_zeros.h"

namespace juesuan {

OverlookedZeros::OverlookedZeros(const Solution& solution, const ReconcileParams& params,
                                 const Ledger& ledger)
    : params_(params) {
  for (size_t i = 0; i < solution.cells.size(); ++i) {
    const AmountCell::Kind kind = solution.cells[i].kind;
    for (int column : {ledger.entries[i].column, kWholeTable})
      counts_[{ledger.entries[i].table, column}].Add(kind, solution.values[i]);
    if (IsOfList(ledger.entries[i])) report_.Add(kind, solution.values[i]);
  }
  std::map<std::string, Rows> tables;
  for (size_t i = 0; i < solution.cells.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    Row& row = tables[entry.table][{entry.side, entry.row}];
    const AmountCell::Kind kind = solution.cells[i].kind;
    const bool is_blank = kind == AmountCell::Kind::kBlank;
    ++(is_blank ? row.blanks : row.inked);
    row.amounts += kind == AmountCell::Kind::kRead;
    row.zeros += kind == AmountCell::Kind::kRead && solution.values[i] == 0;
    row.lacks_zero |= is_blank && PrintsZeros(entry);
  }
  for (const auto& [table, rows] : tables) {
    FindBlankRows(table, rows);
    for (const Side side : {Side::kNone, Side::kIncome, Side::kExpenditure}) {
      FindPartedRows(table, side, 0, params_.parted_share, rows);
      FindPartedRows(table, side, 1, params_.parted_zeros, rows);
    }
  }
}

void OverlookedZeros::Counts::Add(AmountCell::Kind kind, int64_t fen) {
  blanks += kind == AmountCell::Kind::kBlank;
  zeros += kind == AmountCell::Kind::kRead && fen == 0;
  amounts += kind == AmountCell::Kind::kRead && fen != 0;
}

bool OverlookedZeros::IsLikely(const Entry& entry) const {
  const std::tuple row(entry.table, entry.side, entry.row);
  return parted_rows_.contains(row) || (PrintsZeros(entry) && !blank_rows_.contains(row));
}

bool OverlookedZeros::PrintsZeros(const Entry& entry) const {
  const auto prints = [&](int column, double most_blanks) {
    const Counts& counts = counts_.at({entry.table, column});
    return counts.zeros >= params_.zeros_of_column && counts.blanks <= most_blanks * counts.zeros;
  };
  const Counts& table = counts_.at({entry.table, kWholeTable});
  const bool is_small = table.zeros + table.blanks + table.amounts <= params_.small_table;
  return prints(entry.column, params_.blanks_of_column) ||
         prints(kWholeTable, params_.blanks_of_table) || IsLonelyBlankColumn(entry) ||
         (is_small && table.blanks <= table.zeros) ||
         (IsOfList(entry) && report_.zeros >= params_.zeros_of_report &&
          report_.blanks <= params_.blanks_of_table * report_.zeros);
}

/// The column prints a zero somewhere, and all others print theirs: the pale ones were overlooked.
bool OverlookedZeros::IsLonelyBlankColumn(const Entry& entry) const {
  const Counts& own = counts_.at({entry.table, entry.column});
  const Counts& all = counts_.at({entry.table, kWholeTable});
  const int zeros = all.zeros - own.zeros, blanks = all.blanks - own.blanks;
  return own.zeros > 0 && zeros >= params_.zeros_of_column &&
         blanks <= params_.blanks_of_others * zeros;
}

/// Tables in which rows without any amount are blank, and all others print their zeros.
void OverlookedZeros::FindBlankRows(const std::string& table, const Rows& rows) {
  int blank = 0, partly_blank = 0;
  for (const auto& [place, row] : rows) {
    blank += row.inked == 0;
    partly_blank += row.inked > 0 && row.lacks_zero;
  }
  if (blank < params_.least_blank_rows || partly_blank > 0) return;
  for (const auto& [place, row] : rows) {
    if (row.inked == 0) blank_rows_.insert({table, place.first, place.second});
  }
}

/// Tables whose rows, or those that print a zero, print an amount in each column or in none, but
/// for these.
void OverlookedZeros::FindPartedRows(const std::string& table, Side side, int least_zeros,
                                     double most_parted, const Rows& rows) {
  std::set<std::tuple<std::string, Side, int>> parted;
  int whole = 0;
  for (const auto& [place, row] : rows) {
    if (place.first != side || row.amounts == 0 || row.inked + row.blanks < 2 ||
        row.zeros < least_zeros)
      continue;
    if (row.blanks == 0)
      ++whole;
    else
      parted.insert({table, side, place.second});
  }
  const bool are_odd = whole >= params_.least_whole_rows &&
                       static_cast<double>(parted.size()) <= most_parted * whole;
  if (are_odd) parted_rows_.merge(parted);
}

}  // namespace juesuan
