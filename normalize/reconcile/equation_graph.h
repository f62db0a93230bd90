// The identities of a report as equations between its amount cells.
//
// In: entries, their cells, and the identities that are due. Out: equations that tell
// something: no missing row, no unreadable cell, no side that is blank altogether. They are
// looked up by cell; amounts are tried on them by the search and weighed by the margins.
#pragma once

#include <cstdint>
#include <vector>

#include "normalize/identities/identities.h"
#include "normalize/reconcile/amount_cells.h"

namespace juesuan {

struct Equation {
  const Identity* identity = nullptr;
  std::vector<IdentityTerm> terms;  ///< IdentityTerm::entry is the index of the cell
  int64_t tolerance_fen = 0;
  double variance_fen2 = 0;  ///< of the rounding of its addends; 0: exact

  bool Holds(int64_t difference_fen) const {
    return difference_fen <= tolerance_fen && -difference_fen <= tolerance_fen;
  }
};

class EquationGraph {
 public:
  EquationGraph(const Ledger& ledger, const std::vector<Identity>& identities,
                const std::vector<AmountCell>& cells, const std::vector<int64_t>& values);

  const std::vector<Equation>& equations() const { return equations_; }
  const Equation& At(int equation) const { return equations_[static_cast<size_t>(equation)]; }
  const std::vector<int>& OfCell(int cell) const { return of_cell_[static_cast<size_t>(cell)]; }

  /// sum(coefficient * value) of one equation; `values` is by cell, blank is 0.
  int64_t Difference(int equation, const std::vector<int64_t>& values) const;

 private:
  std::vector<Equation> equations_;
  std::vector<std::vector<int>> of_cell_;
};

/// The coefficient of `cell` in `equation`, 0 when it is no member.
int CoefficientOf(const Equation& equation, int cell);

}  // namespace juesuan
