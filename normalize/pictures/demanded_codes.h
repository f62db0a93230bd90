// What a row's name asks its code to be, looked for in the picture.
//
// In: the entries of a scan whose cells still hold the pictures that were read. Where a name was
// read letter by letter and the code beside it is another's, both models read the code again in
// many variants. Out: rows in some of whose variants the code was read that goes with the name have
// a key that is sure. What no variant shows stays in doubt: a report may print a wrong code.
#pragma once

#include "extract/ocr/ocr_engine.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// Returns in how many rows the code was found.
int LookForAskedCodes(OcrEngine* engine, Ledger* ledger);

}  // namespace juesuan
