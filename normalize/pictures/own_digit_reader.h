// A third reader for amounts in doubt: the report's own digits (layout/text/glyph_reader.h).
//
// In: a reconciled ledger of a scan whose cells still hold the pictures that were read. Amounts
// that identities verify teach how this report prints and scans its digits. Out: what that says of
// the pictures of amounts that are not verified, as readings of "glyphs".
#pragma once

#include <vector>

#include "normalize/pictures/picture_reader.h"

namespace juesuan {

class OwnDigitReader : public PictureReader {
 public:
  std::vector<Answer> Read(const Ledger& ledger) override;
};

}  // namespace juesuan
