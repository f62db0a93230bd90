// Self-evaluation tables: 部门整体支出绩效自评表, 项目支出绩效自评表.
//
// In: the tables of a ledger whose form is performance_overall or performance_project. Out:
// budget, spent, score and the indicators in three levels with target and actual, merged cells
// filled in. Layouts differ from district to district, so places are found by words
// (models/narrative/performance.json): an amount stands right of its label or below it.
#pragma once

#include <string>
#include <vector>

#include "normalize/catalogue/narrative_model.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

std::vector<PerformanceTable> ReadPerformance(const std::vector<LedgerTable>& tables,
                                              const NarrativeModel& model);

/// One amount of such a table: which row ("personnel", "public", "project", "total") and column
/// ("budget", "spent") it stands for.
struct PerformanceAmount {
  std::string row;
  std::string column;
  std::string label;  ///< of the row, as printed
  const Cell* cell = nullptr;
  int64_t fen = 0;
  int64_t step_fen = 1;
};
std::vector<PerformanceAmount> ReadPerformanceAmounts(const LedgerTable& table,
                                                      const NarrativeModel& model);

bool IsPerformanceForm(const std::string& form);

}  // namespace juesuan
