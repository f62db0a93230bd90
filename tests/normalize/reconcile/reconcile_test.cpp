// Reconciliation on ledgers of a few rows: one case per rule, as a person would argue it.
#include "normalize/reconcile/reconcile.h"

#include <array>
#include <cmath>

#include "core/amount.h"
#include "tests/normalize/audit_fixture.h"
#include "tests/normalize/reconciled.h"

namespace juesuan {
namespace {

using audit_test::LedgerBuilder;
using audit_test::TestModels;

Reading Said(const std::string& reader, const std::string& text, double cost = 0.02) {
  return {text, cost, reader};
}

// Marks every row with an amount as read alike by two readers, the blank ones as scanned.
Ledger Scanned(Ledger ledger) {
  int row = 0;
  for (Entry& entry : ledger.entries) {
    entry.row = row++ / 3;
    entry.subject.match = SubjectMatch::kCodeAndName;
    if (!entry.amount_fen) continue;
    entry.source = Source::kOcr;
    entry.status = EntryStatus::kRead;
    entry.evidence.readings = {Said("amount", entry.printed), Said("eng", entry.printed)};
  }
  return ledger;
}

// The rows of `builder`, read alike by these readers, and 900 rows more, by which it shows how
// seldom they err.
Ledger ReadAlike(LedgerBuilder* builder, const std::vector<std::string>& readers) {
  for (int i = 0; i < 900; ++i)
    builder->Row("functional:" + std::to_string(9'000'000 + i), "total_expenditure", "1.11");
  Ledger ledger = Scanned(builder->ledger());
  for (Entry& entry : ledger.entries) {
    if (!entry.amount_fen) continue;
    entry.evidence.readings.clear();
    for (const std::string& reader : readers)
      entry.evidence.readings.push_back(Said(reader, entry.printed));
  }
  return ledger;
}

Entry& At(Ledger& ledger, const std::string& form, const std::string& key,
          const std::string& measure) {
  for (Entry& entry : ledger.entries) {
    if (entry.form == form && entry.key == key && entry.measure == measure) return entry;
  }
  FAIL("no such entry");
  return ledger.entries.front();
}

// Replaces what was read in one cell; the first reading is the layout's choice.
void Misread(Entry& entry, std::vector<Reading> readings) {
  const ParsedAmount parsed = ParseAmount(readings.front().text, CurrencyUnit::kYuan);
  entry.printed = readings.front().text;
  entry.amount_fen =
      parsed.kind == ParsedAmount::Kind::kAmount ? std::optional(parsed.fen) : std::nullopt;
  if (!entry.amount_fen) entry.status = EntryStatus::kSuspect;
  entry.evidence.readings = std::move(readings);
}

constexpr const char* kForm = "general_budget_expenditure";

// Two 项 below one 款 below one 类: sums of different addends, and rows that add up.
Ledger Report() {
  LedgerBuilder builder;
  builder.Form(kForm);
  const auto row = [&](const char* key, const char* total, const char* basic, const char* project) {
    builder.Row(key, "total_expenditure", total)
        .Row(key, "basic_expenditure", basic)
        .Row(key, "project_expenditure", project);
  };
  row("item:total", "1,734,912.35", "1,211,406.10", "523,506.25");
  row("functional:201", "1,100,912.35", "811,406.10", "289,506.25");
  row("functional:20101", "1,100,912.35", "811,406.10", "289,506.25");
  row("functional:2010101", "811,406.10", "811,406.10", "");
  row("functional:2010102", "289,506.25", "", "289,506.25");
  row("functional:208", "634,000.00", "400,000.00", "234,000.00");
  row("functional:20805", "634,000.00", "400,000.00", "234,000.00");
  row("functional:2080505", "634,000.00", "400,000.00", "234,000.00");
  return Scanned(builder.ledger());
}

EntryStatus StatusOf(Ledger& ledger, const std::string& key, const std::string& measure) {
  return At(ledger, kForm, key, measure).status;
}

}  // namespace

TEST_CASE("reconcile: a report that was read right is verified, and stays as it is") {
  Ledger ledger = Report();
  const Ledger before = ledger;
  ReconcileEntries(&ledger, TestModels());
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    CHECK(entry.amount_fen == before.entries[i].amount_fen);
    CHECK(entry.printed == before.entries[i].printed);
    CHECK(entry.ocr_read.empty());
    CHECK(entry.status == (entry.amount_fen ? EntryStatus::kVerified : EntryStatus::kRead));
    CHECK(entry.evidence.identities.empty() == !entry.amount_fen.has_value());
    CHECK(entry.evidence.support == (entry.amount_fen ? Support::kVerified : Support::kBlank));
  }
}

TEST_CASE("reconcile: a misread amount is repaired from what another reader saw") {
  Ledger ledger = Report();
  Misread(At(ledger, kForm, "functional:201", "project_expenditure"),
          {Said("amount", "239,506.25"), Said("eng", "289,506.25")});
  ReconcileEntries(&ledger, TestModels());
  const Entry& entry = At(ledger, kForm, "functional:201", "project_expenditure");
  CHECK(entry.status == EntryStatus::kRepaired);
  CHECK(entry.evidence.support == Support::kRepaired);
  CHECK(entry.amount_fen == 28950625);
  CHECK(entry.printed == "289,506.25");
  CHECK(entry.ocr_read == "239,506.25");
  CHECK(entry.evidence.identities.size() >= 2);
  CHECK(StatusOf(ledger, "functional:201", "total_expenditure") == EntryStatus::kVerified);
}

TEST_CASE("reconcile: an amount that no reader saw is told, never used") {
  Ledger ledger = Report();
  Misread(At(ledger, kForm, "functional:201", "project_expenditure"),
          {Said("amount", "239,506.25"), Said("eng", "239,506.25")});
  ReconcileEntries(&ledger, TestModels());
  const Entry& entry = At(ledger, kForm, "functional:201", "project_expenditure");
  CHECK(entry.status == EntryStatus::kSuspect);
  CHECK(entry.amount_fen == 23950625);
  CHECK(entry.evidence.Has(Note::kUnproposed));
  CHECK(entry.evidence.asked_fen == 28950625);
  CHECK(entry.evidence.support == Support::kUnproposed);
  CHECK(StatusOf(ledger, "functional:201", "total_expenditure") != EntryStatus::kSuspect);
}

TEST_CASE("reconcile: text that is no amount is rescued when identities ask for a candidate") {
  Ledger ledger = Report();
  Misread(At(ledger, kForm, "functional:201", "project_expenditure"),
          {Said("chi_sim", "28g.506,2s"), Said("amount", "289,506.25", 0.7)});
  ReconcileEntries(&ledger, TestModels());
  const Entry& entry = At(ledger, kForm, "functional:201", "project_expenditure");
  CHECK(entry.status == EntryStatus::kRepaired);
  CHECK(entry.amount_fen == 28950625);
}

TEST_CASE("reconcile: ink that no one could read is not zero") {
  Ledger ledger = Report();
  Misread(At(ledger, kForm, "functional:20101", "project_expenditure"), {Said("amount", "")});
  ReconcileEntries(&ledger, TestModels());
  CHECK(StatusOf(ledger, "functional:20101", "project_expenditure") == EntryStatus::kSuspect);
  CHECK_FALSE(At(ledger, kForm, "functional:20101", "project_expenditure").amount_fen);
  CHECK(StatusOf(ledger, "functional:20101", "total_expenditure") == EntryStatus::kVerified);
}

TEST_CASE("reconcile: a cell found blank where a sum asks for an amount is suspect") {
  Ledger ledger = Report();
  Entry& entry = At(ledger, kForm, "functional:2010102", "project_expenditure");
  entry.amount_fen.reset();
  entry.printed.clear();
  entry.evidence = {};
  entry.source = Source::kText;
  ReconcileEntries(&ledger, TestModels());
  CHECK(StatusOf(ledger, "functional:2010102", "project_expenditure") == EntryStatus::kSuspect);
  CHECK_FALSE(At(ledger, kForm, "functional:2010102", "project_expenditure").amount_fen);
}

TEST_CASE("reconcile: equal amounts that one reader read prove nothing to each other") {
  LedgerBuilder builder;
  builder.Form(kForm)
      .Row("functional:208", "basic_expenditure", "8,800.00")
      .Row("functional:20805", "basic_expenditure", "8,800.00");
  Ledger ledger = Scanned(builder.ledger());
  for (Entry& entry : ledger.entries) entry.evidence.readings.resize(1);
  ReconcileEntries(&ledger, TestModels());
  for (const Entry& entry : ledger.entries) CHECK(entry.status != EntryStatus::kVerified);
}

TEST_CASE("reconcile: a repair that two cells could claim is left to a person") {
  LedgerBuilder builder;
  builder.Form(kForm)
      .Row("functional:208", "basic_expenditure", "5,301.00")
      .Row("functional:20805", "basic_expenditure", "8,301.00");
  Ledger ledger = Scanned(builder.ledger());
  ledger.entries[0].evidence.readings[1].text = "8,301.00";
  ledger.entries[1].evidence.readings[1].text = "5,301.00";
  ReconcileEntries(&ledger, TestModels());
  for (const Entry& entry : ledger.entries) CHECK(entry.status == EntryStatus::kSuspect);
}

TEST_CASE("reconcile: two misreadings that make up for each other prove nothing") {
  LedgerBuilder builder;
  builder.Form(kForm);
  const auto row = [&](const char* key, const char* total, const char* basic) {
    builder.Row(key, "total_expenditure", total)
        .Row(key, "basic_expenditure", basic)
        .Row(key, "project_expenditure", "0.00");
  };
  row("functional:20101", "900,700.00", "900,700.00");
  row("functional:2010101", "569,100.00", "566,100.00");  // printed 569,100.00
  row("functional:2010102", "331,600.00", "334,600.00");  // printed 331,600.00 twice
  Ledger ledger = Scanned(builder.ledger());
  Misread(At(ledger, kForm, "functional:2010101", "basic_expenditure"),
          {Said("amount", "566,100.00", 0.5), Said("amount@wide", "569,100.00", 2.3)});
  Misread(At(ledger, kForm, "functional:2010102", "basic_expenditure"),
          {Said("amount", "334,600.00", 0.2), Said("amount@next", "331,600.00", 4.8)});
  Misread(At(ledger, kForm, "functional:2010102", "total_expenditure"),
          {Said("chi_sim", "1 AGO", 1.3)});
  ReconcileEntries(&ledger, TestModels());
  for (const char* key : {"functional:2010101", "functional:2010102"})
    CHECK(At(ledger, kForm, key, "basic_expenditure").status == EntryStatus::kSuspect);
}

TEST_CASE("reconcile: two models that agree on most pictures of a cell are enough") {
  const auto status = [](const char* third, const char* other_model) {
    LedgerBuilder builder;
    builder.Form(kForm).Row("functional:208", "basic_expenditure", "8,301.00");
    Ledger ledger = Scanned(builder.ledger());
    ledger.entries[0].evidence.readings = {
        Said("amount", "8,301.00", 0.1),   Said("amount@wide", "8,301.00", 0.1),
        Said("amount@soft", third, 0.3),   Said("amount@next", "3,301.00", 5.0),
        Said("amount2", other_model, 0.1), Said("amount2@next", "3,301.00", 5.0)};
    ReconcileEntries(&ledger, TestModels());
    CHECK(ledger.entries[0].evidence.margin < ReconcileParams().read_margin);
    return ledger.entries[0].status;
  };
  CHECK(status("8,301.00", "8,301.00") == EntryStatus::kRead);
  CHECK(status("8,301.00", "3,301.00") == EntryStatus::kSuspect);
}

TEST_CASE("reconcile: the text layer is never touched") {
  Ledger ledger = Report();
  Entry& wrong = At(ledger, kForm, "functional:201", "project_expenditure");
  wrong.source = Source::kText;
  wrong.status = EntryStatus::kVerified;
  wrong.amount_fen = 23950625;
  wrong.printed = "239,506.25";
  wrong.evidence.readings = {Said("amount", "289,506.25")};
  ReconcileEntries(&ledger, TestModels());
  CHECK(wrong.amount_fen == 23950625);
  CHECK(wrong.status == EntryStatus::kVerified);
}

TEST_CASE("reconcile: a ledger without scans stays byte for byte") {
  LedgerBuilder builder;
  builder.Form(kForm)
      .Row("functional:208", "basic_expenditure", "5,301.00")
      .Row("functional:20805", "basic_expenditure", "8,301.00");
  Ledger ledger = builder.ledger();
  const auto statuses = std::pair(ledger.entries[0].status, ledger.entries[1].status);
  ReconcileEntries(&ledger, TestModels());
  CHECK(std::pair(ledger.entries[0].status, ledger.entries[1].status) == statuses);
  CHECK(ledger.entries[1].amount_fen == 830100);
}

TEST_CASE("reconcile: a difference inside the rounding envelope moves nothing") {
  LedgerBuilder builder;
  builder.Form(kForm, CurrencyUnit::kTenThousandYuan);
  builder.Row("functional:208", "total_expenditure", "63.41")
      .Row("functional:208", "basic_expenditure", "40.10");
  builder.Row("functional:208", "project_expenditure", "23.30");
  Ledger ledger = Scanned(builder.ledger());
  ledger.entries[0].evidence.readings.push_back(Said("amount@small", "63.40", 1.0));
  ReconcileEntries(&ledger, TestModels());
  CHECK(ledger.entries[0].amount_fen == 63410000);
  CHECK(ledger.entries[0].ocr_read.empty());
}

TEST_CASE("reconcile: a difference that rounding explains contradicts no amount") {
  LedgerBuilder builder;
  builder.Form("income_expenditure_summary", CurrencyUnit::kTenThousandYuan)
      .Row("functional:208", "final", "326.71", Side::kExpenditure);
  builder.Form("expenditure", CurrencyUnit::kTenThousandYuan)
      .Row("functional:208", "total_expenditure", "326.72");
  Ledger ledger = ReadAlike(&builder, {"amount", "amount2"});
  ReconcileEntries(&ledger, TestModels());
  CHECK(ledger.entries[0].status == EntryStatus::kRead);
  CHECK(ledger.entries[1].status == EntryStatus::kRead);
}

TEST_CASE("reconcile: a sum of many rounded parts does not verify their last digits") {
  const auto status = [](const char* total) {
    LedgerBuilder builder;
    builder.Form(kForm, CurrencyUnit::kTenThousandYuan)
        .Row("functional:208", "total_expenditure", total);
    for (const char* part : {"7.41", "6.13", "5.32", "8.17", "9.26", "9.94", "7.71"})
      builder.Row("functional:208" + std::to_string(builder.ledger().entries.size()).insert(0, "0"),
                  "total_expenditure", part);
    Ledger ledger = Scanned(builder.ledger());
    for (Entry& entry : ledger.entries) {
      if (!entry.amount_fen) continue;
      entry.evidence.readings.resize(1);
      entry.evidence.readings.push_back(Said("amount@next", "7" + entry.printed, 6));
    }
    ReconcileEntries(&ledger, TestModels());
    return ledger.entries[1].status;
  };
  CHECK(status("53.94") == EntryStatus::kVerified);
  CHECK(status("53.95") != EntryStatus::kVerified);  // 7.42 would do even better
}

TEST_CASE("reconcile: digits that readers take for each other are in doubt in other cells, too") {
  const auto status = [](int contests) {
    LedgerBuilder builder;
    builder.Form(kForm);
    for (const char* amount : {"317.76", "835.76", "231.11", "261.11"})
      builder.Row("functional:" + std::to_string(8'000'000 + builder.ledger().entries.size()),
                  "total_expenditure", amount);
    Ledger ledger = ReadAlike(&builder, {"amount"});
    for (int i = 0; i < contests; ++i)
      Misread(ledger.entries[static_cast<size_t>(2 + i)],
              {Said("amount", i == 0 ? "231.11" : "261.11", 0.1),
               Said("amount@soft", i == 0 ? "234.11" : "264.11", 0.2)});
    ReconcileEntries(&ledger, TestModels());
    CHECK(ledger.entries[1].status == EntryStatus::kRead);  // 835.76 has neither digit
    return ledger.entries[0].status;
  };
  CHECK(status(1) == EntryStatus::kRead);
  CHECK(status(2) == EntryStatus::kSuspect);
}

TEST_CASE("reconcile: what nothing but amounts in doubt ask for is in doubt") {
  const auto status = [](const std::vector<Reading>& own, const std::vector<Reading>& others) {
    LedgerBuilder builder;
    builder.Form(kForm);
    const std::array<const char*, 4> keys = {"item:total", "functional:220", "functional:22001",
                                             "functional:2200101"};
    for (const char* key : keys) builder.Row(key, "total_expenditure", "27.51");
    Ledger ledger = Scanned(builder.ledger());
    for (const char* key : keys)
      At(ledger, kForm, key, "total_expenditure").evidence.readings = others;
    Misread(At(ledger, kForm, keys[1], "total_expenditure"), own);
    ReconcileEntries(&ledger, TestModels());
    return StatusOf(ledger, keys[1], "total_expenditure");
  };
  const std::vector<Reading> sure = {Said("amount", "27.51"), Said("eng", "27.51")};
  const std::vector<Reading> doubtful = {
      Said("amount", "27.51", 0.1), Said("amount@soft", "27.54", 0.1), Said("eng", "27.51", 0.5)};
  const std::vector<Reading> misread = {
      Said("amount", "27.31", 3.5), Said("amount@soft", "27.51", 0.5), Said("eng", "27.51", 0.5)};
  CHECK(status(misread, sure) == EntryStatus::kRepaired);
  CHECK(status(misread, doubtful) == EntryStatus::kSuspect);
  const std::vector<Reading> read = {Said("amount", "27.51", 0.1),
                                     Said("amount@soft", "27.54", 2.5), Said("eng", "27.51", 0.1)};
  CHECK(status(read, sure) == EntryStatus::kVerified);
  CHECK(status(read, doubtful) == EntryStatus::kSuspect);
}

TEST_CASE("reconcile: of 0.0 and 0.00 the one that a reader saw at first sight is printed") {
  Ledger ledger = Report();
  Entry& entry = At(ledger, kForm, "functional:2010101", "project_expenditure");
  entry.source = Source::kOcr;
  Misread(entry,
          {Said("amount", "0.60"), Said("amount@next", "0.0", 2.0), Said("amount2", "0.00", 0.4)});
  ReconcileEntries(&ledger, TestModels());
  CHECK(entry.amount_fen == 0);
  CHECK(entry.printed == "0.00");
}

TEST_CASE("reconcile: a repair that a second model saw needs one identity, not two") {
  const auto status = [](std::vector<Reading> readings) {
    LedgerBuilder builder;
    builder.Form(kForm)
        .Row("functional:208", "total_expenditure", "634,000.00")
        .Row("functional:208", "basic_expenditure", "400,000.00")
        .Row("functional:208", "project_expenditure", "234,000.00");
    Ledger ledger = Scanned(builder.ledger());
    Misread(ledger.entries[2], std::move(readings));
    ReconcileEntries(&ledger, TestModels());
    CHECK(ledger.entries[2].amount_fen == 23400000);
    return ledger.entries[2].status;
  };
  CHECK(status({Said("amount", "2S4,000.00"), Said("amount@next", "234,000.00", 1.0)}) ==
        EntryStatus::kSuspect);
  CHECK(status({Said("chi_sim", "2S4,000.00"), Said("amount", "234,000.00"),
                Said("amount2", "234,000.00")}) == EntryStatus::kRepaired);
}

TEST_CASE("reconcile: a blank row that its label hardly tells, where others cannot be read") {
  const auto status = [](bool is_unread) {
    LedgerBuilder builder;
    builder.Form(kForm)
        .Row("functional:203", "total_expenditure", "")
        .Row("functional:204", "total_expenditure", "")
        .Row("functional:208", "total_expenditure", "5.00");
    Ledger ledger = Scanned(builder.ledger());
    for (Entry& entry : ledger.entries) entry.row = entry.key.back();
    ledger.entries[0].subject.match = SubjectMatch::kName;
    ledger.entries[0].subject.confidence = 0.75;
    if (is_unread) Misread(ledger.entries[2], {Said("chi_sim", "合\\让")});
    ReconcileEntries(&ledger, TestModels());
    CHECK(ledger.entries[1].status == EntryStatus::kRead);
    return ledger.entries[0].status;
  };
  CHECK(status(false) == EntryStatus::kRead);
  CHECK(status(true) == EntryStatus::kSuspect);
}

TEST_CASE("reconcile: a blank column that prints a zero, where all others print theirs") {
  const auto status = [](const std::string& other_blank, int every = 1) {
    LedgerBuilder builder;
    builder.Form(kForm);
    int row = 0;
    for (const char* key : {"item:total", "functional:201", "functional:202", "functional:203",
                            "functional:204", "functional:205"}) {
      builder.Row(key, "total_expenditure", row % 2 == 0 ? "0.00" : other_blank)
          .Row(key, "basic_expenditure", row % (2 * every) != 1 ? "0.00" : other_blank)
          .Row(key, "project_expenditure", row == 0 ? "0.00" : "");
      ++row;
    }
    Ledger ledger = Scanned(builder.ledger());
    for (Entry& entry : ledger.entries) {
      entry.column = entry.measure == "basic_expenditure"     ? 2
                     : entry.measure == "project_expenditure" ? 3
                                                              : 1;
    }
    ReconcileEntries(&ledger, TestModels());
    return At(ledger, kForm, "functional:203", "project_expenditure").status;
  };
  CHECK(status("0.00") == EntryStatus::kSuspect);
  CHECK(status("") == EntryStatus::kRead);
  CHECK(status("", 2) == EntryStatus::kSuspect);  // some of theirs are pale, too
}

TEST_CASE("reconcile: words are no amount because some reader's second thought fits the sums") {
  Ledger ledger = Report();
  Entry& entry = At(ledger, kForm, "functional:201", "project_expenditure");
  Misread(entry, {Said("chi_sim", "会计", 0.5), Said("amount", "841"),
                  Said("amount2@next", "289,506.25", 2.0)});
  ReconcileEntries(&ledger, TestModels());
  CHECK(entry.status == EntryStatus::kSuspect);
}

TEST_CASE("reconcile: a total whose parts say otherwise is suspect, blank or however clear") {
  const auto status = [](const std::string& printed) {
    LedgerBuilder builder;
    builder.Form(kForm)
        .Row("functional:20805", "total_expenditure", printed)
        .Row("functional:2080501", "total_expenditure", "634,000.00")
        .Row("functional:2080505", "total_expenditure", "211,406.10");
    Ledger ledger = ReadAlike(&builder, {"amount", "amount2", "glyphs"});
    ReconcileEntries(&ledger, TestModels());
    return ledger.entries[0].status;
  };
  CHECK(status("845,406.10") != EntryStatus::kSuspect);
  CHECK(status("97,295.74") == EntryStatus::kSuspect);
  CHECK(status("") == EntryStatus::kSuspect);
}

TEST_CASE("reconcile: blank cells of a table of which much is in doubt are in doubt") {
  const auto blank = [](int unread) {
    LedgerBuilder builder;
    builder.Form(kForm);
    for (int row = 0; row < 10; ++row)
      builder.Row("functional:2" + std::to_string(10 + row), "total_expenditure",
                  row == 0 ? "" : "5.00");
    Ledger ledger = Scanned(builder.ledger());
    for (int row = 1; row <= unread; ++row)
      Misread(ledger.entries[static_cast<size_t>(row)], {Said("chi_sim", "了T政")});
    ReconcileEntries(&ledger, TestModels());
    return ledger.entries[0].status;
  };
  CHECK(blank(1) == EntryStatus::kRead);
  CHECK(blank(6) == EntryStatus::kSuspect);
}

TEST_CASE("reconcile: a comma in place of the decimal point is a reading of that point") {
  Ledger ledger = Report();
  Misread(At(ledger, kForm, "functional:201", "project_expenditure"),
          {Said("amount", "289,506,25")});
  ReconcileEntries(&ledger, TestModels());
  const Entry& entry = At(ledger, kForm, "functional:201", "project_expenditure");
  CHECK(entry.status == EntryStatus::kRepaired);
  CHECK(entry.printed == "289,506.25");
  CHECK(entry.ocr_read == "289,506,25");
}

TEST_CASE(
    "reconcile: a total whose label was guessed is confirmed by its sums, a row of blanks needs no "
    "key") {
  Ledger ledger = Report();
  for (Entry& entry : ledger.entries) {
    if (entry.key != "item:total") continue;
    entry.subject.match = SubjectMatch::kName;
    entry.subject.confidence = 0.5;
  }
  ReconcileEntries(&ledger, TestModels());
  CHECK(StatusOf(ledger, "item:total", "total_expenditure") == EntryStatus::kVerified);
  LedgerBuilder builder;
  builder.Form(kForm)
      .Row("functional:219", "total_expenditure", "")
      .Row("functional:208", "total_expenditure", "1.00");
  Ledger blanks = Scanned(builder.ledger());
  blanks.entries[0].subject = {"functional", "219", "", "", "", SubjectMatch::kName, 0.75};
  blanks.entries[1].row = 1;
  ReconcileEntries(&blanks, TestModels());
  CHECK(blanks.entries[0].status == EntryStatus::kRead);
}

TEST_CASE("reconcile: a blank row beside a row in doubt is in doubt, up to the next sure one") {
  LedgerBuilder builder;
  builder.Form(kForm)
      .Row("functional:215", "total_expenditure", "")
      .Row("functional:216", "total_expenditure", "")
      .Row("functional:217", "total_expenditure", "")
      .Row("functional:219", "total_expenditure", "5.00")
      .Row("functional:220", "total_expenditure", "");
  Ledger ledger = Scanned(builder.ledger());
  int row = 0;
  for (Entry& entry : ledger.entries) {
    entry.row = ++row;
    entry.subject.match = SubjectMatch::kName;
    entry.subject.confidence = entry.key == "functional:216" ? 1.0 : 0.5;
  }
  ReconcileEntries(&ledger, TestModels());
  CHECK(StatusOf(ledger, "functional:215", "total_expenditure") == EntryStatus::kRead);
  CHECK(StatusOf(ledger, "functional:216", "total_expenditure") == EntryStatus::kRead);
  CHECK(StatusOf(ledger, "functional:217", "total_expenditure") == EntryStatus::kSuspect);
  CHECK(StatusOf(ledger, "functional:219", "total_expenditure") == EntryStatus::kSuspect);
  CHECK(StatusOf(ledger, "functional:220", "total_expenditure") == EntryStatus::kSuspect);
  CHECK(ledger.entries[2].evidence.Has(Note::kBesideDoubtfulRow));
}

TEST_CASE("reconcile: a point that all readings lost is put where the others have it") {
  LedgerBuilder builder;
  builder.Form(kForm, CurrencyUnit::kTenThousandYuan)
      .Row("functional:208", "total_expenditure", "63.4100")
      .Row("functional:208", "basic_expenditure", "40.1000")
      .Row("functional:208", "project_expenditure", "23.3100")
      .Row("functional:20805", "total_expenditure", "63.4100")
      .Row("functional:20805", "basic_expenditure", "40.1000")
      .Row("functional:20805", "project_expenditure", "23.3100");
  Ledger ledger = Scanned(builder.ledger());
  Misread(ledger.entries[5], {Said("amount", "233100"), Said("eng", "233100")});
  ledger.entries[5].amount_fen = 233'100'000'000;
  ReconcileEntries(&ledger, TestModels());
  const Entry& entry = ledger.entries[5];
  CHECK(entry.amount_fen == 23'310'000);
  CHECK(entry.printed == "23.3100");
  CHECK(entry.ocr_read == "233100");
}

// Rows of three amounts each; "" is a blank cell.
Ledger Zeros(const std::vector<std::array<const char*, 3>>& rows) {
  LedgerBuilder builder;
  builder.Form(kForm);
  for (size_t i = 0; i < rows.size(); ++i) {
    const std::string key = "functional:" + std::to_string(201 + i);
    builder.Row(key, "total_expenditure", rows[i][0])
        .Row(key, "basic_expenditure", rows[i][1])
        .Row(key, "project_expenditure", rows[i][2]);
  }
  Ledger ledger = Scanned(builder.ledger());
  for (size_t i = 0; i < ledger.entries.size(); ++i)
    ledger.entries[i].column = static_cast<int>(i % 3);
  ReconcileEntries(&ledger, TestModels());
  return ledger;
}

TEST_CASE("reconcile: blank rows of a form that prints zeros") {
  const auto in_doubt = [](const Ledger& ledger) {
    return std::count_if(ledger.entries.begin(), ledger.entries.end(), [](const Entry& entry) {
      return entry.evidence.Has(Note::kBlankAmongZeros);
    });
  };
  const std::array<const char*, 3> printed = {"5.00", "5.00", "0.00"}, blank = {"", "", ""};
  CHECK(in_doubt(Zeros({printed, printed, printed, blank, blank, blank, printed})) == 0);
  CHECK(in_doubt(Zeros({printed, printed, printed, blank, printed, printed})) == 1);
  const std::array<const char*, 3> lost = {"5.00", "5.00", ""};
  CHECK(in_doubt(Zeros({printed, printed, printed, blank, blank, blank, lost, printed})) == 4);
  // Most rows are blank: only one that prints some of its amounts stands out, not two.
  std::vector<std::array<const char*, 3>> rows(12, blank);
  rows.insert(rows.end(), 4, printed);
  CHECK(in_doubt(Zeros(rows)) == 0);
  rows.push_back(lost);
  CHECK(in_doubt(Zeros(rows)) == 1);
  rows.front() = {"", "+", ""};  // a speck is no amount
  CHECK(in_doubt(Zeros(rows)) == 1);
  rows.push_back(lost);
  CHECK(in_doubt(Zeros(rows)) == 0);
}

TEST_CASE("reconcile: a blank cell of a small form that prints zeros") {
  const auto status = [](const char* other) {
    LedgerBuilder builder;
    builder.Form("three_public")
        .Row("item:overseas_travel", "budget", "")
        .Row("item:overseas_travel", "final", other)
        .Row("item:reception", "budget", "2.95")
        .Row("item:reception", "final", "2.95");
    Ledger ledger = Scanned(builder.ledger());
    for (size_t i = 0; i < ledger.entries.size(); ++i)
      ledger.entries[i].column = static_cast<int>(i);
    ReconcileEntries(&ledger, TestModels());
    return ledger.entries[0].status;
  };
  CHECK(status("0.00") == EntryStatus::kSuspect);
  CHECK(status("") == EntryStatus::kRead);
}

TEST_CASE("reconcile: a blank cell in a row that prints a zero, where such rows print all") {
  const auto status = [](const char* zero) {
    LedgerBuilder builder;
    builder.Form("expenditure");
    for (int i = 0; i < 40; ++i) {
      const std::string key = "functional:" + std::to_string(2'010'101 + i);
      const bool has_amounts = i < 9, has_zeros = i < 6;
      builder.Row(key, "total_expenditure", has_amounts ? "5.00" : "")
          .Row(key, "basic_expenditure", has_amounts ? "5.00" : "")
          .Row(key, "project_expenditure", has_zeros && i > 1 ? zero : "")
          .Row(key, "business_expenditure", has_zeros ? zero : "");
    }
    Ledger ledger = Scanned(builder.ledger());
    for (size_t i = 0; i < ledger.entries.size(); ++i) {
      ledger.entries[i].row = static_cast<int>(i / 4);
      ledger.entries[i].column = static_cast<int>(i % 4);
    }
    ReconcileEntries(&ledger, TestModels());
    return ledger.entries[2].status;
  };
  CHECK(status("0.00") == EntryStatus::kSuspect);
  CHECK(status("") == EntryStatus::kRead);
}

TEST_CASE("reconcile: a blank cell of a report whose other forms print all their zeros") {
  const auto status = [](int zeros) {
    LedgerBuilder builder;
    builder.Form(kForm);
    for (int i = 0; i < 40; ++i)
      builder.Row("functional:" + std::to_string(2'000'000 + i), "total_expenditure",
                  i < zeros ? "0.00" : "5.00");
    builder.Form("three_public")
        .Row("item:three_public_total", "final", "5.00")
        .Row("item:overseas_travel", "final", "5.00")
        .Row("item:reception", "final", "");
    Ledger ledger = Scanned(builder.ledger());
    ReconcileEntries(&ledger, TestModels());
    return ledger.entries.back().status;
  };
  CHECK(status(35) == EntryStatus::kSuspect);
  CHECK(status(10) == EntryStatus::kRead);
}

TEST_CASE("reconcile: a blank total is suspect where its column has amounts, identity or none") {
  for (const bool has_amounts : {true, false}) {
    LedgerBuilder builder;
    builder.Form("income_expenditure_summary")
        .Row("item:grand_total", "adjusted_budget", "")
        .Row("functional:208", "adjusted_budget", has_amounts ? "5.00" : "");
    Ledger ledger = Scanned(builder.ledger());
    ledger.entries[1].row = 1;
    ReconcileEntries(&ledger, TestModels());
    CHECK(ledger.entries[0].evidence.Has(Note::kBlankTotal) == has_amounts);
  }
}

TEST_CASE("reconcile: an amount in a row that could not be named is suspect") {
  Ledger ledger = Report();
  Entry& entry = At(ledger, kForm, "functional:2080505", "basic_expenditure");
  entry.subject.match = SubjectMatch::kNone;
  entry.subject.confidence = 0.5;
  ReconcileEntries(&ledger, TestModels());
  CHECK(entry.status == EntryStatus::kSuspect);
  CHECK(entry.evidence.Has(Note::kSubjectUnknown));
  CHECK(entry.evidence.support == Support::kKeyDoubt);
}

TEST_CASE("reconcile: a counted row is suspect where another one that was could not be read") {
  constexpr const char* kMeasures[] = {"total_expenditure", "basic_expenditure",
                                       "project_expenditure"};
  for (const bool is_unreadable : {false, true}) {
    Ledger ledger = Report();
    for (const char* measure : kMeasures) {
      Entry& header = At(ledger, kForm, "functional:201", measure);
      header.subject.match = At(ledger, kForm, "functional:208", measure).subject.match =
          SubjectMatch::kPosition;
      if (!is_unreadable) continue;
      header.amount_fen.reset();
      header.evidence.readings.clear();
      header.printed = "x";
      header.status = EntryStatus::kSuspect;
    }
    ReconcileEntries(&ledger, TestModels());
    for (const char* measure : kMeasures)
      CHECK((StatusOf(ledger, "functional:208", measure) == EntryStatus::kSuspect) ==
            is_unreadable);
  }
}

TEST_CASE(
    "reconcile: a counted row is suspect where another one shows but a zero without a label") {
  for (const char* label : {"一般公共服务支出", ""}) {
    Ledger ledger = Report();
    for (Entry& entry : ledger.entries) {
      if (entry.key != "functional:201" && entry.key != "functional:208") continue;
      entry.subject.match = SubjectMatch::kPosition;
      entry.subject.printed_name = "社会保障";
      if (entry.key != "functional:201") continue;
      entry.subject.printed_name = label;
      Misread(entry, {Said("amount", "-0.0")});
    }
    ReconcileEntries(&ledger, TestModels());
    CHECK(
        At(ledger, kForm, "functional:208", "total_expenditure").evidence.Has(Note::kMiscounted) ==
        std::string_view(label).empty());
  }
}

TEST_CASE("reconcile: a code without a name needs a twin on another form") {
  Ledger ledger = Report();
  for (const char* measure : {"total_expenditure", "basic_expenditure", "project_expenditure"}) {
    Entry& entry = At(ledger, kForm, "functional:2080505", measure);
    entry.subject.match = SubjectMatch::kCode;
    entry.subject.confidence = 0.8;
  }
  ReconcileEntries(&ledger, TestModels());
  CHECK(StatusOf(ledger, "functional:2080505", "total_expenditure") == EntryStatus::kSuspect);
  CHECK(StatusOf(ledger, "functional:20805", "total_expenditure") == EntryStatus::kVerified);
}

TEST_CASE("reconcile: a second pass changes nothing") {
  Ledger ledger = Report();
  Misread(At(ledger, kForm, "functional:201", "project_expenditure"),
          {Said("amount", "239,506.25"), Said("eng", "289,506.25")});
  ReconcileEntries(&ledger, TestModels());
  const Ledger once = ledger;
  ReconcileEntries(&ledger, TestModels());
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    CHECK(ledger.entries[i].amount_fen == once.entries[i].amount_fen);
    CHECK(ledger.entries[i].status == once.entries[i].status);
    CHECK(ledger.entries[i].ocr_read == once.entries[i].ocr_read);
    CHECK(ledger.entries[i].printed == once.entries[i].printed);
  }
}

TEST_CASE("reconcile: hostile input ends in time") {
  LedgerBuilder builder;
  builder.Form(kForm).Row("item:total", "total_expenditure", "99,999,999.99");
  for (int code = 201; code < 240; ++code)
    builder.Row("functional:" + std::to_string(code), "total_expenditure", "1,000.00");
  Ledger ledger = Scanned(builder.ledger());
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    for (int k = 1; k < 40; ++k) {
      ledger.entries[i].evidence.readings.push_back(
          Said("amount", std::to_string(1000 + 7 * k + static_cast<int>(i)) + ".00", 0.01 * k));
    }
  }
  ReconcileEntries(&ledger, TestModels());
  for (const Entry& entry : ledger.entries) CHECK(entry.status == EntryStatus::kSuspect);
}

}  // namespace juesuan
