// Entries by form, key and measure; amounts by place; names of what they rest on.
#include "normalize/ledger/entry_index.h"

#include <set>
#include <string>
#include <vector>

#include "core/amount.h"
#include "normalize/ledger/evidence.h"
#include "normalize/ledger/ledger_amounts.h"
#include "tests/normalize/audit_fixture.h"

namespace juesuan {
namespace {

using audit_test::LedgerBuilder;

Ledger TwoRows() {
  return LedgerBuilder()
      .Form("income")
      .Row("functional:201", "total_revenue", "300.00")
      .Row("functional:208", "total_revenue", "")
      .ledger();
}

PossibleRow RowOf(const std::string& key) {
  PossibleRow row;
  row.form = "income";
  row.table = "T1";
  row.key = key;
  row.measure = "total_revenue";
  return row;
}

TEST_CASE("entry index: a cell is found by form, copy, side, key and measure") {
  const Ledger ledger = TwoRows();
  const EntryIndex index(ledger);
  CHECK(index.Find("income", 0, Side::kNone, "functional:208", "total_revenue").entry == 1);
  CHECK(index.Find("income", 0, Side::kIncome, "functional:208", "total_revenue").entry == -1);
  CHECK(index.Find("income", 1, Side::kNone, "functional:208", "total_revenue").entry == -1);
  CHECK(index.Find("income", 0, Side::kNone, "functional:208", "final").entry == -1);
  CHECK(index.Find("nowhere", 0, Side::kNone, "functional:208", "total_revenue").entry == -1);
  CHECK(index.HasKey("income", 0, "functional:201"));
  CHECK_FALSE(index.HasKey("income", 0, "functional:205"));
  CHECK(index.CopyCount("income") == 1);
  CHECK(index.CopyCount("expenditure") == 0);
}

TEST_CASE("entry index: a form that starts again is a second copy, one that goes on is not") {
  const auto copies = [](const std::string& key) {
    const Ledger ledger = LedgerBuilder()
                              .Form("income")
                              .Row("functional:201", "total_revenue", "300.00")
                              .Form("income")
                              .Row(key, "total_revenue", "7.00")
                              .ledger();
    return EntryIndex(ledger).CopyCount("income");
  };
  CHECK(copies("functional:201") == 2);
  CHECK(copies("functional:208") == 1);
}

TEST_CASE("entry index: cells of one place with different amounts are ambiguous") {
  const auto is_ambiguous = [](const std::string& second) {
    Ledger ledger = TwoRows();
    ledger.entries.push_back(ledger.entries.front());
    ledger.entries.back().amount_fen = ParseAmount(second, CurrencyUnit::kYuan).fen;
    const auto found =
        EntryIndex(ledger).Find("income", 0, Side::kNone, "functional:201", "total_revenue");
    CHECK(found.entry == 0);
    return found.ambiguous;
  };
  CHECK_FALSE(is_ambiguous("300.00"));
  CHECK(is_ambiguous("301.00"));
}

TEST_CASE("entry index: possible rows are places behind the entries") {
  Ledger ledger = TwoRows();
  ledger.possible_rows.push_back(RowOf("functional:205"));
  const EntryIndex index(ledger);
  CHECK(index.Find("income", 0, Side::kNone, "functional:205", "total_revenue").entry == 2);
}

TEST_CASE("entry index: zeros that the producer dropped are no rounding") {
  const Ledger ledger = LedgerBuilder()
                            .Form("income", CurrencyUnit::kTenThousandYuan)
                            .Row("functional:201", "total_revenue", "2,940.05")
                            .Row("functional:208", "total_revenue", "6.2")
                            .ledger();
  CHECK(ledger.entries[1].last_digit_fen == 100'000);
  CHECK(EntryIndex(ledger).StepFen(1) == 10'000);
}

TEST_CASE("ledger amounts: as they stand, or as they are supposed to be") {
  Ledger ledger = TwoRows();
  ledger.entries[0].status = EntryStatus::kSuspect;
  ledger.possible_rows.push_back(RowOf("functional:205"));
  const LedgerAmounts standing(ledger);
  CHECK(standing.At(0) == 30000);
  CHECK(standing.At(1) == std::nullopt);
  CHECK(standing.At(2) == std::nullopt);
  CHECK(standing.IsSuspect(0));
  CHECK_FALSE(standing.IsSuspect(2));
  CHECK(standing.IsPossibleRow(2));
  CHECK_FALSE(standing.IsPossibleRow(1));
  const LedgerAmounts supposed(ledger, {500, std::nullopt});
  CHECK(supposed.At(0) == 500);
  CHECK_FALSE(supposed.IsSuspect(0));
}

template <typename Names>
void CheckNames(const Names& names) {
  std::set<std::string> seen;
  for (const auto& name : names) {
    CAPTURE(name.name);
    CHECK(seen.insert(std::string(name.name)).second);
    CHECK(ValueOf(names, name.name) == name.value);
    CHECK(NameOf(names, name.value) == name.name);
  }
  CHECK_FALSE(ValueOf(names, "no such name"));
}

TEST_CASE("evidence: each value has one name, each name one value") {
  CheckNames(kSupportNames);
  CheckNames(kNoteNames);
  CheckNames(kMatchNames);
  CheckNames(kRuleNames);
  CheckNames(kReasonNames);
}

TEST_CASE("evidence: each note, support and reason has words in both languages") {
  const MessageCatalogue& messages = *audit_test::TestModels().messages;
  for (const Language language : {Language::kChinese, Language::kEnglish}) {
    const auto check = [&](const std::string& id) {
      CAPTURE(id);
      CHECK(messages.Text(language, id) != id);
    };
    for (const auto& name : kNoteNames) check("note." + std::string(name.name));
    for (const auto& name : kSupportNames) check("support." + std::string(name.name));
    for (const auto& name : kReasonNames) check("reason." + std::string(name.name));
    for (const auto& name : kRuleNames) CHECK(messages.Rule(language, name.name) != nullptr);
  }
}

// `first` and `second` in two columns of one table.
int64_t StepOfSecond(const std::vector<std::string>& first, const std::vector<std::string>& second,
                     Source source = Source::kText) {
  Ledger ledger;
  for (int column = 0; column < 2; ++column) {
    for (const std::string& printed : column == 0 ? first : second) {
      Entry& entry = ledger.entries.emplace_back();
      const ParsedAmount amount = ParseAmount(printed, CurrencyUnit::kYuan);
      entry.table = "T01";
      entry.form = "income";
      entry.key = "functional:" + std::to_string(ledger.entries.size());
      entry.measure = column == 0 ? "total_revenue" : "other_revenue";
      entry.column = column;
      entry.source = source;
      entry.amount_fen = amount.fen;
      entry.last_digit_fen = amount.last_digit_fen;
    }
  }
  return EntryIndex(ledger).StepFen(static_cast<int>(ledger.entries.size()) - 1);
}

TEST_CASE("entry index: a column without the decimals of the others is rounded or cut") {
  const std::vector<std::string> exact = {"1.25",  "17.31", "8.02",  "64.77", "5.05", "9.12",
                                          "33.83", "71.48", "12.16", "2.94",  "6.61", "50.50"};
  CHECK(StepOfSecond(exact, {"1", "17", "8", "64"}) == 200);
  CHECK(StepOfSecond(exact, {"1", "17", "8.02", "64"}) == 1);     // not all of them
  CHECK(StepOfSecond(exact, {"10", "170", "8000", "640"}) == 1);  // round ones are exact
  CHECK(StepOfSecond(exact, {"17", "17", "17", "17"}) == 1);      // one amount
  CHECK(StepOfSecond(exact, {"1", "17", "8", "64"}, Source::kOcr) == 1);
  CHECK(StepOfSecond({"1", "23"}, {"1", "17", "8", "64"}) == 100);  // all are rounded alike
  CHECK(StepOfSecond({"1", "23", "5", "7.5", "8", "9.5"}, {"1", "17"}) == 10);  // zeros dropped
}

}  // namespace
}  // namespace juesuan
