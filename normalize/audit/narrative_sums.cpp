// Totals and their parts inside the narrative.
//
// Sets: totals whose parts are known (政府采购 = 货物 + 工程 + 服务). Lists: a total followed by
// subjects of the classification; whether the list is whole shows in the finals, and where it
// is, the budgets must add up too.
#include <algorithm>
#include <cstdlib>
#include <map>

#include "normalize/audit/relations.h"

namespace juesuan {
namespace {

constexpr size_t kFewestParts = 2;
constexpr size_t kMostPartsNamed = 6;  // from here on a list of vehicle kinds means all of them
constexpr Rule kRule = Rule::kNarrativeArithmetic;

struct Facts {
  const AuditFigures& figures;
  const std::vector<NarrativeFact>& all;

  int64_t Value(int fact) const {
    return figures.values[static_cast<size_t>(figures.OfFact(fact))];
  }
  int64_t Step(int fact) const { return figures.steps[static_cast<size_t>(figures.OfFact(fact))]; }
  const NarrativeFact& At(int fact) const { return all[static_cast<size_t>(fact)]; }
};

Relation SumRelation(const Facts& facts, const char* id, int total, const std::vector<int>& parts) {
  Relation relation;
  relation.rule = kRule;
  relation.id = id;
  relation.fact = total;
  int64_t steps = 0, finest = facts.Step(total);
  for (int part : parts) finest = std::min(finest, facts.Step(part));
  const auto add = [&](int fact, int coefficient) {
    relation.figures.push_back(facts.figures.OfFact(fact));
    relation.coefficients.push_back(coefficient);
    const int64_t step = facts.Value(fact) == 0
                             ? finest
                             : facts.Step(fact);  // "0万元" is a zero, not a rounded figure
    if (step > 1 && facts.At(fact).unit == "yuan") steps += step;
  };
  add(total, 1);
  for (int part : parts) add(part, -1);
  relation.tolerance = steps / 2;
  return Judged(facts.figures, std::move(relation));
}

// ---- sets ----

struct FoundSet {
  std::vector<int> parts;
  bool strangers = false;  ///< figures between total and parts that belong to neither
};

FoundSet FindParts(const Facts& facts, const SubjectSet& set, int total) {
  FoundSet found;
  std::map<std::string, int> first;
  std::vector<int> unknown;
  const NarrativeFact& whole = facts.At(total);
  for (int i = total + 1; i < static_cast<int>(facts.all.size()); ++i) {
    const NarrativeFact& fact = facts.At(i);
    if (fact.section != whole.section || (fact.key == set.total && fact.measure == whole.measure))
      break;
    if (fact.measure != whole.measure || fact.unit != whole.unit) continue;
    const bool is_part = std::find(set.parts.begin(), set.parts.end(), fact.key) != set.parts.end();
    if (is_part && first.emplace(fact.key, i).second) {
      found.parts.push_back(i);
      found.strangers = found.strangers || !unknown.empty();
    }
    if (!is_part && facts.Value(i) != 0) unknown.push_back(i);
  }
  return found;
}

void AddSet(const Facts& facts, const SubjectSet& set, int total,
            std::vector<Relation>* relations) {
  const NarrativeFact& fact = facts.At(total);
  if (fact.key != set.total || fact.measure != set.measure) return;
  const FoundSet found = FindParts(facts, set, total);
  const bool whole = found.parts.size() == set.parts.size() ||
                     (set.optional && found.parts.size() >= kFewestParts);
  if (!whole) return;
  // Where the forms hold the parts, the forms are checked, and the text against them.
  const bool in_forms = std::all_of(found.parts.begin(), found.parts.end(),
                                    [&](int part) { return facts.At(part).entry.has_value(); });
  if (in_forms && fact.entry) return;
  Relation relation = SumRelation(facts, "narrative.set", total, found.parts);
  if (set.optional || found.strangers) relation.broken = Severity::kWarning;
  // Only some of the parts were named: they may be less than the total.
  const bool some = set.optional && found.parts.size() < kMostPartsNamed && relation.difference > 0;
  if ((found.strangers || some) && relation.outcome == CheckOutcome::kBroken) return;
  relations->push_back(std::move(relation));
}

// ---- lists ----

bool IsCode(const NarrativeFact& fact) {
  return fact.key.rfind("functional:", 0) == 0 && fact.unit == "yuan";
}

// A list that names a 类 and its own 项 adds up twice.
bool IsFlat(const std::vector<std::string>& keys) {
  for (const std::string& a : keys) {
    for (const std::string& b : keys) {
      if (a.size() < b.size() && b.compare(0, a.size(), a) == 0) return false;
    }
  }
  return true;
}

struct CodeList {
  std::vector<std::string> keys;
  std::map<std::string, int> finals, budgets;
};

// Codes behind the total, to the end of its section or the next total of the same kind.
CodeList ReadCodes(const Facts& facts, int total) {
  CodeList list;
  const NarrativeFact& whole = facts.At(total);
  for (int i = total + 1; i < static_cast<int>(facts.all.size()); ++i) {
    const NarrativeFact& fact = facts.At(i);
    if (fact.section != whole.section || (fact.key == whole.key && fact.measure == "final")) break;
    if (!IsCode(fact)) continue;
    if (std::find(list.keys.begin(), list.keys.end(), fact.key) == list.keys.end())
      list.keys.push_back(fact.key);
    if (fact.measure == "final") list.finals.emplace(fact.key, i);
    if (fact.measure == "budget") list.budgets.emplace(fact.key, i);
  }
  return list;
}

std::vector<int> Indices(const std::map<std::string, int>& facts_of_keys) {
  std::vector<int> indices;
  for (const auto& [key, fact] : facts_of_keys) indices.push_back(fact);
  std::sort(indices.begin(), indices.end());
  return indices;
}

std::optional<int> BudgetBefore(const Facts& facts, int total) {
  for (int i = total - 1; i >= 0 && i >= total - 2; --i) {
    const NarrativeFact& fact = facts.At(i);
    if (fact.section == facts.At(total).section && fact.key == facts.At(total).key &&
        fact.measure == "budget")
      return i;
  }
  return std::nullopt;
}

void AddList(const Facts& facts, int total, std::vector<Relation>* relations) {
  const NarrativeFact& fact = facts.At(total);
  if (fact.measure != "final" || fact.unit != "yuan" || !fact.entry ||
      fact.key.rfind("item:", 0) != 0)
    return;
  const CodeList list = ReadCodes(facts, total);
  if (list.finals.size() < kFewestParts || !IsFlat(list.keys)) return;
  Relation finals = SumRelation(facts, "narrative.list", total, Indices(list.finals));
  if (finals.outcome == CheckOutcome::kBroken) return;  // some of the codes only
  relations->push_back(std::move(finals));
  const auto budget = BudgetBefore(facts, total);
  if (!budget || list.budgets.size() != list.finals.size()) return;
  Relation budgets = SumRelation(facts, "narrative.list_budget", *budget, Indices(list.budgets));
  budgets.broken = Severity::kWarning;
  relations->push_back(std::move(budgets));
}

}  // namespace

std::vector<Relation> ListRelations(const AuditFigures& figures, const NarrativeModel& model) {
  std::vector<Relation> relations;
  const Facts facts{figures, figures.ledger().narrative};
  for (int i = 0; i < static_cast<int>(facts.all.size()); ++i) {
    for (const SubjectSet& set : model.sets) AddSet(facts, set, i, &relations);
    AddList(facts, i, &relations);
  }
  return relations;
}

}  // namespace juesuan
