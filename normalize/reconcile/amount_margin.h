// How much dearer the best other explanation of an amount is.
//
// In: the settled amounts. Out, per cell: the margin, in nats, between what was settled on and the
// likeliest page that shows another amount in this cell.
//
// Such a page must explain why the cell was misread. For each equation of the cell that now holds,
// it must explain why it holds:
// - another of its cells was misread to match. That is cheap where it is the same picture twice:
//   equal amounts, or the same digit taken for the same digit;
// - or the report itself is wrong there.
// So two equal amounts on two forms prove little to each other, a sum of different addends proves
// much. It is a lower bound: one other misread cell per equation, and what that one would break.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "normalize/reconcile/equation_graph.h"

namespace juesuan {

struct AmountMargin {
  double margin = 0;             ///< with all equations
  double reading_margin = 0;     ///< by the readings alone
  double unproven_margin = 0;    ///< over the other amounts that no equation speaks against
  bool is_contradicted = false;  ///< a broken equation speaks against the amount, not mere rounding
  std::vector<int> equations;    ///< hold, and would not if the cell was misread
};

class MarginJudge {
 public:
  MarginJudge(const EquationGraph& graph, const std::vector<AmountCell>& cells,
              const std::vector<int64_t>& values, const ReconcileParams& params);

  /// REQUIRES: the cell is kRead or kBlank.
  AmountMargin MarginOf(int cell) const;

 private:
  struct Hypothesis {
    int cell = 0;
    int64_t fen = 0;  ///< what the page shows instead
    Misreading misreading;
    double unproposed_cost = 0;
    bool is_any = false;  ///< any other amount, not `fen`
  };
  struct Compensation {
    int equation = 0;
    double first = 0;   ///< cheapest other cell, or the report's own mistake
    double second = 0;  ///< with what that cell would break
  };

  void MarkMoot(int cell);
  void CountContests(const AmountCell& amount);
  double ContestGain(const Misreading& misreading) const;
  bool IsUnproposed(int cell) const;
  std::vector<int64_t> OtherAmounts(int cell) const;
  /// With what rounding adds to it or takes from it.
  struct Against {
    double margin = 0;
    double rounding = 0;
  };

  Against MarginAgainst(const Hypothesis& hypothesis, double reading_margin) const;
  double MistakeSizeCost(const Hypothesis& hypothesis) const;
  double RestoreCost(std::vector<Compensation> broken) const;
  Compensation Compensate(const Hypothesis& hypothesis, int equation, int64_t change) const;
  double MisreadToMatch(const Hypothesis& hypothesis, int cell, int64_t fen) const;
  double MendingGain(const Hypothesis& hypothesis, int cell, int64_t change) const;
  double ProposedGain(const Equation& equation, int cell, int64_t change) const;
  double SecondCost(const Hypothesis& hypothesis, int cell, int64_t change, int equation) const;
  double RoundingCost(const Equation& equation, int64_t before, int64_t after) const;
  int64_t Value(int cell) const { return values_[static_cast<size_t>(cell)]; }
  const AmountCell& Cell(int cell) const { return cells_[static_cast<size_t>(cell)]; }

  const EquationGraph& graph_;
  const std::vector<AmountCell>& cells_;
  const std::vector<int64_t>& values_;
  const ReconcileParams& params_;
  std::vector<int64_t> differences_;
  std::vector<bool> is_moot_;  ///< [equation] made to hold by an amount that no one read
  /// [digits, the lower one first] amounts that readings tell apart by nothing else
  std::map<std::pair<int, int>, int> contests_;
};

}  // namespace juesuan
