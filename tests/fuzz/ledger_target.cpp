// The reader of ledgers: any bytes are a ledger or an error, and what is a ledger comes back.
#include "publish/ledger_json.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace juesuan;
  const std::string_view text = TextOf(data, size);
  (void)LedgerWithoutCellsFromJson(text).ok();
  const Result<Ledger> ledger = LedgerFromJson(text);
  if (!ledger) return 0;
  const std::string written = LedgerToJson(*ledger);
  const Result<Ledger> again = LedgerFromJson(written);
  Expect(again.ok(), "a ledger is read back");
  Expect(LedgerToJson(*again) == written, "and is the same");
  return 0;
}
