#include "normalize/reconcile/equation_graph.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string_view>
#include <tuple>

namespace juesuan {
namespace {

// Rounding errors spread evenly over one step; units that truncate spread wider.
constexpr double kVarianceInflation = 2.0;
constexpr size_t kMostUnnamedRows = 10;
constexpr int kHabitShare = 3;  // blank sides are no habit below one in four

const AmountCell& At(const std::vector<AmountCell>& cells, int cell) {
  return cells[static_cast<size_t>(cell)];
}

struct Sides {
  bool left = false, right = false, unknown = false;
  bool scanned_blank = false;  // a blank that may be overlooked ink
  int printed = 0;

  bool OneIsBlank() const { return !left || !right; }
};

Sides LookAtSides(const Ledger& ledger, const Identity& identity,
                  const std::vector<AmountCell>& cells) {
  Sides sides;
  for (const IdentityTerm& term : identity.terms) {
    const AmountCell::Kind kind = At(cells, term.entry).kind;
    const bool fixed_blank = kind == AmountCell::Kind::kFixed &&
                             !ledger.entries[static_cast<size_t>(term.entry)].amount_fen;
    sides.unknown = sides.unknown || kind == AmountCell::Kind::kUnknown;
    sides.scanned_blank = sides.scanned_blank || kind == AmountCell::Kind::kBlank;
    if (kind == AmountCell::Kind::kBlank || fixed_blank) continue;
    (term.coefficient > 0 ? sides.left : sides.right) = true;
    ++sides.printed;
  }
  return sides;
}

// Rows that no one could name may belong to the sum.
bool UnnamedRowsExplain(const Identity& identity, const std::vector<int64_t>& values,
                        int64_t difference) {
  const size_t rows = std::min(identity.doubtful.size(), kMostUnnamedRows);
  for (size_t set = 1; set < (size_t{1} << rows); ++set) {
    int64_t rest = difference;
    for (size_t i = 0; i < rows; ++i) {
      if ((set >> i & 1) == 0) continue;
      rest += identity.doubtful[i].coefficient *
              values[static_cast<size_t>(identity.doubtful[i].entry)];
    }
    if (std::llabs(rest) <= identity.tolerance_fen) return true;
  }
  return false;
}

int64_t DifferenceOf(const Identity& identity, const std::vector<int64_t>& values) {
  int64_t difference = 0;
  for (const IdentityTerm& term : identity.terms) {
    difference += term.coefficient * values[static_cast<size_t>(term.entry)];
  }
  return difference;
}

/// How often one side of an identity is left blank in a form, and how often both are printed.
struct Habit {
  int one_side = 0, both_sides = 0;
};

using HabitKey = std::tuple<const IdentityDefinition*, std::string_view, std::string_view>;

HabitKey KeyOf(const Ledger& ledger, const Identity& identity) {
  const Entry& total = ledger.entries[static_cast<size_t>(identity.terms.front().entry)];
  return {identity.definition, total.form, total.measure};
}

// A unit may leave out a row or column of sums; a single blank one is overlooked ink.
bool IsOverlooked(const Sides& sides, const Habit& habit) {
  return sides.scanned_blank &&
         (habit.one_side == 1 || habit.one_side * kHabitShare <= habit.both_sides);
}

bool IsTelling(const Identity& identity, const Sides& sides, const Habit& habit,
               const std::vector<int64_t>& values) {
  if (!identity.obstacle.empty() || sides.unknown || sides.printed == 0) return false;
  const int64_t difference = DifferenceOf(identity, values);
  if (std::llabs(difference) <= identity.tolerance_fen) return true;
  if (sides.OneIsBlank() && !IsOverlooked(sides, habit)) return false;
  return identity.doubtful.empty() || !UnnamedRowsExplain(identity, values, difference);
}

// Two printed amounts that are equal are rounded alike: no envelope between them.
double VarianceOf(const Identity& identity, int printed) {
  const auto tolerance = static_cast<double>(identity.tolerance_fen);
  if (printed <= 2) return 0.01 * tolerance * tolerance;
  return kVarianceInflation * tolerance * tolerance / (3.0 * printed);
}

}  // namespace

EquationGraph::EquationGraph(const Ledger& ledger, const std::vector<Identity>& identities,
                             const std::vector<AmountCell>& cells,
                             const std::vector<int64_t>& values)
    : of_cell_(cells.size()) {
  std::map<HabitKey, Habit> habits;
  std::vector<Sides> sides_of;
  for (const Identity& identity : identities) {
    const Sides& sides = sides_of.emplace_back(LookAtSides(ledger, identity, cells));
    Habit& habit = habits[KeyOf(ledger, identity)];
    if (sides.OneIsBlank())
      habit.one_side += DifferenceOf(identity, values) != 0;
    else
      ++habit.both_sides;
  }
  for (size_t i = 0; i < identities.size(); ++i) {
    const Identity& identity = identities[i];
    const Sides& sides = sides_of[i];
    if (!IsTelling(identity, sides, habits[KeyOf(ledger, identity)], values)) continue;
    const auto index = static_cast<int>(equations_.size());
    equations_.push_back(
        {&identity, identity.terms, identity.tolerance_fen, VarianceOf(identity, sides.printed)});
    for (const IdentityTerm& term : identity.terms)
      of_cell_[static_cast<size_t>(term.entry)].push_back(index);
  }
}

int64_t EquationGraph::Difference(int equation, const std::vector<int64_t>& values) const {
  int64_t difference = 0;
  for (const IdentityTerm& term : At(equation).terms) {
    difference += term.coefficient * values[static_cast<size_t>(term.entry)];
  }
  return difference;
}

int CoefficientOf(const Equation& equation, int cell) {
  for (const IdentityTerm& term : equation.terms) {
    if (term.entry == cell) return term.coefficient;
  }
  return 0;
}

}  // namespace juesuan
