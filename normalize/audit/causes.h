// One cause, one finding: which figure is wrong when several relations break.
//
// In: relations, some of them broken. Out: causes.
//
// Idea: correct one figure in thought. If that mends two or more broken relations and breaks none,
// the figure is the cause of them all. A wrong 项 breaks its 款, its row and its twin on another
// form. What remains is grouped by its difference: an error that a unit carried up through 款, 类
// and 合计 shows the same difference everywhere.
#pragma once

#include <vector>

#include "normalize/audit/relations.h"

namespace juesuan {

struct Cause {
  std::vector<int> relations;  ///< indices; the first is told, the others are its chain
  int figure = -1;             ///< the wrong figure, when one explains all; -1 otherwise
  int64_t should_be = 0;       ///< of that figure
};

/// `relations` must be judged; broken ones each end up in exactly one cause.
std::vector<Cause> FindCauses(AuditFigures figures, std::vector<Relation> relations);

}  // namespace juesuan
