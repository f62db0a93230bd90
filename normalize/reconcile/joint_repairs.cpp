#include "normalize/reconcile/joint_repairs.h"

#include <algorithm>
#include <map>
#include <queue>
#include <set>

#include "core/disjoint_sets.h"

namespace juesuan {
namespace {

struct State {
  double cost = 0;
  std::vector<AmountChange> changes;  // by cell
  std::vector<int> accepted;          // equations left broken, sorted

  bool Changes(int cell) const {
    return std::any_of(changes.begin(), changes.end(),
                       [&](const AmountChange& c) { return c.cell == cell; });
  }
};

struct IsDearer {
  bool operator()(const State& a, const State& b) const { return a.cost > b.cost; }
};

class GroupSearch {
 public:
  GroupSearch(const EquationGraph& graph, const std::vector<AmountCell>& cells,
              const std::vector<int64_t>& values, const ReconcileParams& params)
      : graph_(graph), cells_(cells), values_(values), params_(params) {}

  /// Nothing when `most_states` do not suffice.
  std::vector<AmountChange> Run(std::vector<int> seeds, int most_states) {
    seeds_ = std::move(seeds);
    queue_.push({});
    while (!queue_.empty() && states_ < most_states) {
      ++states_;
      const State state = queue_.top();
      queue_.pop();
      const int broken = BrokenEquation(state);
      if (broken < 0) return state.changes;
      Branch(state, broken);
    }
    return {};
  }

  int states() const { return states_; }  ///< looked at

 private:
  int64_t ValueOf(const State& state, int cell) const {
    for (const AmountChange& change : state.changes) {
      if (change.cell == cell) return change.fen;
    }
    return values_[static_cast<size_t>(cell)];
  }

  int64_t DifferenceOf(const State& state, int equation) const {
    int64_t difference = graph_.Difference(equation, values_);
    const Equation& e = graph_.At(equation);
    for (const AmountChange& change : state.changes) {
      difference +=
          CoefficientOf(e, change.cell) * (change.fen - values_[static_cast<size_t>(change.cell)]);
    }
    return difference;
  }

  bool IsBroken(const State& state, int equation) const {
    if (std::binary_search(state.accepted.begin(), state.accepted.end(), equation)) return false;
    return !graph_.At(equation).Holds(DifferenceOf(state, equation));
  }

  // The broken equation with the fewest cells, of the seeds and those of changed cells; -1: none.
  int BrokenEquation(const State& state) const {
    int found = -1;
    const auto look = [&](int equation) {
      if (!IsBroken(state, equation)) return;
      if (found < 0 || graph_.At(equation).terms.size() < graph_.At(found).terms.size())
        found = equation;
    };
    std::for_each(seeds_.begin(), seeds_.end(), look);
    for (const AmountChange& change : state.changes) {
      const auto& equations = graph_.OfCell(change.cell);
      std::for_each(equations.begin(), equations.end(), look);
    }
    return found;
  }

  void Branch(const State& state, int broken) {
    State accepting = state;
    accepting.cost += params_.own_mistake_cost;
    accepting.accepted.insert(
        std::upper_bound(accepting.accepted.begin(), accepting.accepted.end(), broken), broken);
    Push(std::move(accepting));
    if (static_cast<int>(state.changes.size()) >= params_.most_changes) return;
    const int64_t difference = DifferenceOf(state, broken);
    for (const IdentityTerm& term : graph_.At(broken).terms) {
      const AmountCell& cell = cells_[static_cast<size_t>(term.entry)];
      if (cell.kind == AmountCell::Kind::kFixed || state.Changes(term.entry)) continue;
      TryCell(state, term.entry, ValueOf(state, term.entry) - term.coefficient * difference);
    }
  }

  // `mending` is the amount that would make the equation in hand hold.
  void TryCell(const State& state, int cell, int64_t mending) {
    const AmountCell& amount = cells_[static_cast<size_t>(cell)];
    const int64_t now = ValueOf(state, cell);
    bool is_proposed = false;
    for (const AmountCandidate& candidate : amount.candidates) {
      is_proposed = is_proposed || candidate.fen == mending;
      if (candidate.fen != now) TryChange(state, {cell, candidate.fen, true});
    }
    if (!is_proposed) TryChange(state, {cell, mending, false});
  }

  void TryChange(const State& state, const AmountChange& change) {
    const AmountCell& cell = cells_[static_cast<size_t>(change.cell)];
    State next = state;
    next.cost += std::max(0.0, cell.CostOf(change.fen, params_) -
                                   cell.CostOf(values_[static_cast<size_t>(change.cell)], params_));
    const auto by_cell = [](const AmountChange& a, const AmountChange& b) {
      return a.cell < b.cell;
    };
    next.changes.insert(std::upper_bound(next.changes.begin(), next.changes.end(), change, by_cell),
                        change);
    Push(std::move(next));
  }

  // Leaving every seed broken is always possible: nothing dearer is of use.
  void Push(State state) {
    if (state.cost > params_.own_mistake_cost * static_cast<double>(seeds_.size()) + 1e-9) return;
    std::vector<std::pair<int64_t, int64_t>> key;
    for (const AmountChange& change : state.changes) key.emplace_back(change.cell, change.fen);
    for (int equation : state.accepted) key.emplace_back(-1 - equation, 0);
    if (seen_.insert(std::move(key)).second) queue_.push(std::move(state));
  }

  const EquationGraph& graph_;
  const std::vector<AmountCell>& cells_;
  const std::vector<int64_t>& values_;
  const ReconcileParams& params_;
  std::vector<int> seeds_;
  int states_ = 0;
  std::priority_queue<State, std::vector<State>, IsDearer> queue_;
  std::set<std::vector<std::pair<int64_t, int64_t>>> seen_;
};

// Broken equations that share a doubtful cell, smallest group first.
std::vector<std::vector<int>> GroupsOfBroken(const EquationGraph& graph,
                                             const std::vector<AmountCell>& cells,
                                             const std::vector<int64_t>& values) {
  std::vector<int> broken;
  for (size_t e = 0; e < graph.equations().size(); ++e) {
    const int equation = static_cast<int>(e);
    if (!graph.At(equation).Holds(graph.Difference(equation, values))) broken.push_back(equation);
  }
  DisjointSets sets(broken.size());
  std::map<int, size_t> first_of_cell;
  for (size_t i = 0; i < broken.size(); ++i) {
    for (const IdentityTerm& term : graph.At(broken[i]).terms) {
      const AmountCell::Kind kind = cells[static_cast<size_t>(term.entry)].kind;
      if (kind != AmountCell::Kind::kRead) continue;
      const auto [known, is_new] = first_of_cell.emplace(term.entry, i);
      if (!is_new) sets.Join(i, known->second);
    }
  }
  std::map<size_t, std::vector<int>> by_root;
  for (size_t i = 0; i < broken.size(); ++i) by_root[sets.RootOf(i)].push_back(broken[i]);
  std::vector<std::vector<int>> groups;
  for (auto& [root, group] : by_root) groups.push_back(std::move(group));
  std::stable_sort(groups.begin(), groups.end(),
                   [](const auto& a, const auto& b) { return a.size() < b.size(); });
  return groups;
}

}  // namespace

std::vector<AmountChange> FindChanges(const EquationGraph& graph,
                                      const std::vector<AmountCell>& cells,
                                      const std::vector<int64_t>& values,
                                      const ReconcileParams& params) {
  int states_left = params.most_report_states;
  std::vector<int64_t> now = values;
  std::map<int, AmountChange> changes;
  for (std::vector<int>& group : GroupsOfBroken(graph, cells, values)) {
    GroupSearch search(graph, cells, now, params);
    for (const AmountChange& change :
         search.Run(std::move(group), std::min(params.most_states, states_left))) {
      changes[change.cell] = change;
      now[static_cast<size_t>(change.cell)] = change.fen;
    }
    states_left -= search.states();
  }
  std::vector<AmountChange> all;
  for (const auto& [cell, change] : changes) {
    if (change.fen != values[static_cast<size_t>(cell)]) all.push_back(change);
  }
  return all;
}

}  // namespace juesuan
