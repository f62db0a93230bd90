// Reconciliation on ledgers of a few rows: one case per rule, as a person would argue it.
#include "normalize/reconcile/reconcile.h"

#include <array>

#include "tests/normalize/audit_fixture.h"
#include "tests/normalize/reconciled.h"
#include "tests/normalize/scanned_report.h"

namespace juesuan {
namespace {

using audit_test::LedgerBuilder;
using audit_test::TestModels;
using scanned_report::At;
using scanned_report::kForm;
using scanned_report::Misread;
using scanned_report::ReadAlike;
using scanned_report::Report;
using scanned_report::Said;
using scanned_report::Scanned;
using scanned_report::StatusOf;

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
