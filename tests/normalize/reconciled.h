// A ledger with its settlement written into it, as BuildLedger does.
#pragma once

#include "normalize/reconcile/reconcile.h"

namespace juesuan {

inline void ReconcileEntries(Ledger* ledger, const Models& models) {
  WriteSettlement(Reconcile(*ledger, models), ledger);
}

}  // namespace juesuan
