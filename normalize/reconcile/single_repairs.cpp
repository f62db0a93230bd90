#include "normalize/reconcile/single_repairs.h"

#include <algorithm>
#include <utility>

namespace juesuan {
namespace {

constexpr double kLeastDrop = 1e-6;

struct Move {
  int cell = -1;
  int64_t fen = 0;
  double drop = kLeastDrop;
};

class Descent {
 public:
  Descent(const EquationGraph& graph, const std::vector<AmountCell>& cells,
          const ReconcileParams& params, std::vector<int64_t> values)
      : graph_(graph), cells_(cells), params_(params), values_(std::move(values)) {
    for (size_t e = 0; e < graph.equations().size(); ++e) {
      differences_.push_back(graph.Difference(static_cast<int>(e), values_));
    }
  }

  std::vector<int64_t> Run() {
    for (size_t step = 0; step < cells_.size(); ++step) {
      const Move best = BestMove();
      if (best.cell < 0) break;
      Apply(best);
    }
    return std::move(values_);
  }

 private:
  bool IsBroken(int equation) const {
    return !graph_.At(equation).Holds(differences_[static_cast<size_t>(equation)]);
  }

  Move BestMove() const {
    Move best;
    for (size_t e = 0; e < differences_.size(); ++e) {
      const auto equation = static_cast<int>(e);
      if (!IsBroken(equation)) continue;
      for (const IdentityTerm& term : graph_.At(equation).terms) {
        const AmountCell& cell = cells_[static_cast<size_t>(term.entry)];
        if (cell.kind == AmountCell::Kind::kFixed) continue;
        for (const AmountCandidate& candidate : cell.candidates)
          Consider(term.entry, candidate.fen, &best);
        const int64_t now = values_[static_cast<size_t>(term.entry)];
        Consider(term.entry, now - term.coefficient * differences_[e], &best);
      }
    }
    return best;
  }

  void Consider(int cell, int64_t fen, Move* best) const {
    const int64_t change = fen - values_[static_cast<size_t>(cell)];
    if (change == 0) return;
    int mended = 0;
    for (int equation : graph_.OfCell(cell)) {
      const Equation& e = graph_.At(equation);
      const int64_t difference = differences_[static_cast<size_t>(equation)];
      mended += e.Holds(difference + CoefficientOf(e, cell) * change) - e.Holds(difference);
    }
    if (mended <= 0) return;
    const AmountCell& amount = cells_[static_cast<size_t>(cell)];
    const double dearer =
        amount.CostOf(fen, params_) - amount.CostOf(values_[static_cast<size_t>(cell)], params_);
    const double drop = params_.own_mistake_cost * mended - dearer;
    if (drop > best->drop) *best = {cell, fen, drop};
  }

  void Apply(const Move& move) {
    int64_t& value = values_[static_cast<size_t>(move.cell)];
    for (int equation : graph_.OfCell(move.cell)) {
      differences_[static_cast<size_t>(equation)] +=
          CoefficientOf(graph_.At(equation), move.cell) * (move.fen - value);
    }
    value = move.fen;
  }

  const EquationGraph& graph_;
  const std::vector<AmountCell>& cells_;
  const ReconcileParams& params_;
  std::vector<int64_t> values_;
  std::vector<int64_t> differences_;
};

}  // namespace

std::vector<int64_t> DescendToMended(const EquationGraph& graph,
                                     const std::vector<AmountCell>& cells,
                                     const ReconcileParams& params,
                                     const std::vector<int64_t>& values) {
  return Descent(graph, cells, params, values).Run();
}

}  // namespace juesuan
