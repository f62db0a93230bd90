// Another reader for the amounts that no identity vouches for.
//
// In: a reconciled ledger of a scan whose cells still hold the pictures that were read. Out: these
// amounts carry the readings of a second, independently trained model. Two readers that agree are
// worth more than one that is sure of itself; what an identity verifies does not need it, so it is
// asked after the identities, not before. Words that turned out to stand in a column of amounts are
// read by both models: layout had taken them for a name.
#pragma once

#include "extract/ocr/ocr_engine.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// Adds readings of OcrModel::kAmountOther to entries with readings that are not verified and that
/// it was not shown before. Returns how many were read. What the engine cannot read stays as it is.
int AskSecondReader(OcrEngine* engine, Ledger* ledger);

}  // namespace juesuan
