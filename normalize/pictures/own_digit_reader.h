// A third reader for amounts in doubt: the report's own digits (layout/text/glyph_reader.h).
//
// In: a reconciled ledger of a scan whose cells still hold the pictures that were read. Amounts
// that identities verify teach how this report prints and scans its digits. Out: amounts that are
// not verified carry what that says of their pictures, as readings of "glyphs".
#pragma once

#include "normalize/ledger/ledger.h"

namespace juesuan {

/// Returns how many amounts were read.
int AskGlyphs(Ledger* ledger);

}  // namespace juesuan
