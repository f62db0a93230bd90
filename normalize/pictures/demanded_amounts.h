// What the identities ask for, looked for in the picture.
//
// In: a reconciled ledger of a scan whose cells still hold the pictures that were read. The
// identities may ask for an amount that no reader proposed, or for one in a cell that nobody could
// read. Then both models read the picture again in many variants. Out: one more reading where some
// of the variants show the amount. The fewer they are, the dearer it is. What no variant shows
// stays as it is: an amount is never taken from the identities alone.
#pragma once

#include <vector>

#include "extract/ocr/ocr_engine.h"
#include "normalize/pictures/picture_reader.h"

namespace juesuan {

class DemandedAmounts : public PictureReader {
 public:
  explicit DemandedAmounts(OcrEngine* engine) : engine_(engine) {}

  std::vector<Answer> Read(const Ledger& ledger) override;

 private:
  OcrEngine* engine_;
};

}  // namespace juesuan
