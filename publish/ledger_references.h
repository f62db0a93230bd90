// Do the parts of a ledger point at each other properly?
//
// In: a ledger, usually one that was read from a file. Out: a problem with its path when an
// entry names a table that does not exist, a cell lies outside its table, a finding or a
// check points at an entry that is not there, or two tables share an id. Later stages index
// without asking.
#pragma once

#include "normalize/ledger/ledger.h"
#include "publish/json_fields.h"

namespace juesuan {

/// Reports the first bad reference to `problem`.
void CheckReferences(const Ledger& ledger, JsonProblem& problem);

}  // namespace juesuan
