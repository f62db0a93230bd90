#include "normalize/reconcile/reconcile.h"

#include <algorithm>

#include "normalize/identities/identities.h"
#include "normalize/reconcile/entry_status.h"
#include "normalize/reconcile/joint_repairs.h"
#include "normalize/reconcile/key_doubts.h"
#include "normalize/reconcile/single_repairs.h"

namespace juesuan {
namespace {

constexpr int kRounds = 3;  // of settling amounts and learning how often each reader errs

std::vector<int64_t> FirstValues(const Ledger& ledger, const std::vector<AmountCell>& cells) {
  std::vector<int64_t> values(cells.size(), 0);
  for (size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].kind == AmountCell::Kind::kFixed)
      values[i] = ledger.entries[i].amount_fen.value_or(0);
    if (cells[i].kind == AmountCell::Kind::kRead) values[i] = cells[i].candidates.front().fen;
  }
  return values;
}

// Which identities are due may hang on amounts: on those settled so far.
LedgerAmounts SupposedAmounts(const Ledger& ledger, const std::vector<AmountCell>& cells,
                              const std::vector<int64_t>& values) {
  std::vector<std::optional<int64_t>> supposed_fen;
  for (size_t i = 0; i < cells.size(); ++i) {
    const bool is_read = cells[i].kind == AmountCell::Kind::kRead;
    supposed_fen.push_back(is_read ? values[i] : ledger.entries[i].amount_fen);
  }
  return {ledger, std::move(supposed_fen)};
}

std::vector<int64_t> MendedValues(const EquationGraph& graph, const std::vector<AmountCell>& cells,
                                  const ReconcileParams& params,
                                  const std::vector<int64_t>& first_values) {
  std::vector<int64_t> values = DescendToMended(graph, cells, params, first_values);
  for (const AmountChange& change : FindChanges(graph, cells, values, params))
    values[static_cast<size_t>(change.cell)] = change.fen;
  return values;
}

/// Cells that one reader read, and how many of them it seems to have got wrong.
struct Tally {
  double cells = 0;
  double wrong = 0;
};

bool IsInBrokenEquation(const EquationGraph& graph, const std::vector<int64_t>& values,
                        size_t cell) {
  const auto& equations = graph.OfCell(static_cast<int>(cell));
  return std::any_of(equations.begin(), equations.end(), [&](int equation) {
    return !graph.At(equation).Holds(graph.Difference(equation, values));
  });
}

// A reader erred where the settled amount is not what it read first. A cell of an equation that
// stays broken counts as wrong in part: one of its cells is, or the report.
ReaderErrors EstimateErrors(const ReportReadings& readings, const EquationGraph& graph,
                            const std::vector<int64_t>& values, const ReconcileParams& params) {
  std::vector<Tally> tallies(readings.readers.size());
  for (size_t i = 0; i < readings.of_entry.size(); ++i) {
    // How often a reader errs shows where there is an amount for it to read.
    if (!readings.is_amount[i]) continue;
    std::vector<const ParsedReading*> best(tallies.size(), nullptr);
    for (const ParsedReading& reading : readings.of_entry[i]) {
      const ParsedReading*& known = best[static_cast<size_t>(reading.reader)];
      if (known == nullptr || reading.candidate.cost < known->candidate.cost) known = &reading;
    }
    const double doubt = IsInBrokenEquation(graph, values, i) ? params.broken_share : 0;
    for (size_t reader = 0; reader < best.size(); ++reader) {
      if (best[reader] == nullptr) continue;
      tallies[reader].cells += 1;
      tallies[reader].wrong += best[reader]->candidate.fen != values[i] ? 1 : doubt;
    }
  }
  ReaderErrors errors;
  for (const Tally& tally : tallies) {
    const double error = (tally.wrong + params.prior_error * params.prior_cells) /
                         (tally.cells + params.prior_cells);
    errors.push_back(std::clamp(error, params.least_error, params.most_error));
  }
  return errors;
}

}  // namespace

Settlement Reconcile(const Ledger& ledger, const IdentityCatalogue& catalogue,
                     const ReconcileParams& params) {
  const ReportReadings readings = ParseReadings(ledger, params);
  if (std::none_of(readings.is_scanned.begin(), readings.is_scanned.end(),
                   [](bool s) { return s; }))
    return {};
  ReaderErrors errors(readings.readers.size(), params.prior_error);
  std::vector<AmountCell> cells = MakeAmountCells(ledger, readings, errors, params);
  std::vector<int64_t> values = FirstValues(ledger, cells);
  for (int round = 1;; ++round) {
    const std::vector<Identity> identities =
        BuildIdentities(SupposedAmounts(ledger, cells, values), catalogue);
    const std::vector<int64_t> first_values = FirstValues(ledger, cells);
    const EquationGraph graph(ledger, identities, cells, first_values);
    values = MendedValues(graph, cells, params, first_values);
    if (round == kRounds) {
      const auto doubts = DoubtfulKeys(ledger, catalogue, graph, cells, values);
      return SettleEntries({graph, cells, values, doubts}, params, ledger);
    }
    errors = EstimateErrors(readings, graph, values, params);
    cells = MakeAmountCells(ledger, readings, errors, params);
  }
}

Settlement Reconcile(const Ledger& ledger, const Models& models) {
  if (ledger.possible_rows.empty()) return Reconcile(ledger, *models.identities, ReconcileParams());
  // They have no amounts to settle, and nothing is an entry behind the last one.
  Ledger found = ledger;
  found.possible_rows.clear();
  return Reconcile(found, *models.identities, ReconcileParams());
}

}  // namespace juesuan
