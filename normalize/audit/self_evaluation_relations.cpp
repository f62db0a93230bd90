// Self-evaluation tables against the forms, against themselves, and against their reports.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>

#include "normalize/audit/relations.h"
#include "normalize/ledger/entry_index.h"
#include "normalize/narrative/narrative.h"
#include "normalize/rows/self_evaluation.h"

namespace juesuan {
namespace {

constexpr Rule kEvaluationRule = Rule::kPerformanceMatchesTable;
constexpr int kPagesBefore = 4;  // a report of one project and its table

/// The form that a row of the overall table restates.
struct RowSource {
  const char* row;
  const char* form;
  const char* key;
  const char* measure;
};
/// The first of a row is what is expected; a unit may also tell what the treasury paid.
constexpr RowSource kRowSources[] = {
    {"personnel", "basic_expenditure", "item:personnel_total", "final"},
    {"public", "basic_expenditure", "item:public_total", "final"},
    {"project", "expenditure", "item:total", "project_expenditure"},
    {"project", "general_budget_expenditure", "item:total", "project_expenditure"},
    {"total", "expenditure", "item:total", "total_expenditure"},
    {"total", "general_budget_expenditure", "item:total", "total_expenditure"},
    {"total", "basic_expenditure", "item:total", "final"},
};

Relation Equality(const AuditFigures& figures, const char* id, int left, int right) {
  Relation relation;
  relation.rule = kEvaluationRule;
  relation.id = id;
  relation.formula = Relation::Formula::kRestates;
  relation.figures = {left, right};
  // The coarser figure restates the finer one.
  if (figures.steps[static_cast<size_t>(left)] < figures.steps[static_cast<size_t>(right)])
    std::swap(relation.figures[0], relation.figures[1]);
  relation.broken = Severity::kWarning;
  return Judged(figures, std::move(relation));
}

// The relation that holds, or else the first that is possible.
std::optional<Relation> RowRelation(const AuditFigures& figures, const EntryIndex& index,
                                    int cell) {
  std::optional<Relation> expected;
  for (const RowSource& source : kRowSources) {
    if (figures.cells()[static_cast<size_t>(cell)].row.rfind(source.row, 0) != 0) continue;
    const auto found = index.Find(source.form, 0, Side::kNone, source.key, source.measure);
    if (found.entry < 0 || found.ambiguous || figures.blank[static_cast<size_t>(found.entry)])
      continue;
    Relation relation = Equality(figures, "performance.row", figures.OfCell(cell), found.entry);
    if (relation.outcome != CheckOutcome::kBroken) return relation;
    if (!expected) expected = std::move(relation);
  }
  return expected;
}

void AddRows(const AuditFigures& figures, const EntryIndex& index,
             std::vector<Relation>* relations) {
  for (size_t i = 0; i < figures.cells().size(); ++i) {
    const AuditCell& cell = figures.cells()[i];
    if (cell.column != "spent" || cell.table.rfind("overall:", 0) != 0) continue;
    if (auto relation = RowRelation(figures, index, static_cast<int>(i)))
      relations->push_back(std::move(*relation));
  }
}

// Rows above a total of the same table and column.
void AddTotals(const AuditFigures& figures, std::vector<Relation>* relations) {
  std::map<std::pair<std::string, std::string>, std::vector<int>> columns;
  for (size_t i = 0; i < figures.cells().size(); ++i) {
    const AuditCell& cell = figures.cells()[i];
    if (cell.table.rfind("overall:", 0) == 0)
      columns[{cell.table, cell.column}].push_back(static_cast<int>(i));
  }
  for (const auto& [column, cells] : columns) {
    Relation sum;
    sum.rule = kEvaluationRule;
    sum.id = "performance.total";
    sum.broken = Severity::kWarning;
    const AuditCell& last = figures.cells()[static_cast<size_t>(cells.back())];
    if (cells.size() < 3 || last.row.rfind("total", 0) != 0) continue;
    for (size_t i = cells.size(); i-- > 0;) {
      const int figure = figures.OfCell(cells[i]);
      sum.figures.push_back(figure);
      sum.coefficients.push_back(i + 1 == cells.size() ? 1 : -1);
      sum.tolerance += HalfOf(figures.steps[static_cast<size_t>(figure)]);
    }
    relations->push_back(Judged(figures, std::move(sum)));
  }
}

struct ProjectText {
  int budget = -1, spent = -1;  ///< facts
};

// The report of a project stands before its table and names the same budget.
ProjectText TextOfProject(const AuditFigures& figures, const AuditCell& budget,
                          const std::map<std::string, std::string>& contexts) {
  ProjectText text;
  const auto& facts = figures.ledger().narrative;
  for (size_t i = 0; i + 1 < facts.size(); ++i) {
    const NarrativeFact& fact = facts[i];
    const NarrativeFact& next = facts[i + 1];
    const auto context = contexts.find(fact.section);
    const bool in_report = context != contexts.end() && context->second == "performance";
    if (!in_report || fact.page_index > budget.page_index ||
        fact.page_index < budget.page_index - kPagesBefore)
      continue;
    if (fact.measure != "budget" || next.measure != "final" || next.unit != "yuan" ||
        next.sentence != fact.sentence)
      continue;
    const int64_t value = figures.values[static_cast<size_t>(figures.OfFact(static_cast<int>(i)))];
    if (std::llabs(value - budget.fen) > HalfOf(budget.step_fen)) continue;
    text = {static_cast<int>(i), static_cast<int>(i) + 1};
  }
  return text;
}

void AddProjects(const AuditFigures& figures, const NarrativeModel& model,
                 std::vector<Relation>* relations) {
  const auto contexts = ContextsByName(figures.ledger().sections, model);
  const auto& cells = figures.cells();
  for (size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].table.rfind("project:", 0) != 0 || cells[i].column != "budget" ||
        cells[i].row != "total")
      continue;
    for (size_t k = i + 1; k < cells.size() && cells[k].table == cells[i].table; ++k) {
      if (cells[k].column != "spent" || cells[k].row != "total") continue;
      const ProjectText text = TextOfProject(figures, cells[i], contexts);
      if (text.spent >= 0) {
        relations->push_back(Equality(figures, "performance.project",
                                      figures.OfCell(static_cast<int>(k)),
                                      figures.OfFact(text.spent)));
      }
      break;
    }
  }
}

}  // namespace

std::vector<AuditCell> ReadPerformanceCells(const Ledger& ledger, const NarrativeModel& model) {
  std::vector<AuditCell> cells;
  for (const LedgerTable& table : ledger.tables) {
    if (!IsPerformanceForm(table.form)) continue;
    const std::string scope = table.form == "performance_overall" ? "overall:" : "project:";
    for (const PerformanceAmount& amount : ReadPerformanceAmounts(table, model)) {
      const std::string row = amount.row.empty() ? "other" : amount.row;
      AuditCell cell{scope + table.id,
                     row,
                     amount.column,
                     amount.cell->text,
                     amount.fen,
                     amount.step_fen,
                     amount.cell->page_index,
                     amount.cell->box};
      if (!amount.label.empty() && scope == "overall:") cell.row += "|" + amount.label;
      cells.push_back(std::move(cell));
    }
  }
  return cells;
}

std::vector<Relation> PerformanceRelations(const AuditFigures& figures,
                                           const NarrativeModel& model) {
  std::vector<Relation> relations;
  const EntryIndex index(figures.ledger());
  AddRows(figures, index, &relations);
  AddTotals(figures, &relations);
  AddProjects(figures, model, &relations);
  return relations;
}

}  // namespace juesuan
