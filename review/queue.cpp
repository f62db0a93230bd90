#include "review/queue.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>

#include "core/amount.h"
#include "review/corrections/fit.h"

namespace juesuan {
namespace {

constexpr size_t kMostAlternatives = 9;  // one key each

bool IsSuspect(const Entry& entry) { return entry.status == EntryStatus::kSuspect; }

class QueueMaker {
 public:
  QueueMaker(const Ledger& ledger, std::vector<Sum> sums)
      : ledger_(ledger), sums_(std::move(sums)), of_entry_(ledger.PlaceCount()) {
    for (const LedgerTable& table : ledger.tables) units_[table.id] = UnitIn(ledger, table.id);
    for (size_t i = 0; i < sums_.size(); ++i) {
      int suspects = 0;
      for (const IdentityTerm& term : sums_[i].identity.terms) suspects += IsUnknown(term.entry);
      suspects_.push_back(suspects);
      if (!sums_[i].identity.obstacle.empty()) continue;
      for (const IdentityTerm& term : sums_[i].identity.terms)
        of_entry_[static_cast<size_t>(term.entry)].push_back(static_cast<int>(i));
    }
  }

  Queue Make() {
    Queue queue;
    for (size_t i = 0; i < ledger_.entries.size(); ++i) {
      if (IsSuspect(ledger_.entries[i])) queue.items.push_back(ItemOf(static_cast<int>(i)));
    }
    AddPossibleRows(&queue.items);
    const auto order = [&](const QueueItem& item) {
      const AmountPlace& place = ledger_.PlaceAt(static_cast<size_t>(item.entry));
      return std::tuple(-item.decides, place.page_index, place.box.y0, place.box.x0);
    };
    std::stable_sort(queue.items.begin(), queue.items.end(),
                     [&](const QueueItem& a, const QueueItem& b) { return order(a) < order(b); });
    queue.sums = std::move(sums_);
    return queue;
  }

 private:
  int64_t AmountAt(int place) const {
    const Entry* entry = ledger_.EntryAt(static_cast<size_t>(place));
    return entry == nullptr ? 0 : entry->amount_fen.value_or(0);
  }

  // Of a row that may be missing nobody knows the amount.
  bool IsUnknown(int place) const {
    const Entry* entry = ledger_.EntryAt(static_cast<size_t>(place));
    return entry == nullptr || IsSuspect(*entry);
  }

  const Entry& At(int entry) const { return ledger_.entries[static_cast<size_t>(entry)]; }

  QueueItem ItemOf(int entry) const {
    QueueItem item;
    item.entry = entry;
    AddReadings(entry, &item.alternatives);
    item.decides = DecidedAt(static_cast<size_t>(entry));
    for (const int sum : of_entry_[static_cast<size_t>(entry)])
      AddAsked(entry, sum, &item.alternatives);
    Rank(&item.alternatives);
    return item;
  }

  double DecidedAt(size_t place) const {
    double decides = 0;
    for (const int sum : of_entry_[place])
      decides += 1.0 / std::max(1, suspects_[static_cast<size_t>(sum)]);
    return decides;
  }

  // A look at a row settles all its measures at once.
  void AddPossibleRows(std::vector<QueueItem>* items) const {
    std::map<std::tuple<std::string, Side, std::string>, QueueItem> rows;
    for (size_t i = ledger_.entries.size(); i < ledger_.PlaceCount(); ++i) {
      const AmountPlace& place = ledger_.PlaceAt(i);
      QueueItem& row = rows[{place.form, place.side, place.key}];
      if (row.entry < 0) row.entry = static_cast<int>(i);
      row.decides += DecidedAt(i);
    }
    for (auto& [key, row] : rows) items->push_back(std::move(row));
  }

  void AddReadings(int entry, std::vector<Alternative>* alternatives) const {
    const auto unit = units_.at(At(entry).table);
    for (const Reading& reading : At(entry).evidence.readings) {
      const ParsedAmount parsed = ParseAmount(reading.text, unit);
      if (parsed.kind != ParsedAmount::Kind::kAmount) continue;
      Alternative& alternative = AlternativeOf(parsed.fen, alternatives);
      if (alternative.readers.empty() || reading.cost < alternative.cost)
        alternative.cost = reading.cost;
      auto& readers = alternative.readers;
      if (std::find(readers.begin(), readers.end(), reading.reader) == readers.end())
        readers.push_back(reading.reader);
    }
    if (At(entry).amount_fen) AlternativeOf(*At(entry).amount_fen, alternatives);
  }

  // The amount with which a sum holds whose other members are not in doubt.
  void AddAsked(int entry, int sum, std::vector<Alternative>* alternatives) const {
    const auto number = static_cast<size_t>(sum);
    const Identity& identity = sums_[number].identity;
    if (suspects_[number] > (IsSuspect(At(entry)) ? 1 : 0)) return;
    int64_t rest = 0;
    int own = 0;
    for (const IdentityTerm& term : identity.terms) {
      if (term.entry == entry)
        own += term.coefficient;
      else
        rest += term.coefficient * AmountAt(term.entry);
    }
    if (own == 0 || rest % own != 0) return;
    // Within rounding a reading is what is printed, and the exact amount is nobody's.
    bool is_read = false;
    for (Alternative& alternative : *alternatives) {
      if (std::llabs(rest + own * alternative.fen) > identity.tolerance_fen) continue;
      alternative.mends.push_back(sum);
      is_read = true;
    }
    if (!is_read) AlternativeOf(-rest / own, alternatives).mends.push_back(sum);
  }

  static Alternative& AlternativeOf(int64_t fen, std::vector<Alternative>* alternatives) {
    for (Alternative& alternative : *alternatives) {
      if (alternative.fen == fen) return alternative;
    }
    alternatives->push_back({fen, {}, 0, {}});
    return alternatives->back();
  }

  static void Rank(std::vector<Alternative>* alternatives) {
    const auto order = [](const Alternative& alternative) {
      return std::tuple(-static_cast<int>(alternative.mends.size()), alternative.readers.empty(),
                        alternative.cost);
    };
    std::stable_sort(
        alternatives->begin(), alternatives->end(),
        [&](const Alternative& a, const Alternative& b) { return order(a) < order(b); });
    if (alternatives->size() > kMostAlternatives) alternatives->resize(kMostAlternatives);
  }

  const Ledger& ledger_;
  std::vector<Sum> sums_;
  std::vector<int> suspects_;               // [sum]
  std::vector<std::vector<int>> of_entry_;  // [entry] -> sums
  std::map<std::string, CurrencyUnit> units_;
};

}  // namespace

Queue QueueOf(const Ledger& ledger, const Models& models) {
  std::vector<Sum> sums;
  for (Identity& identity : BuildIdentities(ledger, *models.identities)) {
    IdentityOutcome outcome = EvaluateIdentity(identity, LedgerAmounts(ledger));
    sums.push_back({std::move(identity), std::move(outcome)});
  }
  return QueueMaker(ledger, std::move(sums)).Make();
}

}  // namespace juesuan
