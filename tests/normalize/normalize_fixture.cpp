// See normalize_fixture.h.
#include "tests/normalize/normalize_fixture.h"

#include <doctest/doctest.h>

#include <memory>

#include "core/amount.h"
#include "normalize/catalogue/spending_bounds.h"
#include "normalize/normalize.h"

namespace juesuan {

const Models& TestModels() {
  static const Models kModels = [] {
    Result<Models> models = LoadModels(std::string(JUESUAN_SOURCE_DIR) + "/models");
    REQUIRE_MESSAGE(models.ok(), (models.ok() ? "" : models.error().ToString()));
    models->spending = std::make_shared<SpendingBounds>();  // drawn amounts are small
    return *models;
  }();
  return kModels;
}

Ledger LedgerOf(std::vector<Table> tables, int year) {
  std::vector<TextLine> lines;
  if (year != 0) lines.push_back(DrawLine(std::to_string(year) + "年度某局部门决算", 0, 0));
  for (Table& table : tables) {
    // The cover is page 1.
    for (Cell& cell : table.cells) ++cell.page_index;
    for (TablePart& part : table.parts) ++part.page_index;
    for (TextLine& line : table.above) ++line.page_index;
  }
  return BuildLedger(DrawDocument(std::move(tables), std::move(lines)), {}, TestModels());
}

Ledger LedgerOf(const std::string& drawing, int year) {
  return LedgerOf(std::vector<Table>{DrawTable(drawing)}, year);
}

Ledger ScannedLedger(const std::string& drawing) {
  return LedgerOf({DrawTable(drawing, {0, 0, Source::kOcr, 0.97})});
}

std::vector<std::string> Amounts(const Ledger& ledger, const std::string& form) {
  std::vector<std::string> lines;
  for (const Entry& entry : ledger.entries) {
    if (entry.form != form) continue;
    std::string line;
    if (entry.side == Side::kIncome) line += "income ";
    if (entry.side == Side::kExpenditure) line += "expenditure ";
    line += entry.key + " " + entry.measure + " ";
    line += entry.amount_fen ? FenToYuan(*entry.amount_fen) : "-";
    if (entry.status == EntryStatus::kSuspect) line += " suspect";
    if (entry.status == EntryStatus::kRead) line += " read";
    if (entry.status == EntryStatus::kRepaired) line += " repaired";
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> KeysOf(const Ledger& ledger, const std::string& form) {
  std::vector<std::string> keys;
  for (const Entry& entry : ledger.entries) {
    if (entry.form == form && entry.amount_fen) keys.push_back(entry.key + " " + entry.measure);
  }
  return keys;
}

std::vector<std::string> Missed(const Ledger& ledger) {
  std::vector<std::string> keys;
  for (const Entry& entry : ledger.entries) {
    if (!entry.amount_fen && entry.status == EntryStatus::kSuspect && entry.printed.empty())
      keys.push_back(entry.key + " " + entry.measure);
  }
  for (const PossibleRow& row : ledger.possible_rows) keys.push_back(row.key + " " + row.measure);
  return keys;
}

std::vector<std::string> FormsOf(const Ledger& ledger) {
  std::vector<std::string> forms;
  for (const LedgerTable& table : ledger.tables) forms.push_back(table.form);
  return forms;
}

}  // namespace juesuan
