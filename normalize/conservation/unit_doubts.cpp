#include "normalize/conservation/unit_doubts.h"

#include <cstdlib>
#include <map>
#include <string>

#include "core/amount.h"
#include "normalize/conservation/doubt.h"
#include "normalize/narrative/fact_value.h"

namespace juesuan {
namespace {

constexpr int64_t kYuanPerTenThousand = 10'000;

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
  UnitJudge(const std::vector<Identity>& identities, const SpendingBounds& bounds, Ledger* ledger)
      : bounds_(bounds), ledger_(*ledger) {
    AskNarrative();
    for (const Identity& identity : identities) AskIdentity(identity);
  }

  void DoubtTables() {
    for (const LedgerTable& table : ledger_.tables) {
      const Votes& votes = votes_[table.id];
      if (votes.against > votes.in_favour) {
        AddFinding(votes.witness);
      } else if (votes.in_favour > 0 || !IsOddAlone(table)) {
        continue;
      }
      for (Entry& entry : ledger_.entries) {
        if (entry.table == table.id && entry.amount_fen.value_or(0) != 0)
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

  /// Tells, too.
  bool IsOddAlone(const LedgerTable& table) {
    const Entry* largest = LargestOf(table);
    if (!table.currency_unit || largest == nullptr) return false;
    if (!table.states_two_units && !IsOddAmount(table, std::llabs(*largest->amount_fen)))
      return false;
    Finding finding;
    finding.rule = Rule::kCurrencyUnit;
    finding.severity = Severity::kWarning;
    finding.actual = FenToYuan(*largest->amount_fen);
    FindingRef ref;
    ref.entry = static_cast<int>(largest - ledger_.entries.data());
    ref.page_index = largest->page_index;
    ref.box = largest->box;
    finding.refs = {ref};
    ledger_.findings.push_back(std::move(finding));
    return true;
  }

  const Entry* LargestOf(const LedgerTable& table) const {
    const Entry* largest = nullptr;
    for (const Entry& entry : ledger_.entries) {
      if (entry.table != table.id || entry.amount_fen.value_or(0) == 0) continue;
      const bool is_larger =
          largest == nullptr || std::llabs(*entry.amount_fen) > std::llabs(*largest->amount_fen);
      if (is_larger) largest = &entry;
    }
    return largest;
  }

  bool IsOddAmount(const LedgerTable& table, int64_t largest_fen) const {
    const SpendingBounds::Range& range = bounds_.Of(table.form);
    return table.currency_unit == CurrencyUnit::kYuan ? largest_fen < range.least
                                                      : largest_fen > range.most;
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

  const SpendingBounds& bounds_;
  Ledger& ledger_;
  std::map<std::string, Votes> votes_;  // [table]
};
}  // namespace

void DoubtUnits(const std::vector<Identity>& identities, const SpendingBounds& bounds,
                Ledger* ledger) {
  UnitJudge(identities, bounds, ledger).DoubtTables();
}

}  // namespace juesuan
