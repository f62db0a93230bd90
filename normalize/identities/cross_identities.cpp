// Equalities across forms: single cells, or one cell per code.
#include <algorithm>
#include <set>

#include "normalize/identities/identity_builder.h"

namespace juesuan {
namespace {

constexpr std::string_view kCodeInHand = "$code";

const FormCopy* CopyOf(const Building& b, const std::string& form, int copy) {
  for (const FormCopy& candidate : b.index.forms()) {
    if (candidate.form == form && candidate.copy == copy) return &candidate;
  }
  return nullptr;
}

const FormCopy::Block* BlockOf(const Building& b, const CellSelector& cell, int copy) {
  const FormCopy* form = CopyOf(b, cell.form, copy);
  if (form == nullptr) return nullptr;
  for (const FormCopy::Block& block : form->blocks) {
    if (block.side == cell.side && block.measure == cell.measure) return &block;
  }
  return nullptr;
}

/// Cells of one side of an equation across forms.
struct CrossSide {
  size_t columns = 0;     ///< selectors whose form and column are in the report
  size_t cells = 0;       ///< of these, cells that are printed
  bool has_gaps = false;  ///< a form of the report, or the cell of a total, was not found
};

// A form that the report ought to have and that was not found; a row of one code may be missing
// where the unit spends nothing on it, a named row may not.
bool IsGap(const Building& b, const CellSelector& cell, bool has_column) {
  const auto& missing = b.amounts.ledger().forms_missing;
  if (has_column) return cell.key != kCodeInHand;
  return std::find(missing.begin(), missing.end(), cell.form) != missing.end();
}

CrossSide AddCrossTerms(const Building& b, const std::vector<CellSelector>& cells, int copy,
                        const std::string& code, int coefficient, Identity* identity) {
  CrossSide side;
  for (const CellSelector& cell : cells) {
    const bool has_column = BlockOf(b, cell, copy) != nullptr;
    side.columns += has_column;
    if (!has_column) {
      side.has_gaps = side.has_gaps || IsGap(b, cell, has_column);
      continue;
    }
    const auto found = b.index.Find(cell.form, copy, cell.side,
                                    cell.key == kCodeInHand ? code : cell.key, cell.measure);
    if (found.entry < 0) {
      side.has_gaps = side.has_gaps || IsGap(b, cell, has_column);
      continue;
    }
    ++side.cells;
    identity->Add(found.entry, coefficient, found.ambiguous);
  }
  return side;
}

// The equation for one code (or for none). A form that is not there makes it not due; a row
// that is not there makes it not checkable when the other side has an amount.
Identity CrossIdentity(const Building& b, const IdentityRecipe& recipe, int copy,
                       const std::string& code) {
  Identity identity;
  const CrossSide left = AddCrossTerms(b, recipe.left, copy, code, 1, &identity);
  const CrossSide right = AddCrossTerms(b, recipe.right, copy, code, -1, &identity);
  if (left.columns < recipe.left.size() || right.columns == 0) return {};
  identity.has_gaps = left.has_gaps || right.has_gaps;
  if (recipe.all && (left.cells < recipe.left.size() || right.cells < recipe.right.size()))
    return {};
  if (left.cells == 0 || right.cells == 0) {
    const bool nothing =
        std::all_of(identity.terms.begin(), identity.terms.end(),
                    [&](const auto& term) { return b.amounts.At(term.entry).value_or(0) == 0; });
    if (nothing) return {};
    identity.obstacle = "missing";
  }
  return identity;
}

std::set<std::string> CodesInHand(const Building& b, const IdentityRecipe& recipe, int copy) {
  std::set<std::string> codes;
  for (const auto* side : {&recipe.left, &recipe.right}) {
    for (const CellSelector& cell : *side) {
      const FormCopy::Block* block = BlockOf(b, cell, copy);
      if (block == nullptr) continue;
      for (int i : block->entries) {
        const std::string& key = b.At(i).key;
        if (key.rfind(kFunctionalPrefix, 0) != 0) continue;
        const size_t digits = key.size() - kFunctionalPrefix.size();
        if (std::find(recipe.levels.begin(), recipe.levels.end(), digits) != recipe.levels.end()) {
          codes.insert(key);
        }
      }
    }
  }
  return codes;
}

bool ConditionHolds(const Building& b, const IdentityRecipe& recipe, int copy) {
  if (recipe.when_left.empty()) return true;
  Identity condition;
  const CrossSide left = AddCrossTerms(b, recipe.when_left, copy, "", 1, &condition);
  const CrossSide right = AddCrossTerms(b, recipe.when_right, copy, "", -1, &condition);
  if (left.cells < recipe.when_left.size() || right.cells < recipe.when_right.size()) return false;
  condition.tolerance_fen = ToleranceFen(b, condition.terms);
  const CheckOutcome outcome = EvaluateIdentity(condition, b.amounts).outcome;
  return outcome == CheckOutcome::kHolds || outcome == CheckOutcome::kRounding;
}

// Copies of forms are paired in their order; forms with different numbers of copies are not.
int CommonCopies(const Building& b, const IdentityRecipe& recipe) {
  int copies = 0;
  for (const auto* side : {&recipe.left, &recipe.right}) {
    for (const CellSelector& cell : *side) {
      const int count = b.index.CopyCount(cell.form);
      if (count == 0) continue;
      if (copies != 0 && count != copies) return 0;
      copies = count;
    }
  }
  return copies;
}

bool CrossIsDue(const Building& b, const IdentityRecipe& recipe, int copy) {
  bool required = recipe.requires_any.empty();
  for (const auto* side : {&recipe.left, &recipe.right}) {
    for (const CellSelector& cell : *side) {
      const FormCopy* form = CopyOf(b, cell.form, copy);
      if (form == nullptr) continue;
      if (HasAnyKey(b, *form, recipe.unless)) return false;
      required = required || HasAnyKey(b, *form, recipe.requires_any);
    }
  }
  return required && ConditionHolds(b, recipe, copy);
}

}  // namespace

void BuildCross(const Building& b, const IdentityRecipe& recipe) {
  const int copies = CommonCopies(b, recipe);
  for (int copy = 0; copy < copies; ++copy) {
    if (!CrossIsDue(b, recipe, copy)) continue;
    if (recipe.levels.empty()) {
      AddIdentity(b, recipe, CrossIdentity(b, recipe, copy, ""));
      continue;
    }
    for (const std::string& code : CodesInHand(b, recipe, copy)) {
      AddIdentity(b, recipe, CrossIdentity(b, recipe, copy, code));
    }
  }
}

}  // namespace juesuan
