// The reader of corrections: a file of any bytes, and each line that is one comes back.
#include "review/corrections/correction_log.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace juesuan;
  const Result<CorrectionList> list = ReadCorrections(FileOf(TextOf(data, size)));
  if (!list) return 0;
  for (const Correction& correction : list->corrections) {
    const std::string line = CorrectionToLine(correction);
    const Result<Correction> again = CorrectionFromLine(line);
    Expect(again.ok() && CorrectionToLine(*again) == line, "a correction is read back");
  }
  return 0;
}
