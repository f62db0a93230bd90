#include "normalize/reconcile/amount_margin.h"

#include <algorithm>
#include <limits>
#include <set>

namespace juesuan {
namespace {

constexpr double kNever = 1e9;

}  // namespace

MarginJudge::MarginJudge(const EquationGraph& graph, const std::vector<AmountCell>& cells,
                         const std::vector<int64_t>& values, const ReconcileParams& params)
    : graph_(graph), cells_(cells), values_(values), params_(params) {
  for (size_t e = 0; e < graph.equations().size(); ++e) {
    differences_.push_back(graph.Difference(static_cast<int>(e), values));
  }
  is_moot_.resize(differences_.size(), false);
  for (size_t cell = 0; cell < cells.size(); ++cell) {
    MarkMoot(static_cast<int>(cell));
    CountContests(cells[cell]);
  }
}

// The readers of one cell differ in one digit, and hardly in how sure they are.
void MarginJudge::CountContests(const AmountCell& amount) {
  std::set<std::pair<int, int>> contests;
  for (const AmountCandidate& candidate : amount.candidates) {
    if (candidate.cost > params_.contest_cost) break;
    const Misreading misreading =
        CompareAmounts(candidate.fen, amount.candidates.front().fen, amount.layout);
    if (misreading.kind == Misreading::Kind::kSubstitution)
      contests.insert(std::minmax(misreading.shown, misreading.read));
  }
  for (const auto& contest : contests) ++contests_[contest];
}

// Digits that are hard to tell apart on these pages may have been taken for each other where no
// reading says so.
double MarginJudge::ContestGain(const Misreading& misreading) const {
  if (misreading.kind != Misreading::Kind::kSubstitution) return 0;
  const auto found = contests_.find(std::minmax(misreading.shown, misreading.read));
  return found != contests_.end() && found->second >= params_.least_contests ? params_.contest_gain
                                                                             : 0;
}

// An amount that no reader proposed was chosen to fit its equations: the only one that it fits
// proves nothing, and neither does one that it does not fit.
void MarginJudge::MarkMoot(int cell) {
  if (!IsUnproposed(cell)) return;
  int holding = 0;
  for (int equation : graph_.OfCell(cell))
    holding += graph_.At(equation).Holds(differences_[static_cast<size_t>(equation)]);
  for (int equation : graph_.OfCell(cell)) {
    const bool holds = graph_.At(equation).Holds(differences_[static_cast<size_t>(equation)]);
    if (!holds || holding < 2) is_moot_[static_cast<size_t>(equation)] = true;
  }
}

bool MarginJudge::IsUnproposed(int cell) const {
  const AmountCell& amount = Cell(cell);
  if (amount.kind == AmountCell::Kind::kBlank) return Value(cell) != 0;
  return amount.kind == AmountCell::Kind::kRead &&
         std::none_of(
             amount.candidates.begin(), amount.candidates.end(),
             [&](const AmountCandidate& candidate) { return candidate.fen == Value(cell); });
}

// What readers proposed, look-alikes, and what would mend a broken equation.
std::vector<int64_t> MarginJudge::OtherAmounts(int cell) const {
  const AmountCell& amount = Cell(cell);
  std::vector<int64_t> others;
  for (const AmountCandidate& candidate : amount.candidates) others.push_back(candidate.fen);
  if (amount.kind == AmountCell::Kind::kRead) {
    const std::vector<int64_t> alike = LikelyShown(Value(cell), amount.layout);
    others.insert(others.end(), alike.begin(), alike.end());
  }
  for (int equation : graph_.OfCell(cell)) {
    const Equation& e = graph_.At(equation);
    const int64_t difference = differences_[static_cast<size_t>(equation)];
    if (!e.Holds(difference)) others.push_back(Value(cell) - CoefficientOf(e, cell) * difference);
  }
  std::sort(others.begin(), others.end());
  others.erase(std::unique(others.begin(), others.end()), others.end());
  std::erase(others, Value(cell));
  return others;
}

AmountMargin MarginJudge::MarginOf(int cell) const {
  const AmountCell& amount = Cell(cell);
  const double settled_cost = amount.CostOf(Value(cell), params_);
  AmountMargin result;
  Hypothesis any{cell, 0, {Misreading::Kind::kGarbage, -1, -1}, amount.unproposed_cost, true};
  const double any_cost = amount.kind == AmountCell::Kind::kBlank
                              ? params_.missed_ink_cost
                              : amount.unproposed_cost + params_.length_cost +
                                    (Value(cell) == 0 ? amount.zero_lead : 0);
  double unrounded = kNever;
  const auto weigh = [&](const Hypothesis& hypothesis, double reading_margin) {
    const Against against = MarginAgainst(hypothesis, reading_margin);
    result.margin = std::min(result.margin, against.margin);
    unrounded = std::min(unrounded, against.margin - against.rounding);
    result.reading_margin = std::min(result.reading_margin, reading_margin);
    if (against.margin - reading_margin < params_.verified_gain)
      result.unproven_margin = std::min(result.unproven_margin, against.margin);
  };
  result.margin = result.reading_margin = result.unproven_margin = kNever;
  weigh(any, any_cost - settled_cost);
  for (int64_t other : OtherAmounts(cell)) {
    const Hypothesis hypothesis{cell, other, CompareAmounts(other, Value(cell), amount.layout),
                                amount.unproposed_cost, false};
    weigh(hypothesis,
          amount.CostOf(other, params_) - settled_cost - ContestGain(hypothesis.misreading));
  }
  result.is_contradicted = unrounded < result.reading_margin;
  for (int equation : graph_.OfCell(cell)) {
    const bool holds = graph_.At(equation).Holds(differences_[static_cast<size_t>(equation)]);
    if (holds && !is_moot_[static_cast<size_t>(equation)]) result.equations.push_back(equation);
  }
  return result;
}

// Rounding noise of this size is the less likely, the more it exceeds that of the addends.
double MarginJudge::RoundingCost(const Equation& equation, int64_t before, int64_t after) const {
  if (equation.variance_fen2 <= 0) return 0;
  const auto b = static_cast<double>(before), a = static_cast<double>(after);
  return std::clamp((a * a - b * b) / (2 * equation.variance_fen2), -params_.own_mistake_cost,
                    params_.own_mistake_cost);
}

// A report that is wrong is wrong by some amount, seldom by the one that a misreading makes.
double MarginJudge::MistakeSizeCost(const Hypothesis& hypothesis) const {
  const bool garbage = hypothesis.misreading.kind == Misreading::Kind::kGarbage;
  return garbage ? params_.mistake_garbage_cost : params_.mistake_match_cost;
}

MarginJudge::Against MarginJudge::MarginAgainst(const Hypothesis& hypothesis,
                                                double reading_margin) const {
  double margin = reading_margin, rounding = 0;
  std::vector<Compensation> broken;
  const int64_t change = hypothesis.fen - Value(hypothesis.cell);
  for (int equation : graph_.OfCell(hypothesis.cell)) {
    if (is_moot_[static_cast<size_t>(equation)]) continue;
    const Equation& e = graph_.At(equation);
    const int64_t before = differences_[static_cast<size_t>(equation)];
    const int64_t after = before + CoefficientOf(e, hypothesis.cell) * change;
    const bool held = e.Holds(before), holds = !hypothesis.is_any && e.Holds(after);
    if (held && holds) rounding += RoundingCost(e, before, after);
    if (!held && holds) margin -= params_.own_mistake_cost + MistakeSizeCost(hypothesis);
    if (held && !holds) broken.push_back(Compensate(hypothesis, equation, change));
  }
  margin += rounding + std::min(RestoreCost(std::move(broken)), params_.matching_mistake_cost);
  return {margin, rounding};
}

// Equations that share no second cell must each be explained on their own.
double MarginJudge::RestoreCost(std::vector<Compensation> broken) const {
  std::sort(broken.begin(), broken.end(),
            [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<int> used;
  double total = 0, most_second = 0;
  for (const Compensation& compensation : broken) {
    const auto& terms = graph_.At(compensation.equation).terms;
    // The hypothesis' own cell is in all of them: one shared cell is allowed.
    const auto shared = std::count_if(terms.begin(), terms.end(), [&](const IdentityTerm& term) {
      return Cell(term.entry).kind != AmountCell::Kind::kFixed &&
             std::find(used.begin(), used.end(), term.entry) != used.end();
    });
    if (shared > 1) continue;
    for (const IdentityTerm& term : terms) used.push_back(term.entry);
    total += compensation.first;
    most_second = std::max(most_second, compensation.second - compensation.first);
  }
  return total + most_second;
}

MarginJudge::Compensation MarginJudge::Compensate(const Hypothesis& hypothesis, int equation,
                                                  int64_t change) const {
  const double own_mistake = params_.own_mistake_cost + MistakeSizeCost(hypothesis);
  Compensation result{equation, own_mistake, own_mistake};
  const Equation& e = graph_.At(equation);
  const int own = CoefficientOf(e, hypothesis.cell);
  for (const IdentityTerm& term : e.terms) {
    if (term.entry == hypothesis.cell) continue;
    const int64_t other_change = -own * term.coefficient * change;
    const double first = MisreadToMatch(hypothesis, term.entry, Value(term.entry) + other_change) -
                         MendingGain(hypothesis, term.entry, other_change);
    if (first >= result.second) continue;
    result.first = std::min(result.first, first);
    result.second =
        std::min(result.second, first + SecondCost(hypothesis, term.entry, other_change, equation));
  }
  return result;
}

// Cost of another cell showing `fen`, given that the hypothesis holds.
double MarginJudge::MisreadToMatch(const Hypothesis& hypothesis, int cell, int64_t fen) const {
  const AmountCell& amount = Cell(cell);
  if (amount.kind == AmountCell::Kind::kFixed) return kNever;
  const double dearer_reader = std::max(0.0, amount.unproposed_cost - hypothesis.unproposed_cost);
  const bool same_picture =
      amount.kind == AmountCell::Kind::kRead && Value(cell) == Value(hypothesis.cell);
  const double same = params_.same_misread_cost + dearer_reader;
  if (hypothesis.is_any) return same_picture ? same : amount.unproposed_cost + params_.garbage_cost;
  const double alone = amount.CostOf(fen, params_) - amount.CostOf(Value(cell), params_);
  const Misreading misreading = CompareAmounts(fen, Value(cell), amount.layout);
  const bool same_digit =
      misreading.kind != Misreading::Kind::kGarbage && misreading == hypothesis.misreading;
  return same_picture || same_digit ? std::min(alone, same) : alone;
}

// Where the other cell stands in a broken equation, its misreading may explain that too.
double MarginJudge::MendingGain(const Hypothesis& hypothesis, int cell, int64_t change) const {
  if (hypothesis.is_any) return 0;
  double gain = 0;
  for (int equation : graph_.OfCell(cell)) {
    const Equation& e = graph_.At(equation);
    const int64_t before = differences_[static_cast<size_t>(equation)];
    const bool mends = !e.Holds(before) && e.Holds(before + CoefficientOf(e, cell) * change);
    if (mends) gain += params_.own_mistake_cost + MistakeSizeCost(hypothesis);
    if (is_moot_[static_cast<size_t>(equation)]) gain += ProposedGain(e, cell, change);
  }
  return gain;
}

// An amount that no reader proposed fits what the cell shows now; it may be one that a reader did
// propose when the cell shows another.
double MarginJudge::ProposedGain(const Equation& equation, int cell, int64_t change) const {
  double gain = 0;
  for (const IdentityTerm& term : equation.terms) {
    if (term.entry == cell || !IsUnproposed(term.entry)) continue;
    const AmountCell& amount = Cell(term.entry);
    const int64_t fen =
        Value(term.entry) - CoefficientOf(equation, cell) * term.coefficient * change;
    gain = std::max(gain, amount.CostOf(Value(term.entry), params_) - amount.CostOf(fen, params_));
  }
  return gain;
}

// The other cell stands in equations of its own; one of them, at least, breaks.
double MarginJudge::SecondCost(const Hypothesis& hypothesis, int cell, int64_t change,
                               int equation) const {
  double most = 0;
  for (int other : graph_.OfCell(cell)) {
    const Equation& e = graph_.At(other);
    if (other == equation || is_moot_[static_cast<size_t>(other)] ||
        CoefficientOf(e, hypothesis.cell) != 0)
      continue;
    const int64_t before = differences_[static_cast<size_t>(other)];
    const int own = CoefficientOf(e, cell);
    if (!e.Holds(before) || (!hypothesis.is_any && e.Holds(before + own * change))) continue;
    double least = params_.own_mistake_cost + MistakeSizeCost(hypothesis);
    for (const IdentityTerm& term : e.terms) {
      if (term.entry == cell) continue;
      const int64_t match = -own * term.coefficient * change;
      least = std::min(least, MisreadToMatch(hypothesis, term.entry, Value(term.entry) + match) -
                                  MendingGain(hypothesis, term.entry, match));
    }
    most = std::max(most, least);
  }
  return most;
}

}  // namespace juesuan
