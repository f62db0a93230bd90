// models/identities/*.json in memory: what BuildIdentities walks over.
//
// One IdentityRecipe per line of the catalogue; field for field models/identities/README.md.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "normalize/identities/identities.h"

namespace juesuan {

/// Names a cell of a form; empty fields take the value in hand.
struct CellSelector {
  std::string form;
  Side side = Side::kNone;
  std::string key;
  std::string measure;
};

struct TotalRow {
  std::string key;
  std::vector<std::string> classes;  ///< empty: every class
};

struct IdentityRecipe {
  IdentityDefinition definition;
  std::vector<std::string> forms;
  std::string classification;
  std::vector<TotalRow> totals;
  std::vector<CellSelector> left, right;
  std::vector<CellSelector> when_left, when_right;
  std::vector<size_t> levels;
  std::vector<std::string> unless, requires_any;
  bool all = false;
};

class IdentityCatalogue {
 public:
  std::vector<IdentityRecipe> recipes;
  std::unordered_set<std::string>
      named_items;  ///< "item:total", …: rows that have a place of their own
};

}  // namespace juesuan
