#include "normalize/conservation/unsure_amounts.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "core/amount.h"
#include "normalize/conservation/doubt.h"
#include "normalize/conservation/printing_habit.h"
#include "normalize/identities/identities.h"
#include "normalize/narrative/fact_value.h"

namespace juesuan {
namespace {

constexpr int64_t kYuanPerTenThousand = 10'000;

bool IsPrintedText(const Entry& entry) {
  return entry.source == Source::kText && entry.amount_fen.has_value();
}

using TablesById = std::map<std::string, const LedgerTable*>;

// The doubts that layout has of the entry's cell.
CellDoubts DoubtsOf(const TablesById& tables, const Entry& entry) {
  const auto table = tables.find(entry.table);
  if (table == tables.end()) return {};
  const Cell* cell = table->second->table.CellAt(entry.row, entry.column);
  return cell == nullptr ? CellDoubts() : cell->doubts;
}

// ---- whole numbers -------------------------------------------------------------------------

void DoubtUnusualNumbers(Ledger* ledger) {
  std::map<std::string, PrintingHabit> habits;  // [table]
  for (const Entry& entry : ledger->entries) {
    if (IsPrintedText(entry)) habits[entry.table].Add(entry.printed);
  }
  for (Entry& entry : ledger->entries) {
    if (IsPrintedText(entry) && !habits[entry.table].Fits(entry.printed))
      Doubt(Note::kOddPrint, &entry);
  }
}

// Part of the amount is in another cell, or another one is in this cell. A column that is too
// narrow for so many of its amounts is so for the others.
void DoubtCutNumbers(const TablesById& tables, Ledger* ledger) {
  constexpr double kNarrow = 0.25;
  struct Column {
    int amounts = 0, cut = 0;
  };
  std::map<std::pair<std::string, int>, Column> columns;
  const auto is_cut = [&](const Entry& entry) { return DoubtsOf(tables, entry).any(); };
  for (const Entry& entry : ledger->entries) {
    if (!entry.amount_fen) continue;
    Column& column = columns[{entry.table, entry.column}];
    ++column.amounts;
    column.cut += is_cut(entry);
  }
  for (Entry& entry : ledger->entries) {
    if (!entry.amount_fen) continue;
    const Column& column = columns[{entry.table, entry.column}];
    const bool is_narrow = column.cut > 1 && column.cut >= kNarrow * column.amounts;
    if (is_narrow || is_cut(entry)) Doubt(Note::kCutAmount, &entry);
  }
}

// Red ink may be the sign of a negative amount, or mere decoration.
void DoubtRedNumbers(const TablesById& tables, Ledger* ledger) {
  for (Entry& entry : ledger->entries) {
    if (entry.amount_fen.value_or(0) > 0 && DoubtsOf(tables, entry).is_red)
      Doubt(Note::kRedPrint, &entry);
  }
}

// ---- keys ----------------------------------------------------------------------------------

// Sums of rows and columns hold under any naming, so they do not vouch for it.
bool IsDoubtedColumn(const LedgerTable& table, const Entry& entry) {
  const bool is_text = IsPrintedText(entry);
  return std::any_of(table.columns.begin(), table.columns.end(), [&](const LedgerColumn& column) {
    return column.index == entry.column &&
           (column.is_contradicted || (is_text && column.is_by_place));
  });
}

void DoubtPlacedKeys(const TablesById& tables, Ledger* ledger) {
  for (Entry& entry : ledger->entries) {
    const auto table = tables.find(entry.table);
    if (table != tables.end() && IsDoubtedColumn(*table->second, entry))
      Doubt(Note::kColumnByPlace, &entry);
    if (IsPrintedText(entry) && entry.subject.match == SubjectMatch::kPosition)
      Doubt(Note::kByPlace, &entry);
  }
}

// ---- tables without rules ------------------------------------------------------------------

// Rows and columns that no rule parts are guessed from where the words stand. Sums that hold bear
// the guess out, entry by entry.
void DoubtGuessedPlaces(const std::vector<Identity>& identities, Ledger* ledger) {
  std::set<std::string> guessed;  // tables
  for (const LedgerTable& table : ledger->tables) {
    if (!table.table.has_ruling_lines) guessed.insert(table.id);
  }
  if (guessed.empty()) return;
  std::vector<bool> is_borne_out(ledger->entries.size()), is_broken(ledger->entries.size());
  for (const Identity& identity : identities) {
    const CheckOutcome outcome = EvaluateIdentity(identity, LedgerAmounts(*ledger)).outcome;
    for (const IdentityTerm& term : identity.terms) {
      const auto entry = static_cast<size_t>(term.entry);
      if (entry >= ledger->entries.size()) continue;  // a possible row
      if (outcome == CheckOutcome::kHolds) is_borne_out[entry] = true;
      if (outcome == CheckOutcome::kBroken) is_broken[entry] = true;
    }
  }
  for (size_t i = 0; i < ledger->entries.size(); ++i) {
    Entry& entry = ledger->entries[i];
    if (entry.source != Source::kText || !guessed.contains(entry.table)) continue;
    const bool is_unsure = entry.amount_fen.value_or(0) != 0 && !is_borne_out[i];
    if (is_broken[i] || is_unsure) Doubt(Note::kNoRules, &entry);
  }
}

// ---- units ---------------------------------------------------------------------------------

/// Two figures that ought to be equal.
struct Witness {
  int64_t own = 0, other = 0;  // fen
  int64_t own_step = 1, other_step = 1;
  int entry = -1;        // of the own figure
  int other_entry = -1;  // or
  int fact = -1;
};

bool Agrees(int64_t a, int64_t a_step, int64_t b, int64_t b_step) {
  return std::llabs(a - b) <= (a_step + b_step) / 2;
}

// +1: the same amount; -1: one is 10,000 times the other; 0: neither.
int VoteOf(const Witness& w) {
  if (w.own == 0 || w.other == 0) return 0;
  if (Agrees(w.own, w.own_step, w.other, w.other_step)) return 1;
  const int64_t most = INT64_MAX / kYuanPerTenThousand;
  if (std::llabs(w.own) > most || std::llabs(w.other) > most) return 0;
  const auto scaled = [](int64_t fen) { return fen * kYuanPerTenThousand; };
  const bool is_scaled = Agrees(w.own, w.own_step, scaled(w.other), scaled(w.other_step)) ||
                         Agrees(scaled(w.own), scaled(w.own_step), w.other, w.other_step);
  return is_scaled ? -1 : 0;
}

class UnitJudge {
 public:
  UnitJudge(const std::vector<Identity>& identities, Ledger* ledger) : ledger_(*ledger) {
    AskNarrative();
    for (const Identity& identity : identities) AskIdentity(identity);
  }

  void DoubtTables() {
    for (const auto& [table, votes] : votes_) {
      if (votes.against <= votes.in_favour) continue;
      AddFinding(votes.witness);
      for (Entry& entry : ledger_.entries) {
        if (entry.table == table && entry.amount_fen.value_or(0) != 0)
          Doubt(Note::kUnitContradicted, &entry);
      }
    }
  }

 private:
  struct Votes {
    int in_favour = 0, against = 0;
    Witness witness;  // the first one against
  };

  const Entry& At(int entry) const { return ledger_.entries[static_cast<size_t>(entry)]; }

  void Take(const Witness& witness) {
    const int vote = VoteOf(witness);
    if (vote == 0) return;
    Votes& votes = votes_[At(witness.entry).table];
    if (vote < 0 && votes.against++ == 0) votes.witness = witness;
    if (vote > 0) ++votes.in_favour;
  }

  void AskNarrative() {
    for (size_t i = 0; i < ledger_.narrative.size(); ++i) {
      const NarrativeFact& fact = ledger_.narrative[i];
      const auto value = ValueOf(fact);
      if (!fact.entry || !value || !At(*fact.entry).amount_fen) continue;
      const Entry& entry = At(*fact.entry);
      Take({*entry.amount_fen, value->value, entry.last_digit_fen, value->step, *fact.entry, -1,
            static_cast<int>(i)});
    }
  }

  // One amount on each side, in two tables.
  void AskIdentity(const Identity& identity) {
    if (identity.terms.size() != 2 || !identity.obstacle.empty()) return;
    const int first = identity.terms[0].entry, second = identity.terms[1].entry;
    const auto is_entry = [&](int i) { return static_cast<size_t>(i) < ledger_.entries.size(); };
    if (!is_entry(first) || !is_entry(second)) return;
    const Entry &a = At(first), &b = At(second);
    if (a.table == b.table || !a.amount_fen || !b.amount_fen) return;
    Take({*a.amount_fen, *b.amount_fen, a.last_digit_fen, b.last_digit_fen, first, second, -1});
    Take({*b.amount_fen, *a.amount_fen, b.last_digit_fen, a.last_digit_fen, second, first, -1});
  }

  void AddFinding(const Witness& witness) {
    Finding finding;
    finding.rule = Rule::kCurrencyUnit;
    finding.severity = Severity::kWarning;
    finding.actual = FenToYuan(witness.own);
    finding.expected = FenToYuan(witness.other);
    FindingRef own;
    own.entry = witness.entry;
    own.page_index = At(witness.entry).page_index;
    own.box = At(witness.entry).box;
    FindingRef other;
    if (witness.fact >= 0) {
      const NarrativeFact& fact = ledger_.narrative[static_cast<size_t>(witness.fact)];
      other.narrative = witness.fact;
      other.page_index = fact.page_index;
      other.box = fact.box;
    } else {
      other.entry = witness.other_entry;
      other.page_index = At(witness.other_entry).page_index;
      other.box = At(witness.other_entry).box;
    }
    finding.refs = {own, other};
    ledger_.findings.push_back(std::move(finding));
  }

  Ledger& ledger_;
  std::map<std::string, Votes> votes_;  // [table]
};

}  // namespace

Ledger WithDoubtedAmounts(const Models& models, Ledger ledger) {
  TablesById tables;
  for (const LedgerTable& table : ledger.tables) tables[table.id] = &table;
  const std::vector<Identity> identities = BuildIdentities(ledger, *models.identities);
  DoubtUnusualNumbers(&ledger);
  DoubtCutNumbers(tables, &ledger);
  DoubtRedNumbers(tables, &ledger);
  DoubtPlacedKeys(tables, &ledger);
  DoubtGuessedPlaces(identities, &ledger);
  UnitJudge(identities, &ledger).DoubtTables();
  return ledger;
}

}  // namespace juesuan
