// Every amount of the project's own samples is changed in turn: the audit must notice.
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/normalize/audit_fixture.h"

namespace juesuan::audit_test {
namespace {

// A ledger with the entries of a sample's truth.
Ledger LedgerOfTruth(const std::string& sample) {
  std::ifstream stream(std::filesystem::path(JUESUAN_SOURCE_DIR) / "samples/reports" /
                       (sample + ".truth.json"));
  REQUIRE(stream);
  const nlohmann::json truth = nlohmann::json::parse(stream);
  Ledger ledger;
  ledger.document.fiscal_year = truth.at("document").at("fiscal_year").get<int>();
  for (const auto& value : truth.at("entries")) {
    Entry entry;
    entry.form = entry.table = value.at("form");
    entry.key = value.at("key");
    entry.measure = value.at("measure");
    if (value.at("side").is_string())
      entry.side = value.at("side") == "income" ? Side::kIncome : Side::kExpenditure;
    if (value.at("amount").is_string())
      entry.amount_fen = YuanToFen(value.at("amount").get<std::string>());
    ledger.entries.push_back(std::move(entry));
  }
  return ledger;
}

std::vector<bool> CoveredEntries(const Ledger& ledger) {
  std::vector<bool> covered(ledger.entries.size(), false);
  for (const Check& check : ledger.checks) {
    if (check.outcome == CheckOutcome::kNotCheckable) continue;
    for (int member : check.members) covered[static_cast<size_t>(member)] = true;
  }
  return covered;
}

}  // namespace

TEST_CASE("audit: a changed amount is found, as one finding, in 99 of 100 covered amounts") {
  const Ledger sound = [] {
    Ledger ledger = LedgerOfTruth("yuan-2023");
    AuditLedger(&ledger, TestModels());
    return ledger;
  }();
  CHECK(std::none_of(sound.findings.begin(), sound.findings.end(),
                     [](const Finding& f) { return f.severity == Severity::kError; }));
  const std::vector<bool> covered = CoveredEntries(sound);
  int changed = 0, found = 0, single = 0;
  for (size_t i = 0; i < sound.entries.size(); ++i) {
    if (!covered[i] || !sound.entries[i].amount_fen) continue;
    Ledger ledger = sound;
    *ledger.entries[i].amount_fen += 9000;
    AuditLedger(&ledger, TestModels());
    const auto errors =
        std::count_if(ledger.findings.begin(), ledger.findings.end(),
                      [](const Finding& f) { return f.severity == Severity::kError; });
    ++changed;
    found += errors > 0;
    single += errors == 1;
  }
  CHECK(changed > 200);
  CHECK(found * 100 >= changed * 99);
  CHECK(single * 100 >= changed * 95);
  MESSAGE("changed " << changed << ", found " << found << ", as one finding " << single);
}

}  // namespace juesuan::audit_test
