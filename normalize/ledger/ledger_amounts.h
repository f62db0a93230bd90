// The amounts of a ledger by place: as they stand, or as they are supposed to be for a while.
//
// In: a ledger and, where amounts are being searched for, one amount an entry. Out: by place
// (Ledger::PlaceAt) the amount, whether it is suspect, and whether it may be missing altogether.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "normalize/ledger/ledger.h"

namespace juesuan {

/// Doubted for where it stands alone, in a table without rules: what it says is known, and sums
/// over it tell a person something.
inline bool IsKnownThoughDoubted(const Entry& entry) {
  const auto& notes = entry.evidence.notes;
  return entry.source == Source::kText && !notes.empty() && notes.back() == Note::kNoRules;
}

class LedgerAmounts {
 public:
  /// As they stand. `ledger` must outlive this.
  explicit LedgerAmounts(const Ledger& ledger) : ledger_(&ledger) {}

  /// Supposed ones, none of them suspect; by entry.
  LedgerAmounts(const Ledger& ledger, std::vector<std::optional<int64_t>> supposed_fen)
      : ledger_(&ledger), supposed_fen_(std::move(supposed_fen)) {}

  const Ledger& ledger() const { return *ledger_; }

  /// Nothing for a blank, and for a possible row.
  std::optional<int64_t> At(int place) const {
    const Entry* entry = EntryAt(place);
    if (entry == nullptr) return std::nullopt;
    return supposed_fen_.empty() ? entry->amount_fen : supposed_fen_[static_cast<size_t>(place)];
  }

  bool IsSuspect(int place) const {
    const Entry* entry = EntryAt(place);
    return entry != nullptr && supposed_fen_.empty() && entry->status == EntryStatus::kSuspect &&
           !IsKnownThoughDoubted(*entry);
  }

  bool IsPossibleRow(int place) const { return EntryAt(place) == nullptr; }

 private:
  const Entry* EntryAt(int place) const { return ledger_->EntryAt(static_cast<size_t>(place)); }

  const Ledger* ledger_;
  std::vector<std::optional<int64_t>> supposed_fen_;  // empty: as they stand
};

}  // namespace juesuan
