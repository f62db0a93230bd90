// The amount parser: what it takes it writes back, and takes again as the same amount.
#include "core/amount.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace juesuan;
  const std::string_view text = TextOf(data, size);
  for (const CurrencyUnit unit : {CurrencyUnit::kYuan, CurrencyUnit::kTenThousandYuan}) {
    const ParsedAmount parsed = ParseAmount(text, unit);
    if (parsed.kind != ParsedAmount::Kind::kAmount) continue;
    Expect(YuanToFen(FenToYuan(parsed.fen)) == parsed.fen, "an amount is read back");
    const ParsedAmount again = ParseAmount(parsed.canonical, unit);
    Expect(again.kind == parsed.kind && again.fen == parsed.fen, "digits as understood");
  }
  if (const auto fen = YuanToFen(text)) Expect(YuanToFen(FenToYuan(*fen)) == fen, "yuan");
  return 0;
}
