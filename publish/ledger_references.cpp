// One function per kind of reference, each naming the path of the field as in the JSON.
#include "publish/ledger_references.h"

#include <algorithm>
#include <map>
#include <optional>

namespace juesuan {
namespace {

std::string Item(std::string_view list, size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

bool IsOutside(int index, size_t size) { return index < 0 || static_cast<size_t>(index) >= size; }

std::string OutOf(int index, std::string_view list, size_t size) {
  return "points at " + Item(list, static_cast<size_t>(index)) + ", but the ledger has " +
         std::to_string(size) + " " + (list == "narrative" ? "narrative facts" : "entries");
}

void CheckCells(const LedgerTable& table, const std::string& path, JsonProblem& problem) {
  const Table& grid = table.table;
  for (size_t i = 0; i < grid.cells.size(); ++i) {
    const Cell& cell = grid.cells[i];
    const bool inside = cell.row + cell.row_span <= grid.row_count &&
                        cell.column + cell.column_span <= grid.column_count;
    if (inside) continue;
    problem.Report(path + "." + Item("cells", i),
                   "row " + std::to_string(cell.row) + ", column " + std::to_string(cell.column) +
                       " with its spans lies outside the table of " +
                       std::to_string(grid.row_count) + " rows and " +
                       std::to_string(grid.column_count) + " columns");
    return;
  }
}

using TablesById = std::map<std::string, const LedgerTable*>;

TablesById CheckTables(const Ledger& ledger, JsonProblem& problem) {
  TablesById tables;
  for (size_t i = 0; i < ledger.tables.size(); ++i) {
    const LedgerTable& table = ledger.tables[i];
    const bool is_new = tables.emplace(table.id, &table).second;
    if (!is_new) problem.Report(Item("tables", i) + ".id", "\"" + table.id + "\" is used twice");
    CheckCells(table, Item("tables", i), problem);
  }
  return tables;
}

void CheckEntry(const Entry& entry, const std::string& path, const TablesById& tables,
                JsonProblem& problem) {
  const auto table = tables.find(entry.table);
  if (table == tables.end()) {
    problem.Report(path + ".table", "\"" + entry.table + "\" is no table of this ledger");
    return;
  }
  const Table& grid = table->second->table;
  if (entry.row < grid.row_count && entry.column < grid.column_count) return;
  problem.Report(path, "row " + std::to_string(entry.row) + ", column " +
                           std::to_string(entry.column) + " lies outside its table " + entry.table);
}

void CheckPossibleRow(const PossibleRow& row, const std::string& path, const TablesById& tables,
                      JsonProblem& problem) {
  const auto table = tables.find(row.table);
  if (table == tables.end())
    problem.Report(path + ".table", "\"" + row.table + "\" is no table of this ledger");
  else if (row.row >= table->second->table.row_count)
    problem.Report(path, "row " + std::to_string(row.row) + " lies outside its table " + row.table);
}

void CheckFinding(const Ledger& ledger, const Finding& finding, const std::string& path,
                  JsonProblem& problem) {
  for (size_t i = 0; i < finding.refs.size(); ++i) {
    const FindingRef& ref = finding.refs[i];
    const std::string ref_path = path + "." + Item("refs", i);
    if (ref.entry && IsOutside(*ref.entry, ledger.entries.size())) {
      problem.Report(ref_path, OutOf(*ref.entry, "entries", ledger.entries.size()));
    }
    if (ref.narrative && IsOutside(*ref.narrative, ledger.narrative.size())) {
      problem.Report(ref_path, OutOf(*ref.narrative, "narrative", ledger.narrative.size()));
    }
  }
}

void CheckMembers(const Ledger& ledger, const Check& check, const std::string& path,
                  JsonProblem& problem) {
  for (const int member : check.members) {
    if (!IsOutside(member, ledger.entries.size())) continue;
    problem.Report(path + ".members", OutOf(member, "entries", ledger.entries.size()));
  }
}

void CheckFact(const Ledger& ledger, const NarrativeFact& fact, const std::string& path,
               JsonProblem& problem) {
  for (const int other : fact.basis) {
    if (!IsOutside(other, ledger.narrative.size())) continue;
    problem.Report(path + ".basis", OutOf(other, "narrative", ledger.narrative.size()));
  }
  if (!fact.entry || !IsOutside(*fact.entry, ledger.entries.size())) return;
  problem.Report(path + ".entry", OutOf(*fact.entry, "entries", ledger.entries.size()));
}

}  // namespace

namespace {

// What the program alone had read is put back as it is: it must be sound by itself.
void CheckMachine(const Ledger& ledger, JsonProblem& problem) {
  Ledger alone;
  alone.tables = ledger.machine->tables.empty() ? ledger.tables : ledger.machine->tables;
  alone.entries = ledger.machine->entries;
  alone.possible_rows = ledger.machine->possible_rows;
  alone.findings = ledger.machine->findings;
  alone.narrative = ledger.narrative;
  const std::vector<int>& links = ledger.machine->entry_of_narrative;
  if (links.size() != alone.narrative.size())
    problem.Report("machine.entry_of_narrative", "has another length than narrative");
  for (size_t i = 0; i < std::min(links.size(), alone.narrative.size()); ++i) {
    alone.narrative[i].entry = links[i] < 0 ? std::nullopt : std::optional(links[i]);
  }
  CheckReferences(alone, problem);
}

}  // namespace

void CheckReferences(const Ledger& ledger, JsonProblem& problem) {
  if (ledger.machine != nullptr) CheckMachine(ledger, problem);
  const TablesById tables = CheckTables(ledger, problem);
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    CheckEntry(ledger.entries[i], Item("entries", i), tables, problem);
  }
  for (size_t i = 0; i < ledger.possible_rows.size(); ++i) {
    CheckPossibleRow(ledger.possible_rows[i], Item("possible_rows", i), tables, problem);
  }
  for (size_t i = 0; i < ledger.narrative.size(); ++i) {
    CheckFact(ledger, ledger.narrative[i], Item("narrative", i), problem);
  }
  for (size_t i = 0; i < ledger.findings.size(); ++i) {
    CheckFinding(ledger, ledger.findings[i], Item("findings", i), problem);
  }
  for (size_t i = 0; i < ledger.checks.size(); ++i) {
    CheckMembers(ledger, ledger.checks[i], Item("checks", i), problem);
  }
}

}  // namespace juesuan
