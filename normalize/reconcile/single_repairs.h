// Single changes that mend more equations than they cost, the best one first.
//
// In: equations, cells, amounts as read. Out: amounts after every change that pays on its own.
// The same idea as bit flipping in decoders of error-correcting codes: a misread amount breaks
// all its equations, and one change mends them all. What needs two changes at once is left to
// joint_repairs.h; whether a change is believed is for the margins to say.
#pragma once

#include <vector>

#include "normalize/reconcile/equation_graph.h"

namespace juesuan {

/// Every step lowers  sum(cost of amounts) + own_mistake_cost * broken equations.
std::vector<int64_t> DescendToMended(const EquationGraph& graph,
                                     const std::vector<AmountCell>& cells,
                                     const ReconcileParams& params,
                                     const std::vector<int64_t>& values);

}  // namespace juesuan
