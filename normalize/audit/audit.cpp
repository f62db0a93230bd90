#include "normalize/audit/audit.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>

#include "normalize/audit/causes.h"
#include "normalize/audit/finding_wording.h"
#include "normalize/audit/remarks.h"
#include "normalize/catalogue/narrative_model.h"
#include "normalize/forms/content_elsewhere.h"
#include "normalize/forms/missing_forms.h"

namespace juesuan {
namespace {

/// Rules that this stage decides on; an audit replaces what an earlier one found.
constexpr std::array<Rule, 12> kOwnRules = {Rule::kChildrenSum,
                                            Rule::kRowSum,
                                            Rule::kColumnBalance,
                                            Rule::kCrossForm,
                                            Rule::kNarrativeMatchesTable,
                                            Rule::kNarrativeArithmetic,
                                            Rule::kPerformanceMatchesTable,
                                            Rule::kUnknownSubject,
                                            Rule::kNameCodeMismatch,
                                            Rule::kSubjectWithoutParent,
                                            Rule::kSubjectMoved,
                                            Rule::kTemplateResidue};

template <typename Item>
void Append(std::vector<Item> more, std::vector<Item>* items) {
  std::move(more.begin(), more.end(), std::back_inserter(*items));
}

void RemoveOwnFindings(Ledger* ledger) {
  std::erase_if(ledger->findings, [](const Finding& finding) {
    return std::find(kOwnRules.begin(), kOwnRules.end(), finding.rule) != kOwnRules.end();
  });
  std::erase_if(ledger->checks, [](const Check& check) { return !check.amounts; });
}

Check CheckOf(const AuditFigures& figures, const Relation& relation) {
  Check check;
  check.rule = relation.rule;
  const int first = relation.figures.front();
  if (const AmountPlace* place = figures.PlaceOf(first)) {
    check.form = place->form;
    check.subject = place->key;
    check.measure = place->measure;
  } else if (const NarrativeFact* fact = figures.FactOf(first)) {
    check.subject = fact->key.empty() ? fact->subject : fact->key;
    check.measure = fact->measure;
  } else if (const AuditCell* cell = figures.CellOf(first)) {
    check.subject = cell->row;
    check.measure = cell->column;
  }
  check.outcome = relation.outcome;
  check.reason = relation.reason;
  const bool is_amount = relation.formula != Relation::Formula::kRate;
  if (is_amount && relation.outcome != CheckOutcome::kNotCheckable)
    check.difference_fen = relation.difference;
  check.tolerance_fen = relation.tolerance;
  for (int figure : relation.figures) {
    if (figures.EntryOf(figure) != nullptr) check.members.push_back(figure);
  }
  return check;
}

// Basic expenditure on two forms may differ by what was spent from carryover: say so where an
// amount of the report is exactly the difference.
int ExplainingEntry(const Ledger& ledger, const Relation& relation) {
  if (relation.identity == nullptr || relation.rule != Rule::kCrossForm) return -1;
  const Entry& left = ledger.entries[static_cast<size_t>(relation.figures.front())];
  if (left.measure != "basic_expenditure") return -1;
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    const bool carryover = entry.key.rfind("item:opening_", 0) == 0 ||
                           entry.key.rfind("item:closing_", 0) == 0 ||
                           entry.measure == "opening_carryover";
    if (!carryover || !entry.amount_fen || *entry.amount_fen == 0) continue;
    if (std::llabs(std::llabs(relation.difference) - std::llabs(*entry.amount_fen)) <=
        relation.tolerance)
      return static_cast<int>(i);
  }
  return -1;
}

/// Says each broken or rounded relation once.
void AddFindings(const AuditFigures& figures, const std::vector<Relation>& relations,
                 const FindingWriter& writer, std::vector<Finding>* findings) {
  for (const Cause& cause : FindCauses(figures, relations)) {
    const Relation& main = relations[static_cast<size_t>(cause.relations.front())];
    const int because = cause.figure < 0 ? ExplainingEntry(figures.ledger(), main) : -1;
    findings->push_back(because >= 0 ? writer.OfExplained(main, because) : writer.OfCause(cause));
  }
  for (const Relation& relation : relations) {
    if (relation.outcome == CheckOutcome::kRounding)
      findings->push_back(writer.OfRounding(relation));
  }
}

int PageOf(const Finding& finding) {
  return finding.refs.empty() || !finding.refs.front().page_index
             ? 1'000'000
             : *finding.refs.front().page_index;
}

// Gravest first, then by page.
void SortAndNumber(std::vector<Finding>* findings) {
  std::stable_sort(findings->begin(), findings->end(), [](const Finding& a, const Finding& b) {
    return std::pair(a.severity, PageOf(a)) < std::pair(b.severity, PageOf(b));
  });
  for (size_t i = 0; i < findings->size(); ++i) {
    std::string number = std::to_string(i + 1);
    if (number.size() < 3) number.insert(0, 3 - number.size(), '0');
    (*findings)[i].id = "F";
    (*findings)[i].id += number;
  }
}

}  // namespace

void AuditLedger(Ledger* ledger, const Models& models, const AuditOptions& options) {
  RemoveOwnFindings(ledger);
  StateMissingForms(*models.messages, options.language, *ledger);
  StateContentElsewhere(*models.messages, options.language, *ledger);
  StateLosses(*models.messages, options.language, ledger);
  std::vector<Finding> findings;
  {
    const std::vector<Identity> identities = BuildIdentities(*ledger, *models.identities);
    const AuditFigures figures(*ledger, ReadPerformanceCells(*ledger, *models.narrative));
    std::vector<Relation> relations = BuildRelations(figures, identities, *models.narrative);
    Append(ListRelations(figures, *models.narrative), &relations);
    Append(PerformanceRelations(figures, *models.narrative), &relations);
    const FindingWriter writer(figures, relations, *models.messages, options.language);
    AddFindings(figures, relations, writer, &findings);
    for (const Relation& relation : relations) ledger->checks.push_back(CheckOf(figures, relation));
  }
  const Remarks remarks{*ledger, models, options.language};
  Append(SubjectFindings(remarks), &findings);
  Append(ResidueFindings(remarks), &findings);
  Append(NamedPartsFindings(remarks), &findings);
  ledger->findings.insert(ledger->findings.end(), findings.begin(), findings.end());
  SortAndNumber(&ledger->findings);
}

}  // namespace juesuan
