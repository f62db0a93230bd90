#include "normalize/reconcile/settlement.h"

namespace juesuan {

void WriteSettlement(const Settlement& settlement, Ledger* ledger) {
  for (size_t i = 0; i < settlement.size(); ++i) {
    if (!settlement[i]) continue;
    const SettledAmount& settled = *settlement[i];
    Entry& entry = ledger->entries[i];
    entry.amount_fen = settled.amount_fen;
    entry.last_digit_fen = settled.last_digit_fen;
    entry.printed = settled.printed;
    entry.ocr_read = settled.ocr_read;
    entry.status = settled.status;
    entry.confidence = settled.confidence;
    entry.evidence.identities = settled.identities;
    entry.evidence.notes = settled.notes;
    entry.evidence.support = settled.support;
    entry.evidence.margin = settled.margin;
    entry.evidence.asked_fen = settled.asked_fen;
  }
}

}  // namespace juesuan
