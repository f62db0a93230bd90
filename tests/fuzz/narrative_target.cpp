// The reader of prose: any text below the headings of a report, beside a small ledger.
#include <fstream>
#include <iterator>

#include "normalize/catalogue/models.h"
#include "normalize/narrative/narrative.h"
#include "normalize/text/sections.h"
#include "publish/ledger_json.h"
#include "tests/fuzz/fuzz_target.h"

namespace {

using namespace juesuan;

const Models& AllModels() {
  static const Models models = [] {
    Result<Models> loaded = LoadModels(SourceFile("models"));
    Expect(loaded.ok(), "models");
    return std::move(loaded).value();
  }();
  return models;
}

const Ledger& SmallLedger() {
  static const Ledger ledger = [] {
    std::ifstream stream(SourceFile("tests/publish/golden/small_ledger.json"));
    const std::string json{std::istreambuf_iterator<char>(stream), {}};
    Result<Ledger> read = LedgerFromJson(json);
    Expect(read.ok(), "a small ledger");
    return std::move(read).value();
  }();
  return ledger;
}

LayoutDocument LinesOf(std::string_view text) {
  constexpr size_t kMostLines = 50;
  constexpr double kLine_pt = 18;
  LayoutDocument layout;
  layout.page_sizes.push_back({595, 842});
  while (!text.empty() && layout.lines.size() < kMostLines) {
    const size_t end = std::min(text.find('\n'), text.size());
    TextLine line;
    line.text = std::string(text.substr(0, end));
    line.font_size_pt = 12;
    const double y = 60 + kLine_pt * static_cast<double>(layout.lines.size());
    line.box = {90, y, 505, y + 14};
    if (!line.text.empty()) layout.lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return layout;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr size_t kMostBytes = 4000;
  const std::string_view text = TextOf(data, std::min(size, kMostBytes));
  const ReportText report = ReadReportText(LinesOf(text), {}, *AllModels().narrative);
  const auto facts = ReadNarrative(report, SmallLedger(), *AllModels().narrative);
  for (const NarrativeFact& fact : facts)
    Expect(!fact.entry || static_cast<size_t>(*fact.entry) < SmallLedger().entries.size(),
           "an entry that is there");
  return 0;
}
