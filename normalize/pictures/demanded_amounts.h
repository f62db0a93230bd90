// What the identities ask for, looked for in the picture.
//
// In: a reconciled ledger of a scan whose cells still hold the pictures that were read. Where the
// identities ask for an amount that no reader proposed, or for one in a cell that nobody could
// read, both models read the picture again in many variants. Out: entries in some of whose variants
// the amount was read carry it as one more reading, the dearer the fewer they are. What no variant
// shows stays as it is: an amount is never taken from the identities alone.
#pragma once

#include "extract/ocr/ocr_engine.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// Returns how many amounts were found.
int LookForAskedAmounts(OcrEngine* engine, Ledger* ledger);

}  // namespace juesuan
