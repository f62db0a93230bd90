#include "normalize/second_opinion.h"

#include <map>

#include "layout/amount_readings.h"
#include "normalize/confidence.h"

namespace juesuan {
namespace {

constexpr const char* kReader = "amount2";

bool NeedsIt(const Entry& entry) {
  const Evidence& evidence = entry.evidence;
  const bool is_in_doubt =
      entry.status == EntryStatus::kSuspect || evidence.support == support::kRepaired;
  return is_in_doubt && !evidence.readings.empty() && evidence.support != support::kBlankDoubt;
}

}  // namespace

int AskSecondReader(OcrEngine* engine, Ledger* ledger) {
  std::map<std::string, const Table*> tables;
  for (const LedgerTable& table : ledger->tables) tables.emplace(table.id, &table.table);
  int asked = 0;
  for (Entry& entry : ledger->entries) {
    if (!NeedsIt(entry)) continue;
    const Cell* cell = tables.at(entry.table)->CellAt(entry.row, entry.column);
    if (cell == nullptr || cell->line.empty()) continue;
    const auto read = engine->ReadLine(cell->line, OcrModel::kAmountOther);
    if (!read) continue;
    AddReadings(*read, kReader, &entry.evidence.readings);
    ++asked;
  }
  return asked;
}

}  // namespace juesuan
