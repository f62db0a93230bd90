// What reconciliation decides about each amount of a scan.
//
// In: a reconciled report. Out: by entry the amount, what the page should show, its status and what
// it rests on; nothing for what the text layer says. WriteSettlement is the only function that puts
// them into a ledger.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "normalize/ledger/ledger.h"

namespace juesuan {

/// Field for field what Entry and Evidence hold.
struct SettledAmount {
  std::optional<int64_t> amount_fen;
  int64_t last_digit_fen = 1;
  std::string printed;
  std::string ocr_read;
  EntryStatus status = EntryStatus::kRead;
  double confidence = 1.0;
  std::vector<std::string> identities;
  std::vector<Note> notes;
  Support support = Support::kTextLayer;
  double margin = 0;
  std::optional<int64_t> asked_fen;

  explicit SettledAmount(const Entry& entry)
      : amount_fen(entry.amount_fen),
        last_digit_fen(entry.last_digit_fen),
        printed(entry.printed),
        ocr_read(entry.ocr_read),
        status(entry.status),
        confidence(entry.confidence),
        identities(entry.evidence.identities),
        notes(entry.evidence.notes),
        support(entry.evidence.support),
        margin(entry.evidence.margin) {}

  /// What OCR made of the cell at first.
  const std::string& AsRead() const { return ocr_read.empty() ? printed : ocr_read; }
};

/// By entry. Empty altogether for a report without scanned pages.
using Settlement = std::vector<std::optional<SettledAmount>>;

/// REQUIRES: the settlement of this ledger.
void WriteSettlement(const Settlement& settlement, Ledger* ledger);

}  // namespace juesuan
