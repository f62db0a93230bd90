// The cheapest set of amounts that makes the broken equations hold.
//
// In: equations, cells and the amounts as read. Out: changes.
//
// Best-first search over sets of changed cells. It takes a broken equation and tries
// - for each of its cells the other candidates;
// - for each of its cells the one amount that would mend the equation, though no reader proposed
// it:
//   the cell becomes suspect, and the amount is never used;
// - to leave the equation broken, as the report's own mistake.
// Each group of broken equations that share cells is searched on its own, with a limit.
#pragma once

#include <vector>

#include "normalize/reconcile/equation_graph.h"

namespace juesuan {

struct AmountChange {
  int cell = 0;
  int64_t fen = 0;
  bool is_proposed = true;  ///< a reader proposed it
};

/// Changes that mend the report; cells of groups that hit the limit stay unchanged.
std::vector<AmountChange> FindChanges(const EquationGraph& graph,
                                      const std::vector<AmountCell>& cells,
                                      const std::vector<int64_t>& values,
                                      const ReconcileParams& params);

}  // namespace juesuan
