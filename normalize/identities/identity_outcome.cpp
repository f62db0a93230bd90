// Judging one identity: holds, off by rounding, broken, or not to be told.
#include <algorithm>
#include <cstdlib>

#include "normalize/identities/identities.h"

namespace juesuan {
namespace {

// Blank cells count as zero, unless one whole side of the equation is blank: then the unit
// left the sum or the parts out, which is no contradiction.
bool OneSideBlank(const Identity& identity, const LedgerAmounts& amounts) {
  bool printed_left = false, printed_right = false;
  for (const IdentityTerm& term : identity.terms) {
    if (!amounts.At(term.entry)) continue;
    (term.coefficient > 0 ? printed_left : printed_right) = true;
  }
  return !printed_left || !printed_right;
}

// Does some set of the unnamed rows make up the difference?
bool UnnamedRowsExplain(const Identity& identity, const LedgerAmounts& amounts,
                        int64_t difference) {
  constexpr size_t kMostRows = 10;  // 1024 sets
  const size_t rows = std::min(identity.doubtful.size(), kMostRows);
  for (size_t set = 1; set < (size_t{1} << rows); ++set) {
    int64_t rest = difference;
    for (size_t i = 0; i < rows; ++i) {
      if ((set >> i & 1) == 0) continue;
      const IdentityTerm& term = identity.doubtful[i];
      rest += term.coefficient * amounts.At(term.entry).value_or(0);
    }
    if (std::llabs(rest) <= identity.tolerance_fen) return true;
  }
  return false;
}

}  // namespace

IdentityOutcome EvaluateIdentity(const Identity& identity, const LedgerAmounts& amounts) {
  IdentityOutcome result;
  bool suspect = false, missing = false;
  for (const IdentityTerm& term : identity.terms) {
    result.difference_fen += term.coefficient * amounts.At(term.entry).value_or(0);
    suspect = suspect || amounts.IsSuspect(term.entry);
    missing = missing || amounts.IsPossibleRow(term.entry);
  }
  if (!identity.obstacle.empty())
    result.reason = identity.obstacle;
  else if (suspect)
    result.reason = "suspect";
  else if (missing)
    result.reason = "missing";
  else if (OneSideBlank(identity, amounts)) {
    // Zeros on one side and blanks on the other agree; nothing printed at all tells nothing.
    bool printed = false;
    for (const IdentityTerm& term : identity.terms) printed = printed || amounts.At(term.entry);
    if (result.difference_fen != 0 || !printed) result.reason = "blank";
  }
  const int64_t off = std::llabs(result.difference_fen);
  if (!result.reason.empty())
    result.outcome = CheckOutcome::kNotCheckable;
  else if (off == 0)
    result.outcome = CheckOutcome::kHolds;
  else if (off <= identity.tolerance_fen)
    result.outcome = CheckOutcome::kRounding;
  else if (UnnamedRowsExplain(identity, amounts, result.difference_fen)) {
    result.outcome = CheckOutcome::kNotCheckable;
    result.reason = "unnamed_row";
  } else if (identity.has_gaps) {
    result.outcome = CheckOutcome::kNotCheckable;
    result.reason = "missing";
  } else {
    result.outcome = CheckOutcome::kBroken;
  }
  return result;
}

}  // namespace juesuan
