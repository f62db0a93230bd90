// Everything that must agree in a report, in one list.
//
// In: a ledger. Out: relations over its figures:
// - the identities of the forms;
// - each figure of the narrative, with the entry that it restates;
// - shares and rates, with their operands;
// - parts of lists, with their totals;
// - self-evaluation tables, with the forms.
// A figure may stand in many relations. Which of them break together shows the one that is wrong
// (causes.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "normalize/catalogue/narrative_model.h"
#include "normalize/identities/identities.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// An amount in a self-evaluation table; no entry of the nine forms.
struct AuditCell {
  std::string table;   ///< id
  std::string row;     ///< label of its row
  std::string column;  ///< label of its column
  std::string printed;
  int64_t fen = 0;
  int64_t step_fen = 1;
  int page_index = 0;
  RectPt box;
};

struct Relation {
  enum class Formula {
    kSum,       ///< sum(coefficient * value) = 0 within the tolerance
    kRestates,  ///< figures[0] is figures[1], rounded to its printed digits
    kCompares,  ///< figures[0] is above, below or at figures[1], as fact's direction says
    kRate,      ///< figures[0] follows from figures[1], figures[2] (fact_formula.h)
  };
  Rule rule = Rule::kChildrenSum;
  std::string id;  ///< identity id, or "narrative.restates", "narrative.share", …
  Formula formula = Formula::kSum;
  std::vector<int> figures;       ///< indices in AuditFigures
  std::vector<int> coefficients;  ///< kSum only
  int64_t tolerance = 0;
  const Identity* identity = nullptr;
  int fact = -1;  ///< kRate: the fact whose formula it is
  Severity broken = Severity::kError;
  CheckOutcome outcome = CheckOutcome::kHolds;
  int64_t difference = 0;  ///< kSum, kRestates: how far off; kRate: from the nearest allowed value
  std::string reason;
};

/// All figures under one numbering: places of the ledger (entries, then possible rows), facts,
/// cells.
class AuditFigures {
 public:
  AuditFigures(const Ledger& ledger, std::vector<AuditCell> cells);

  int OfEntry(int entry) const { return entry; }
  int OfFact(int fact) const { return static_cast<int>(ledger_.PlaceCount()) + fact; }
  int OfCell(int cell) const { return OfFact(static_cast<int>(ledger_.narrative.size())) + cell; }
  const Entry* EntryOf(int figure) const;
  /// Of an entry or a possible row.
  const AmountPlace* PlaceOf(int figure) const;
  const NarrativeFact* FactOf(int figure) const;
  const AuditCell* CellOf(int figure) const;

  size_t size() const { return values.size(); }
  const Ledger& ledger() const { return ledger_; }
  const std::vector<AuditCell>& cells() const { return cells_; }

  std::vector<int64_t> values;  ///< fen; millionths of a point for percentages
  std::vector<int64_t> steps;   ///< of the last printed digit; 0 for blanks
  std::vector<bool> blank;

 private:
  const Ledger& ledger_;
  std::vector<AuditCell> cells_;
};

/// How far rounding may move a figure of which the last printed digit is worth `step`.
int64_t HalfOf(int64_t step);

/// With outcome, difference and reason from the figures' values.
Relation Judged(const AuditFigures& figures, Relation relation);

/// Of forms and narrative. `identities` must outlive them.
std::vector<Relation> BuildRelations(const AuditFigures& figures,
                                     const std::vector<Identity>& identities,
                                     const NarrativeModel& model);
/// Totals and their parts inside the narrative.
std::vector<Relation> ListRelations(const AuditFigures& figures, const NarrativeModel& model);
/// Self-evaluation tables against the forms and themselves.
std::vector<AuditCell> ReadPerformanceCells(const Ledger& ledger, const NarrativeModel& model);
std::vector<Relation> PerformanceRelations(const AuditFigures& figures,
                                           const NarrativeModel& model);

}  // namespace juesuan
