// The accounting identities that hold inside a report, as equations over ledger entries.
//
// In: the entries of a ledger and the catalogue models/identities/*.json. Out: one Identity
// per equation that is due for this report: children sums, row sums, column balances and
// equalities across forms, on every key and measure that is printed. Nothing is judged here;
// EvaluateIdentity does, and reconciliation tries candidate amounts on the same equations.
//
// All equations read  sum(coefficient * amount) = 0,  a blank cell counting as zero: by the
// convention of these forms a zero is left blank. Source of the equations: the forms of the
// departmental final accounts (部门决算报表) and their notes on how columns and rows add up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "normalize/catalogue/identity_catalogue.h"
#include "normalize/ledger/ledger_amounts.h"

namespace juesuan {

struct IdentityTerm {
  int entry = 0;        ///< a place (Ledger::PlaceAt): an entry, perhaps blank, or a possible row
  int coefficient = 1;  ///< +1 or -1
};

/// One equation. terms[0] is the total (or the left side) and names the identity: its form,
/// key and measure are those of that place.
struct Identity {
  const IdentityDefinition* definition = nullptr;  ///< lives as long as the catalogue
  std::vector<IdentityTerm> terms;
  /// Rows that no one could name and that may belong to the sum: an identity that is broken by
  /// exactly some of them is not checkable.
  std::vector<IdentityTerm> doubtful;
  int64_t tolerance_fen = 0;  ///< half a last printed digit per printed term; 0 for exact fen
  bool has_gaps = false;      ///< a form or cell of it was not found: broken says nothing
  std::string obstacle;       ///< not empty: why it cannot be checked ("missing", "ambiguous")

  /// One more term; of several cells with different amounts the identity cannot be checked.
  void Add(int place, int coefficient, bool is_ambiguous);
};

struct IdentityOutcome {
  CheckOutcome outcome = CheckOutcome::kHolds;
  int64_t difference_fen = 0;  ///< sum(coefficient * amount), blanks as zero
  std::string
      reason;  ///< for kNotCheckable: "blank", "missing", "suspect", "ambiguous", "unnamed_row"
};

/// All identities that are due. Looks at which entries exist and are printed, at codes, keys
/// and measures; at amounts only for printed precision and for conditions of the catalogue
/// (equal by code only where all spending is fiscal). A few milliseconds for 2,000 entries.
std::vector<Identity> BuildIdentities(const LedgerAmounts& amounts,
                                      const IdentityCatalogue& catalogue);
inline std::vector<Identity> BuildIdentities(const Ledger& ledger,
                                             const IdentityCatalogue& catalogue) {
  return BuildIdentities(LedgerAmounts(ledger), catalogue);
}

/// Judges one identity. What has a possible row is not checkable.
IdentityOutcome EvaluateIdentity(const Identity& identity, const LedgerAmounts& amounts);

}  // namespace juesuan
