#include "normalize/audit/relations.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "normalize/ledger/entry_index.h"
#include "normalize/narrative/fact_formula.h"
#include "normalize/narrative/narrative.h"

namespace juesuan {
namespace {

Relation IdentityRelation(const AuditFigures& figures, const Identity& identity) {
  Relation relation;
  relation.rule = identity.definition->rule;
  relation.id = identity.definition->id;
  relation.identity = &identity;
  relation.tolerance = identity.tolerance_fen;
  for (const IdentityTerm& term : identity.terms) {
    relation.figures.push_back(figures.OfEntry(term.entry));
    relation.coefficients.push_back(term.coefficient);
  }
  return relation;
}

Relation RestatesRelation(const AuditFigures& figures, int fact_index, bool performance) {
  const NarrativeFact& fact = figures.ledger().narrative[static_cast<size_t>(fact_index)];
  Relation relation;
  relation.rule = performance ? Rule::kPerformanceMatchesTable : Rule::kNarrativeMatchesTable;
  relation.broken = performance ? Severity::kWarning : Severity::kError;
  relation.id = "narrative.restates";
  relation.formula = Relation::Formula::kRestates;
  relation.figures = {figures.OfFact(fact_index), figures.OfEntry(*fact.entry)};
  relation.fact = fact_index;
  return relation;
}

Relation RateRelation(const AuditFigures& figures, int fact_index) {
  const NarrativeFact& fact = figures.ledger().narrative[static_cast<size_t>(fact_index)];
  Relation relation;
  relation.rule = Rule::kNarrativeArithmetic;
  relation.id = "narrative." + fact.measure;
  relation.formula = Relation::Formula::kRate;
  relation.fact = fact_index;
  relation.figures.push_back(figures.OfFact(fact_index));
  for (int basis : fact.basis) relation.figures.push_back(figures.OfFact(basis));
  return relation;
}

Relation ComparisonRelation(const AuditFigures& figures, int fact_index) {
  const NarrativeFact& fact = figures.ledger().narrative[static_cast<size_t>(fact_index)];
  Relation relation;
  relation.rule = Rule::kNarrativeArithmetic;
  relation.id = "narrative.direction";
  relation.formula = Relation::Formula::kCompares;
  relation.fact = fact_index;
  relation.figures = {figures.OfFact(fact_index), figures.OfFact(fact.basis.front())};
  return relation;
}

bool IsSelfEvaluation(const std::map<std::string, std::string>& contexts,
                      const std::string& section) {
  const auto context = contexts.find(section);
  return context != contexts.end() &&
         (context->second == "evaluation" || context->second == "performance");
}

void JudgeSum(const AuditFigures& figures, Relation* relation) {
  relation->difference = 0;
  for (size_t i = 0; i < relation->figures.size(); ++i) {
    relation->difference +=
        relation->coefficients[i] * figures.values[static_cast<size_t>(relation->figures[i])];
  }
  const int64_t off = std::llabs(relation->difference);
  relation->outcome = off == 0                     ? CheckOutcome::kHolds
                      : off <= relation->tolerance ? CheckOutcome::kRounding
                                                   : CheckOutcome::kBroken;
}

void JudgeRange(const AuditFigures& figures, int64_t low, int64_t high, Relation* relation) {
  const auto figure = static_cast<size_t>(relation->figures[0]);
  const int64_t value = figures.values[figure];
  const Agreement agreement = AgreementWith(value, figures.steps[figure], low, high);
  relation->difference = value < low ? value - low : value > high ? value - high : 0;
  relation->outcome = agreement == Agreement::kExact       ? CheckOutcome::kHolds
                      : agreement == Agreement::kTruncated ? CheckOutcome::kRounding
                                                           : CheckOutcome::kBroken;
}

void JudgeRestates(const AuditFigures& figures, Relation* relation) {
  const auto told = static_cast<size_t>(relation->figures[0]),
             table = static_cast<size_t>(relation->figures[1]);
  const int64_t half = HalfOf(figures.steps[table]);
  JudgeRange(figures, figures.values[table] - half, figures.values[table] + half, relation);
  const bool both_printed = !figures.blank[table] || figures.values[told] == 0;
  if (!both_printed) {
    relation->outcome = CheckOutcome::kNotCheckable;
    relation->reason = "blank";
  }
  // Both rounded from something finer: off by a digit, but not contradicting each other.
  if (relation->outcome == CheckOutcome::kHolds && figures.steps[table] >= figures.steps[told] &&
      figures.values[table] != figures.values[told] && half > 0) {
    relation->outcome = CheckOutcome::kRounding;
  }
}

// Figures that print alike may differ in digits that are not printed.
void JudgeComparison(const AuditFigures& figures, Relation* relation) {
  const auto amount = static_cast<size_t>(relation->figures[0]),
             budget = static_cast<size_t>(relation->figures[1]);
  relation->difference = figures.values[amount] - figures.values[budget];
  relation->tolerance = (HalfOf(figures.steps[amount]) + HalfOf(figures.steps[budget]));
  const std::string& direction = figures.FactOf(relation->figures[0])->direction;
  const bool is_off = direction == "increase" ? relation->difference < -relation->tolerance
                      : direction == "decrease"
                          ? relation->difference > relation->tolerance
                          : std::llabs(relation->difference) > relation->tolerance;
  relation->outcome = is_off ? CheckOutcome::kBroken : CheckOutcome::kHolds;
}

void JudgeRate(const AuditFigures& figures, Relation* relation) {
  const NarrativeFact& fact = *figures.FactOf(relation->figures[0]);
  const auto operand = [&](size_t i) {
    const auto figure = static_cast<size_t>(relation->figures[i]);
    return FactValue{figures.values[figure], figures.steps[figure]};
  };
  const bool fell = fact.direction == "decrease";
  const bool from_prior = figures.FactOf(relation->figures[2])->measure == "prior";
  const auto range = fact.measure != "change_rate" ? ShareRange(operand(1), operand(2))
                     : from_prior                  ? PriorRateRange(operand(1), operand(2), fell)
                                                   : ChangeRateRange(operand(1), operand(2), fell);
  if (!range) {
    relation->outcome = CheckOutcome::kNotCheckable;
    relation->reason = "zero";
    return;
  }
  JudgeRange(figures, range->first, range->second, relation);
}

}  // namespace

int64_t HalfOf(int64_t step) { return step > 1 ? step / 2 : 0; }

AuditFigures::AuditFigures(const Ledger& ledger, std::vector<AuditCell> cells)
    : ledger_(ledger), cells_(std::move(cells)) {
  const EntryIndex index(ledger);
  for (size_t i = 0; i < ledger.PlaceCount(); ++i) {
    const Entry* entry = ledger.EntryAt(i);
    const auto amount = entry == nullptr ? std::nullopt : entry->amount_fen;
    values.push_back(amount.value_or(0));
    steps.push_back(amount ? index.StepFen(static_cast<int>(i)) : 0);
    blank.push_back(!amount);
  }
  for (const NarrativeFact& fact : ledger.narrative) {
    const auto value = ValueOf(fact);
    values.push_back(value ? value->value : 0);
    steps.push_back(value ? value->step : 0);
    blank.push_back(!value);
  }
  for (const AuditCell& cell : cells_) {
    values.push_back(cell.fen);
    steps.push_back(cell.step_fen);
    blank.push_back(false);
  }
}

const Entry* AuditFigures::EntryOf(int figure) const {
  return ledger_.EntryAt(static_cast<size_t>(figure));
}

const AmountPlace* AuditFigures::PlaceOf(int figure) const {
  return figure < OfFact(0) ? &ledger_.PlaceAt(static_cast<size_t>(figure)) : nullptr;
}

const NarrativeFact* AuditFigures::FactOf(int figure) const {
  if (figure < OfFact(0) || figure >= OfCell(0)) return nullptr;
  return &ledger_.narrative[static_cast<size_t>(figure - OfFact(0))];
}

const AuditCell* AuditFigures::CellOf(int figure) const {
  return figure >= OfCell(0) ? &cells_[static_cast<size_t>(figure - OfCell(0))] : nullptr;
}

Relation Judged(const AuditFigures& figures, Relation relation) {
  if (relation.formula == Relation::Formula::kRestates)
    JudgeRestates(figures, &relation);
  else if (relation.formula == Relation::Formula::kCompares)
    JudgeComparison(figures, &relation);
  else if (relation.formula == Relation::Formula::kRate)
    JudgeRate(figures, &relation);
  else
    JudgeSum(figures, &relation);
  return relation;
}

std::vector<Relation> BuildRelations(const AuditFigures& figures,
                                     const std::vector<Identity>& identities,
                                     const NarrativeModel& model) {
  std::vector<Relation> relations;
  const Ledger& ledger = figures.ledger();
  for (const Identity& identity : identities) {
    Relation relation = IdentityRelation(figures, identity);
    const IdentityOutcome outcome = EvaluateIdentity(identity, LedgerAmounts(ledger));
    relation.outcome = outcome.outcome;
    relation.difference = outcome.difference_fen;
    relation.reason = outcome.reason;
    relations.push_back(std::move(relation));
  }
  const auto contexts = ContextsByName(ledger.sections, model);
  for (size_t i = 0; i < ledger.narrative.size(); ++i) {
    const NarrativeFact& fact = ledger.narrative[i];
    const int index = static_cast<int>(i);
    if (fact.basis.size() == 1)
      relations.push_back(Judged(figures, ComparisonRelation(figures, index)));
    const bool suspect = fact.entry && LedgerAmounts(ledger).IsSuspect(*fact.entry);
    if (fact.entry)
      relations.push_back(
          RestatesRelation(figures, index, IsSelfEvaluation(contexts, fact.section)));
    else if (fact.basis.size() == 2)
      relations.push_back(RateRelation(figures, index));
    else
      continue;
    relations.back() = Judged(figures, std::move(relations.back()));
    if (!suspect) continue;
    relations.back().outcome = CheckOutcome::kNotCheckable;
    relations.back().reason = "suspect";
  }
  return relations;
}

}  // namespace juesuan
