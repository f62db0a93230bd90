// Judging one identity: holds, off by rounding, broken, or not to be told.
#include <algorithm>
#include <cstdlib>

#include "normalize/identities/identities.h"

namespace juesuan {
namespace {

bool IsPossibleRow(const std::vector<Entry>& entries, const IdentityTerm& term) {
  return static_cast<size_t>(term.entry) >= entries.size();
}

std::optional<int64_t> AmountOf(const std::vector<Entry>& entries, const IdentityTerm& term) {
  if (IsPossibleRow(entries, term)) return std::nullopt;
  return entries[static_cast<size_t>(term.entry)].amount_fen;
}

bool IsSuspect(const std::vector<Entry>& entries, const IdentityTerm& term) {
  return !IsPossibleRow(entries, term) &&
         entries[static_cast<size_t>(term.entry)].status == EntryStatus::kSuspect;
}

// Blank cells count as zero, unless one whole side of the equation is blank: then the unit
// left the sum or the parts out, which is no contradiction.
bool OneSideBlank(const Identity& identity, const std::vector<Entry>& entries) {
  bool printed_left = false, printed_right = false;
  for (const IdentityTerm& term : identity.terms) {
    if (!AmountOf(entries, term)) continue;
    (term.coefficient > 0 ? printed_left : printed_right) = true;
  }
  return !printed_left || !printed_right;
}

// Does some set of the unnamed rows make up the difference?
bool UnnamedRowsExplain(const Identity& identity, const std::vector<Entry>& entries,
                        int64_t difference) {
  constexpr size_t kMostRows = 10;  // 1024 sets
  const size_t rows = std::min(identity.doubtful.size(), kMostRows);
  for (size_t set = 1; set < (size_t{1} << rows); ++set) {
    int64_t rest = difference;
    for (size_t i = 0; i < rows; ++i) {
      if ((set >> i & 1) == 0) continue;
      const IdentityTerm& term = identity.doubtful[i];
      rest += term.coefficient * AmountOf(entries, term).value_or(0);
    }
    if (std::llabs(rest) <= identity.tolerance_fen) return true;
  }
  return false;
}

}  // namespace

IdentityOutcome EvaluateIdentity(const Identity& identity, const std::vector<Entry>& entries) {
  IdentityOutcome result;
  bool suspect = false, missing = false;
  for (const IdentityTerm& term : identity.terms) {
    result.difference_fen += term.coefficient * AmountOf(entries, term).value_or(0);
    suspect = suspect || IsSuspect(entries, term);
    missing = missing || IsPossibleRow(entries, term);
  }
  if (!identity.obstacle.empty())
    result.reason = identity.obstacle;
  else if (suspect)
    result.reason = "suspect";
  else if (missing)
    result.reason = "missing";
  else if (OneSideBlank(identity, entries)) {
    // Zeros on one side and blanks on the other agree; nothing printed at all tells nothing.
    bool printed = false;
    for (const IdentityTerm& term : identity.terms) printed = printed || AmountOf(entries, term);
    if (result.difference_fen != 0 || !printed) result.reason = "blank";
  }
  const int64_t off = std::llabs(result.difference_fen);
  if (!result.reason.empty())
    result.outcome = CheckOutcome::kNotCheckable;
  else if (off == 0)
    result.outcome = CheckOutcome::kHolds;
  else if (off <= identity.tolerance_fen)
    result.outcome = CheckOutcome::kRounding;
  else if (UnnamedRowsExplain(identity, entries, result.difference_fen)) {
    result.outcome = CheckOutcome::kNotCheckable;
    result.reason = "unnamed_row";
  } else {
    result.outcome = CheckOutcome::kBroken;
  }
  return result;
}

int64_t IdentityDifference(const Identity& identity,
                           const std::vector<std::optional<int64_t>>& amount_fen_of_entry) {
  int64_t difference = 0;
  for (const IdentityTerm& term : identity.terms) {
    difference +=
        term.coefficient * amount_fen_of_entry[static_cast<size_t>(term.entry)].value_or(0);
  }
  return difference;
}

}  // namespace juesuan
