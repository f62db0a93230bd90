#include "normalize/identities/identities.h"

#include <algorithm>
#include <set>

#include "normalize/catalogue/subject_table.h"
#include "normalize/identities/identity_builder.h"

namespace juesuan {
namespace {

constexpr std::string_view kFunctionalLei = "functional:lei";  // every 类 row, in selectors

bool IsBlank(const Building& b, const IdentityTerm& term) { return !b.amounts.At(term.entry); }

// Printed rows of a block that fit no known item; with an amount they may belong to a sum.
std::vector<IdentityTerm> UnnamedRows(const Building& b, const FormCopy::Block& block) {
  std::vector<IdentityTerm> unnamed;
  for (int i : block.entries) {
    const std::string& key = b.At(i).key;
    if (b.amounts.At(i).value_or(0) == 0 || key.rfind("item:", 0) != 0) continue;
    if (b.catalogue.named_items.count(key) == 0) unnamed.push_back({i, -1});
  }
  return unnamed;
}

// ---- children --------------------------------------------------------------------------

struct CodedRow {
  std::string_view code;
  int entry;
};

std::vector<CodedRow> CodedRows(const Building& b, const FormCopy::Block& block,
                                const std::string& classification) {
  std::vector<CodedRow> rows;
  for (int i : block.entries) {
    const std::string_view key = b.At(i).key;
    if (key.size() <= classification.size() ||
        key.substr(0, classification.size()) != classification ||
        key[classification.size()] != ':') {
      continue;
    }
    rows.push_back({key.substr(classification.size() + 1), i});
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const CodedRow& x, const CodedRow& y) { return x.code < y.code; });
  return rows;
}

// Rows sorted by code stand as a walk through the tree: the parent of a row is the nearest
// earlier row whose code is a prefix. -1: no parent is printed.
std::vector<int> ParentRows(const std::vector<CodedRow>& rows) {
  std::vector<int> parents(rows.size(), -1);
  std::vector<int> path;
  for (size_t i = 0; i < rows.size(); ++i) {
    const std::string_view code = rows[i].code;
    while (!path.empty()) {
      const std::string_view above = rows[static_cast<size_t>(path.back())].code;
      if (above.size() < code.size() && code.substr(0, above.size()) == above) break;
      path.pop_back();
    }
    parents[i] = path.empty() ? -1 : path.back();
    path.push_back(static_cast<int>(i));
  }
  return parents;
}

void AddCodeSums(const Building& b, const IdentityRecipe& recipe, const std::vector<CodedRow>& rows,
                 const std::vector<int>& parents) {
  std::vector<Identity> sums(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    if (parents[i] < 0) continue;
    Identity& sum = sums[static_cast<size_t>(parents[i])];
    if (sum.terms.empty()) sum.terms.push_back({rows[static_cast<size_t>(parents[i])].entry, 1});
    sum.terms.push_back({rows[i].entry, -1});
  }
  for (size_t i = 0; i < rows.size(); ++i) {
    const bool twice = (i > 0 && rows[i - 1].code == rows[i].code) ||
                       (i + 1 < rows.size() && rows[i + 1].code == rows[i].code);
    if (twice) sums[i].obstacle = "ambiguous";
    AddIdentity(b, recipe, std::move(sums[i]));
  }
}

void AddTotalSum(const Building& b, const IdentityRecipe& recipe, const FormCopy& form,
                 const FormCopy::Block& block, const TotalRow& total,
                 const std::vector<CodedRow>& rows, const std::vector<int>& parents) {
  const auto found = b.index.Find(form.form, form.copy, block.side, total.key, block.measure);
  if (found.entry < 0) return;
  Identity sum;
  sum.terms.push_back({found.entry, 1});
  for (size_t i = 0; i < rows.size(); ++i) {
    if (parents[i] >= 0) continue;
    const std::string lei(rows[i].code.substr(0, kLeiDigits));
    const bool counts =
        total.classes.empty() ||
        std::find(total.classes.begin(), total.classes.end(), lei) != total.classes.end();
    if (counts) sum.terms.push_back({rows[i].entry, -1});
  }
  if (sum.terms.size() < 2) return;
  if (found.ambiguous) sum.obstacle = "ambiguous";
  sum.doubtful = UnnamedRows(b, block);
  AddIdentity(b, recipe, std::move(sum));
}

void BuildChildren(const Building& b, const IdentityRecipe& recipe, const FormCopy& form) {
  for (const FormCopy::Block& block : form.blocks) {
    const std::vector<CodedRow> rows = CodedRows(b, block, recipe.classification);
    const std::vector<int> parents = ParentRows(rows);
    AddCodeSums(b, recipe, rows, parents);
    for (const TotalRow& total : recipe.totals) {
      AddTotalSum(b, recipe, form, block, total, rows, parents);
    }
  }
}

// ---- rows and columns ------------------------------------------------------------------

bool IsDue(const Building& b, const IdentityRecipe& recipe, const FormCopy& form) {
  return !HasAnyKey(b, form, recipe.unless) &&
         (recipe.requires_any.empty() || HasAnyKey(b, form, recipe.requires_any));
}

// Terms of one row of a form: the cells of `key` in each measure. Empty when not due.
Identity RowIdentity(const Building& b, const IdentityRecipe& recipe, const FormCopy& form,
                     const std::string& key) {
  Identity identity;
  size_t rights = 0;
  for (const auto* side : {&recipe.left, &recipe.right}) {
    for (const CellSelector& cell : *side) {
      const auto found = b.index.Find(form.form, form.copy, cell.side, key, cell.measure);
      const bool is_left = side == &recipe.left;
      if (found.entry < 0 && (is_left || recipe.all)) return {};
      if (found.entry < 0) continue;
      identity.Add(found.entry, is_left ? 1 : -1, found.ambiguous);
      rights += !is_left;
    }
  }
  return rights > 0 ? identity : Identity{};
}

void BuildRows(const Building& b, const IdentityRecipe& recipe, const FormCopy& form) {
  if (recipe.left.empty() || !IsDue(b, recipe, form)) return;
  const CellSelector& total = recipe.left.front();
  for (const FormCopy::Block& block : form.blocks) {
    if (block.measure != total.measure || block.side != total.side) continue;
    std::set<std::string_view> done;
    for (int i : block.entries) {
      const std::string& key = b.At(i).key;
      if (done.insert(key).second) AddIdentity(b, recipe, RowIdentity(b, recipe, form, key));
    }
  }
}

// Adds the cells of one selector in one column; false when a cell is not printed.
bool AddColumnTerms(const Building& b, const FormCopy& form, const FormCopy::Block& block,
                    const CellSelector& cell, int coefficient, Identity* identity) {
  if (cell.key != kFunctionalLei) {
    const auto found = b.index.Find(form.form, form.copy, block.side, cell.key, block.measure);
    if (found.entry >= 0) identity->Add(found.entry, coefficient, found.ambiguous);
    return found.entry >= 0;
  }
  const size_t before = identity->terms.size();
  for (int i : block.entries) {
    const std::string& key = b.At(i).key;
    if (key.rfind(kFunctionalPrefix, 0) == 0 &&
        key.size() == kFunctionalPrefix.size() + kLeiDigits) {
      identity->terms.push_back({i, coefficient});
    }
  }
  return identity->terms.size() > before;
}

Identity ColumnIdentity(const Building& b, const IdentityRecipe& recipe, const FormCopy& form,
                        const FormCopy::Block& block) {
  Identity identity;
  for (const CellSelector& cell : recipe.left) {
    if (!AddColumnTerms(b, form, block, cell, 1, &identity)) return {};
  }
  size_t rights = 0;
  for (const CellSelector& cell : recipe.right) {
    const bool printed = AddColumnTerms(b, form, block, cell, -1, &identity);
    if (!printed && recipe.all) return {};
    rights += printed;
  }
  if (rights == 0) return {};
  identity.doubtful = UnnamedRows(b, block);
  return identity;
}

void BuildColumns(const Building& b, const IdentityRecipe& recipe, const FormCopy& form) {
  if (recipe.left.empty() || !IsDue(b, recipe, form)) return;
  for (const FormCopy::Block& block : form.blocks) {
    if (block.side != recipe.left.front().side) continue;
    AddIdentity(b, recipe, ColumnIdentity(b, recipe, form, block));
  }
}

bool AppliesTo(const IdentityRecipe& recipe, std::string_view form) {
  return std::find(recipe.forms.begin(), recipe.forms.end(), form) != recipe.forms.end();
}

}  // namespace

// Half a last printed digit per printed term. A figure printed to the fen is not rounded.
int64_t ToleranceFen(const Building& b, const std::vector<IdentityTerm>& terms) {
  int64_t steps = 0;
  for (const IdentityTerm& term : terms) {
    const int64_t step = b.index.StepFen(term.entry);
    if (!IsBlank(b, term) && step > 1) steps += step;
  }
  return steps / 2;
}

// Rows of blanks only say nothing, but for the totals, of which a reader wants to know.
void AddIdentity(const Building& b, const IdentityRecipe& recipe, Identity identity) {
  if (identity.terms.empty()) return;
  const auto blank = [&](const IdentityTerm& term) { return IsBlank(b, term); };
  const bool all_blank = std::all_of(identity.terms.begin(), identity.terms.end(), blank);
  if (all_blank && b.At(identity.terms[0].entry).key.rfind("item:", 0) != 0) return;
  if (!identity.obstacle.empty() && all_blank) return;
  identity.definition = &recipe.definition;
  identity.tolerance_fen = ToleranceFen(b, identity.terms);
  b.identities->push_back(std::move(identity));
}

void Identity::Add(int place, int coefficient, bool is_ambiguous) {
  if (is_ambiguous) obstacle = "ambiguous";
  terms.push_back({place, coefficient});
}

bool HasAnyKey(const Building& b, const FormCopy& form, const std::vector<std::string>& keys) {
  return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
    return b.index.HasKey(form.form, form.copy, key);
  });
}

std::vector<Identity> BuildIdentities(const LedgerAmounts& amounts,
                                      const IdentityCatalogue& catalogue) {
  std::vector<Identity> identities;
  const EntryIndex index(amounts);
  const Building b{amounts, catalogue, index, &identities};
  for (const IdentityRecipe& recipe : catalogue.recipes) {
    if (recipe.definition.kind == "cross") BuildCross(b, recipe);
    for (const FormCopy& form : index.forms()) {
      if (!AppliesTo(recipe, form.form)) continue;
      if (recipe.definition.kind == "children") BuildChildren(b, recipe, form);
      if (recipe.definition.kind == "row") BuildRows(b, recipe, form);
      if (recipe.definition.kind == "column") BuildColumns(b, recipe, form);
    }
  }
  return identities;
}

}  // namespace juesuan
