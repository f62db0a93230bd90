// Finds entries by form, side, key and measure; tells apart the copies of a form.
//
// In: a ledger. Out: an index of its entries, and of its possible rows as blanks (SummedCount).
// - A form that runs on in a second table that layout did not join is one copy.
// - A form that starts again with rows that it already had is a second copy: one report may hold
//   the forms of several units.
// Identities never mix copies.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "normalize/ledger/ledger_amounts.h"

namespace juesuan {

/// One copy of a form, its entries grouped by side and measure.
struct FormCopy {
  struct Block {
    Side side = Side::kNone;
    std::string_view measure;
    std::vector<int> entries;  ///< places, see Ledger::PlaceAt
  };
  std::string_view form;
  int copy = 0;
  std::vector<Block> blocks;
};

class EntryIndex {
 public:
  struct Found {
    int entry = -1;          ///< a place; -1: no such cell; the first when several agree
    bool ambiguous = false;  ///< several cells with different amounts
  };

  /// Keeps views into the ledger, which must outlive the index.
  explicit EntryIndex(LedgerAmounts amounts);
  explicit EntryIndex(const Ledger& ledger) : EntryIndex(LedgerAmounts(ledger)) {}

  const std::vector<FormCopy>& forms() const { return forms_; }
  int CopyCount(std::string_view form) const;
  Found Find(std::string_view form, int copy, Side side, std::string_view key,
             std::string_view measure) const;
  /// True when any cell of that copy has this key.
  bool HasKey(std::string_view form, int copy, std::string_view key) const;
  /// Value of one step of the last digit, in fen, of an amount in its table: trailing zeros
  /// that the producer dropped (6.2 among 2,940.05) do not count as rounding. A column of whole
  /// numbers among columns with decimals may be rounded or cut: twice its step.
  int64_t StepFen(int entry) const { return step_fen_[static_cast<size_t>(entry)]; }

 private:
  using ColumnKey = std::pair<std::string_view, int>;  // table, column

  int Intern(std::string_view text);
  int Lookup(std::string_view text) const;
  void AssignCopies();
  void AddToForms();
  void FindSteps();
  std::map<ColumnKey, int64_t> CutColumns(const std::map<std::string_view, int64_t>& finest) const;
  static uint64_t Pack(int form, int copy, Side side, int key, int measure);

  const LedgerAmounts amounts_;
  const Ledger& ledger_;
  std::unordered_map<std::string_view, int> names_;
  std::vector<int> copy_of_place_;
  std::vector<FormCopy> forms_;
  std::vector<int64_t> step_fen_;
  std::unordered_map<uint64_t, Found> cells_;
  std::unordered_map<uint64_t, bool> keys_;
};

}  // namespace juesuan
