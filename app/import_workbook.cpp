#include "app/import_workbook.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string_view>

#include "extract/workbook/workbook.h"
#include "layout/workbook_pages.h"
#include "normalize/audit/audit.h"
#include "normalize/catalogue/confidence.h"
#include "normalize/normalize.h"

namespace juesuan {
namespace {

constexpr uintmax_t kMostBytes = 64 << 20;

Result<std::string> BytesOf(const std::filesystem::path& file) {
  std::error_code error;
  const uintmax_t size = std::filesystem::file_size(file, error);
  std::ifstream stream(file, std::ios::binary);
  if (error || !stream) return Error{ErrorCode::kCannotOpen, file.string(), "cannot be opened"};
  if (size > kMostBytes)
    return Error{ErrorCode::kLimitReached, file.string(), "is larger than a workbook may be"};
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

/// What a formula made of other cells bears none of them out.
std::set<int> Computed(const Ledger& ledger) {
  std::map<std::string_view, const Table*> tables;
  for (const LedgerTable& table : ledger.tables) tables[table.id] = &table.table;
  std::set<int> entries;
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    const Cell* cell = tables.at(entry.table)->CellAt(entry.row, entry.column);
    if (cell != nullptr && cell->is_computed) entries.insert(static_cast<int>(i));
  }
  return entries;
}

/// Members of the identities that hold and of which every member was typed.
std::set<int> BorneOut(const Ledger& ledger) {
  const std::set<int> computed = Computed(ledger);
  std::set<int> entries;
  for (const Check& check : ledger.checks) {
    const bool holds =
        check.outcome == CheckOutcome::kHolds || check.outcome == CheckOutcome::kRounding;
    const bool is_evidence =
        holds && std::none_of(check.members.begin(), check.members.end(),
                              [&](int member) { return computed.contains(member); });
    if (is_evidence) entries.insert(check.members.begin(), check.members.end());
  }
  return entries;
}

void TellTyped(const Models& models, Ledger* ledger) {
  const std::set<int> borne_out = BorneOut(*ledger);
  for (LedgerTable& table : ledger->tables) {
    for (Cell& cell : table.table.cells) cell.source = Source::kTyped;
  }
  for (size_t i = 0; i < ledger->entries.size(); ++i) {
    Entry& entry = ledger->entries[i];
    entry.source = Source::kTyped;
    const bool is_sure = borne_out.contains(static_cast<int>(i)) && entry.amount_fen;
    if (entry.status == EntryStatus::kVerified && !is_sure) entry.status = EntryStatus::kRead;
    entry.confidence = models.confidence->Of(entry);
  }
  AuditLedger(ledger, models);
}

}  // namespace

Result<Ledger> ImportWorkbook(const std::filesystem::path& workbook, LedgerDocument facts,
                              const Models& models) {
  const Result<std::string> bytes = BytesOf(workbook);
  if (!bytes) return bytes.error();
  const Result<Workbook> read = ReadWorkbook(*bytes);
  if (!read) {
    const std::string& where = read.error().where;
    return Error{read.error().code, facts.file + (where.empty() ? "" : " " + where),
                 read.error().message};
  }
  facts.page_count = static_cast<int>(read->sheets.size());
  Ledger ledger = BuildLedger(JoinPages(PagesOfWorkbook(*read), JoinParams{}), facts, models);
  TellTyped(models, &ledger);
  return ledger;
}

}  // namespace juesuan
