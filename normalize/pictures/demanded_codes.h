// What a row's name asks its code to be, looked for in the picture.
//
// In: the entries of a scan whose cells still hold the pictures that were read. Where a name was
// read letter by letter and the code beside it is another's, both models read the code again in
// many variants. Out: rows in some of whose variants the code was read that goes with the name.
// What no variant shows stays in doubt: a report may print a wrong code.
#pragma once

#include <vector>

#include "extract/ocr/ocr_engine.h"
#include "normalize/pictures/picture_reader.h"

namespace juesuan {

class DemandedCodes : public PictureReader {
 public:
  explicit DemandedCodes(OcrEngine* engine) : engine_(engine) {}

  std::vector<Answer> Read(const Ledger& ledger) override;

 private:
  OcrEngine* engine_;
};

}  // namespace juesuan
