#include "normalize/reconcile_keys.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace juesuan {
namespace {

using Place = std::tuple<std::string_view, int>;                                       // table, row
using Identification = std::tuple<std::string_view, Side, std::string_view, std::string_view>;

constexpr double kNoSubject = 0.6;  // subject_match gives 0.5 to rows that it could not place

bool IsItem(const Entry& entry) { return entry.key.starts_with("item:"); }

bool IsUnplaced(const Entry& entry) {
  return entry.subject.match == "none" || entry.subject.confidence < kNoSubject;
}

bool IsSure(const Entry& entry, const ReconcileParams& params) {
  if (IsUnplaced(entry)) return false;
  return entry.subject.match == "code_and_name" || entry.subject.confidence >= params.sure_key;
}

// An equation across forms that holds over this very key, with an amount that is not zero.
bool IsConfirmed(const Ledger& ledger, const EquationGraph& graph, const std::vector<int64_t>& values, int entry,
                 const ReconcileParams& params) {
  const Entry& own = ledger.entries[static_cast<size_t>(entry)];
  for (int equation : graph.OfCell(entry)) {
    const Equation& e = graph.At(equation);
    if (!e.Holds(graph.Difference(equation, values)) || values[static_cast<size_t>(entry)] == 0) continue;
    if (IsItem(own) && e.identity->definition->kind != "row") return true;
    if (e.identity->definition->kind != "cross") continue;
    const bool has_sure_twin = std::any_of(e.terms.begin(), e.terms.end(), [&](const IdentityTerm& term) {
      const Entry& other = ledger.entries[static_cast<size_t>(term.entry)];
      return term.entry != entry && other.key == own.key && IsSure(other, params) &&
             values[static_cast<size_t>(term.entry)] != 0;
    });
    if (has_sure_twin) return true;
  }
  return false;
}

std::map<Identification, int> CountKeys(const Ledger& ledger) {
  std::map<Identification, int> count;
  for (const Entry& entry : ledger.entries) ++count[{entry.form, entry.side, entry.key, entry.measure}];
  return count;
}

}  // namespace

std::vector<std::string> DoubtfulKeys(const Ledger& ledger, const EquationGraph& graph,
                                      const std::vector<AmountCell>& cells, const std::vector<int64_t>& values,
                                      const ReconcileParams& params) {
  std::vector<std::string> doubts(cells.size());
  std::map<Place, bool> is_confirmed;
  for (size_t i = 0; i < cells.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    if (cells[i].kind == AmountCell::Kind::kFixed || IsSure(entry, params)) continue;
    bool& confirmed = is_confirmed[{entry.table, entry.row}];
    confirmed = confirmed || IsConfirmed(ledger, graph, values, static_cast<int>(i), params);
  }
  const std::map<Identification, int> count = CountKeys(ledger);
  for (size_t i = 0; i < cells.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    if (cells[i].kind == AmountCell::Kind::kFixed) continue;
    const bool is_repeated = count.at({entry.form, entry.side, entry.key, entry.measure}) > 1;
    if (is_repeated && entry.status == EntryStatus::kSuspect) doubts[i] = "two rows with this key and different amounts";
    else if (IsUnplaced(entry)) doubts[i] = "the row's subject could not be told";
    else if (!IsSure(entry, params) && !is_confirmed[{entry.table, entry.row}]) doubts[i] = "the row's subject is not certain";
  }
  return doubts;
}

}  // namespace juesuan
