// What stays in doubt after the first reconciliation is shown to other readers.
//
// In: a reconciled ledger of a scan. Out: the same, with what the readers of one declared list had
// to add, reconciled again after each step of the list that added something. What one reader says
// tells how often another errs: that may put other amounts in doubt, which a reader has not been
// shown; so it is asked again, up to a limit.
#pragma once

#include "extract/ocr/ocr_engine.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

Ledger ReadInDoubt(OcrEngine* engine, const Models& models, Ledger ledger);

}  // namespace juesuan
