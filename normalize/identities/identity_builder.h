// What the builders of identities share: inside of BuildIdentities, not for others.
//
// Building is the work at hand: ledger, catalogue, index, and the list that grows. Each kind
// of identity has its builder; those within one form are in identities.cpp, those across forms
// in cross_identities.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "normalize/identities/identities.h"
#include "normalize/ledger/entry_index.h"

namespace juesuan {

inline constexpr std::string_view kFunctionalPrefix = "functional:";

struct Building {
  const LedgerAmounts& amounts;
  const IdentityCatalogue& catalogue;
  const EntryIndex& index;
  std::vector<Identity>* identities;

  const AmountPlace& At(int place) const {
    return amounts.ledger().PlaceAt(static_cast<size_t>(place));
  }
};

/// Half a last printed digit per printed term. A figure printed to the fen is not rounded.
int64_t ToleranceFen(const Building& b, const std::vector<IdentityTerm>& terms);

/// Adds the identity unless it has no terms or says nothing.
void AddIdentity(const Building& b, const IdentityRecipe& recipe, Identity identity);

bool HasAnyKey(const Building& b, const FormCopy& form, const std::vector<std::string>& keys);

/// kind "cross": cells of several forms.
void BuildCross(const Building& b, const IdentityRecipe& recipe);

}  // namespace juesuan
