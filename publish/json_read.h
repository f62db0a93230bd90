// The objects of a ledger's JSON as structs; used by LedgerFromJson only.
//
// In: the fields of the whole document. Out: a Ledger, of use only when the JsonProblem
// behind `fields` is still empty. References between its parts are not checked here, see
// publish/ledger_references.h.
#pragma once

#include "normalize/ledger/ledger.h"
#include "publish/json_fields.h"

namespace juesuan {

Ledger ReadLedger(const JsonFields& fields);

}  // namespace juesuan
