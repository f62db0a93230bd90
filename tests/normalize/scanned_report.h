// Reports of a few rows as scanners and readers leave them, for the tests of reconciliation.
//
// In: a ledger as printed. Out: the same as read by OCR, alike by two readers; what a cell was
// misread as; and one report whose rows and sums add up.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/amount.h"
#include "tests/normalize/audit_fixture.h"

namespace juesuan::scanned_report {

using audit_test::LedgerBuilder;

inline Reading Said(const std::string& reader, const std::string& text, double cost = 0.02) {
  return {text, cost, reader};
}

// Marks every row with an amount as read alike by two readers, the blank ones as scanned.
inline Ledger Scanned(Ledger ledger) {
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
inline Ledger ReadAlike(LedgerBuilder* builder, const std::vector<std::string>& readers) {
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

inline Entry& At(Ledger& ledger, const std::string& form, const std::string& key,
                 const std::string& measure) {
  for (Entry& entry : ledger.entries) {
    if (entry.form == form && entry.key == key && entry.measure == measure) return entry;
  }
  FAIL("no such entry");
  return ledger.entries.front();
}

// Replaces what was read in one cell; the first reading is the layout's choice.
inline void Misread(Entry& entry, std::vector<Reading> readings) {
  const ParsedAmount parsed = ParseAmount(readings.front().text, CurrencyUnit::kYuan);
  entry.printed = readings.front().text;
  entry.amount_fen =
      parsed.kind == ParsedAmount::Kind::kAmount ? std::optional(parsed.fen) : std::nullopt;
  if (!entry.amount_fen) entry.status = EntryStatus::kSuspect;
  entry.evidence.readings = std::move(readings);
}

inline constexpr const char* kForm = "general_budget_expenditure";

// Two 项 below one 款 below one 类: sums of different addends, and rows that add up.
inline Ledger Report() {
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

inline EntryStatus StatusOf(Ledger& ledger, const std::string& key, const std::string& measure) {
  return At(ledger, kForm, key, measure).status;
}

}  // namespace juesuan::scanned_report
