// Rows whose subject is not certain: their amounts may be right and still stand under a wrong key.
//
// In: entries of pages read by OCR, with the equations that hold. Out: entries whose key a person
// must look at.
//
// - A key is sure when code and name were both read and agree, or a label fits its item well.
// - A weak key is confirmed by an equation across forms over the same code whose other row is sure.
//   A sum over children confirms nothing: a sibling's code fits it, too.
// - Keys that were told by counting rows are doubtful where a counted row could not be read at all.
#pragma once

#include <optional>
#include <vector>

#include "normalize/reconcile/equation_graph.h"

namespace juesuan {

/// Why a key is doubtful; nothing when it is certain.
using KeyDoubt = std::optional<Note>;

/// By entry. `values` is by cell.
std::vector<KeyDoubt> DoubtfulKeys(const Ledger& ledger, const IdentityCatalogue& catalogue,
                                   const EquationGraph& graph, const std::vector<AmountCell>& cells,
                                   const std::vector<int64_t>& values);

}  // namespace juesuan
