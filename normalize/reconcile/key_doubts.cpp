#include "normalize/reconcile/key_doubts.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "normalize/catalogue/identity_catalogue.h"
#include "normalize/ledger/seen_subjects.h"

namespace juesuan {
namespace {

using RowPlace = std::tuple<std::string_view, int, std::string_view>;  // table, row, key
using KeyPlace = std::tuple<std::string_view, Side, std::string_view, std::string_view>;

constexpr double kLeastConfirmable = 0.4;  // of a key: below, another one is as likely

class KeyJudge {
 public:
  KeyJudge(const Ledger& ledger, const IdentityCatalogue& catalogue, const EquationGraph& graph,
           const std::vector<int64_t>& values)
      : ledger_(ledger), catalogue_(catalogue), graph_(graph), values_(values) {}

  bool IsUnplaced(const Entry& entry) const {
    return entry.subject.match == SubjectMatch::kNone && !IsToTheLetter(entry);
  }

  bool IsSure(const Entry& entry) const {
    return IsToTheLetter(entry) || HasSureKey(entry.subject);
  }

  // An equation with another form that holds, with amounts that are not zero.
  bool AddsUpElsewhere(int cell) const {
    const auto& equations = graph_.OfCell(cell);
    return Value(cell) != 0 && std::any_of(equations.begin(), equations.end(), [&](int equation) {
             const Equation& e = graph_.At(equation);
             return e.identity->definition->kind == "cross" &&
                    e.Holds(graph_.Difference(equation, values_)) && HasTwinElsewhere(e, cell);
           });
  }

  // An equation that holds over this very key, with an amount that is not zero. A sum holds under
  // whatever key its parts stand: only its total is confirmed by it.
  bool IsConfirmed(int cell) const {
    const Entry& own = EntryOf(cell);
    if (Value(cell) == 0 || own.subject.confidence < kLeastConfirmable) return false;
    const auto& equations = graph_.OfCell(cell);
    return std::any_of(equations.begin(), equations.end(), [&](int equation) {
      const Equation& e = graph_.At(equation);
      if (!e.Holds(graph_.Difference(equation, values_))) return false;
      const std::string& kind = e.identity->definition->kind;
      if (!own.key.starts_with("item:")) return kind == "cross" && HasSureTwin(e, cell);
      const bool is_total = e.terms.front().entry == cell;
      return kind == "cross" ? is_total || e.terms.size() == 2 : kind != "row" && is_total;
    });
  }

 private:
  const Entry& EntryOf(int cell) const { return ledger_.entries[static_cast<size_t>(cell)]; }
  int64_t Value(int cell) const { return values_[static_cast<size_t>(cell)]; }

  // Both sides print something, and stand in different forms.
  bool HasTwinElsewhere(const Equation& equation, int cell) const {
    return std::any_of(equation.terms.begin(), equation.terms.end(), [&](const IdentityTerm& term) {
      return EntryOf(term.entry).form != EntryOf(cell).form && Value(term.entry) != 0;
    });
  }

  // A label that stands in the identities as printed, letter by letter.
  bool IsToTheLetter(const Entry& entry) const {
    return entry.subject.match == SubjectMatch::kNone &&
           catalogue_.named_items.count(entry.key) > 0;
  }

  bool HasSureTwin(const Equation& equation, int cell) const {
    return std::any_of(equation.terms.begin(), equation.terms.end(), [&](const IdentityTerm& term) {
      return term.entry != cell && EntryOf(term.entry).key == EntryOf(cell).key &&
             Value(term.entry) != 0 && IsSure(EntryOf(term.entry));
    });
  }

  const Ledger& ledger_;
  const IdentityCatalogue& catalogue_;
  const EquationGraph& graph_;
  const std::vector<int64_t>& values_;
};

// Tables whose form only their place told, and that nothing in another form vouches for.
std::set<std::string_view> DoubtfulTables(const Ledger& ledger, const KeyJudge& judge) {
  std::set<std::string_view> doubtful;
  for (const LedgerTable& table : ledger.tables) {
    if (table.form_by_place) doubtful.insert(table.id);
  }
  for (size_t i = 0; i < ledger.entries.size() && !doubtful.empty(); ++i) {
    const bool is_placed = doubtful.count(ledger.entries[i].table) > 0;
    if (is_placed && judge.AddsUpElsewhere(static_cast<int>(i)))
      doubtful.erase(ledger.entries[i].table);
  }
  return doubtful;
}

using TableSide = std::tuple<std::string_view, Side>;

TableSide SideOf(const Entry& entry) { return {entry.table, entry.side}; }

bool IsCounted(const Entry& entry) { return entry.subject.match == SubjectMatch::kPosition; }

KeyPlace PlaceOf(const Entry& entry) { return {entry.form, entry.side, entry.key, entry.measure}; }

// Sides and groups of columns share rows, not keys.
RowPlace RowOf(const Entry& entry) { return {entry.table, entry.row, entry.key}; }

// Rows without amounts that stand next to a row in doubt, with none between them whose subject is
// sure: its amounts may be theirs.
class BlankNeighbours {
 public:
  void Add(const Entry& entry, bool is_sure, bool is_doubtful) {
    State& state = sides_[SideOf(entry)][entry.row];
    state.is_sure = state.is_sure || is_sure;
    state.is_doubtful = state.is_doubtful || is_doubtful;
  }

  /// Call once, after all have been added.
  void Spread() {
    for (auto& [side, rows] : sides_) {
      SpreadAlong(rows.begin(), rows.end());
      SpreadAlong(rows.rbegin(), rows.rend());
    }
  }

  bool IsReached(const Entry& entry) const {
    return sides_.at(SideOf(entry)).at(entry.row).is_reached;
  }

 private:
  struct State {
    bool is_sure = false, is_doubtful = false, is_reached = false;
  };

  template <typename Rows>
  static void SpreadAlong(Rows row, Rows end) {
    for (bool reaches = false; row != end; ++row) {
      State& state = row->second;
      reaches = !state.is_sure && (reaches || state.is_doubtful);
      state.is_reached = state.is_reached || reaches;
    }
  }

  std::map<TableSide, std::map<int, State>> sides_;
};

// Sides of tables with a row that was counted, though nothing in it could be read, or nothing but a
// zero without a label: it may be one of the header's, and then the rows were counted wrong.
std::set<TableSide> MiscountedSides(const Ledger& ledger, const std::vector<AmountCell>& cells,
                                    const std::vector<int64_t>& values) {
  std::map<RowPlace, bool> is_unreadable;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (!IsCounted(ledger.entries[i])) continue;
    bool& unreadable = is_unreadable.try_emplace(RowOf(ledger.entries[i]), true).first->second;
    const bool is_bare_zero = cells[i].kind == AmountCell::Kind::kRead && values[i] == 0 &&
                              ledger.entries[i].subject.printed_name.empty();
    unreadable = unreadable && (is_bare_zero || cells[i].kind == AmountCell::Kind::kUnknown);
  }
  std::set<TableSide> sides;
  for (const Entry& entry : ledger.entries) {
    if (IsCounted(entry) && is_unreadable[RowOf(entry)]) sides.insert(SideOf(entry));
  }
  return sides;
}

}  // namespace

std::vector<KeyDoubt> DoubtfulKeys(const Ledger& ledger, const IdentityCatalogue& catalogue,
                                   const EquationGraph& graph, const std::vector<AmountCell>& cells,
                                   const std::vector<int64_t>& values) {
  const KeyJudge judge(ledger, catalogue, graph, values);
  std::map<RowPlace, bool> is_confirmed;
  std::map<RowPlace, bool> has_amounts;
  std::map<KeyPlace, int> count;
  for (size_t i = 0; i < cells.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    ++count[PlaceOf(entry)];
    const bool is_blank = cells[i].kind == AmountCell::Kind::kBlank;
    has_amounts[RowOf(entry)] |= !is_blank && (entry.amount_fen || entry.source == Source::kOcr);
    bool& confirmed = is_confirmed[RowOf(entry)];
    confirmed = confirmed || judge.IsSure(entry) || judge.IsConfirmed(static_cast<int>(i));
  }
  const std::set<std::string_view> doubtful_tables = DoubtfulTables(ledger, judge);
  const std::set<TableSide> miscounted = MiscountedSides(ledger, cells, values);
  std::vector<KeyDoubt> doubts(cells.size());
  BlankNeighbours neighbours;
  for (size_t i = 0; i < cells.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    const bool is_sure = judge.IsSure(entry) || is_confirmed[RowOf(entry)];
    neighbours.Add(entry, is_sure, has_amounts[RowOf(entry)] && !is_sure);
    if (cells[i].kind == AmountCell::Kind::kFixed || !has_amounts[RowOf(entry)]) continue;
    const bool is_repeated = count[PlaceOf(entry)] > 1 && entry.status == EntryStatus::kSuspect;
    if (is_repeated)
      doubts[i] = Note::kRepeatedKey;
    else if (doubtful_tables.count(entry.table) > 0)
      doubts[i] = Note::kFormByPlace;
    else if (judge.IsUnplaced(entry))
      doubts[i] = Note::kSubjectUnknown;
    else if (!is_sure)
      doubts[i] = Note::kSubjectUnsure;
    else if (IsCounted(entry) && miscounted.count(SideOf(entry)) > 0)
      doubts[i] = Note::kMiscounted;
  }
  neighbours.Spread();
  std::set<TableSide> unread;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].kind == AmountCell::Kind::kUnknown) unread.insert(SideOf(ledger.entries[i]));
  }
  for (size_t i = 0; i < cells.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    const bool is_blank = cells[i].kind == AmountCell::Kind::kBlank && !has_amounts[RowOf(entry)];
    if (!is_blank) continue;
    if (neighbours.IsReached(entry))
      doubts[i] = Note::kBesideDoubtfulRow;
    else if (unread.count(SideOf(entry)) > 0 && !judge.IsSure(entry))
      doubts[i] = Note::kUnlabelled;
  }
  return doubts;
}

}  // namespace juesuan
