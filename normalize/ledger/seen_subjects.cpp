#include "normalize/ledger/seen_subjects.h"

#include <algorithm>

namespace juesuan {

bool HasSureKey(const Subject& subject) {
  if (subject.match == SubjectMatch::kNone) return false;
  return subject.match == SubjectMatch::kCodeAndName || subject.confidence >= kSureKey;
}

void SeenSubjects::Add(const Entry& entry) {
  // What place alone told may be one row off, and would put the rows of the other tables off, too.
  const bool is_placed = entry.subject.match == SubjectMatch::kPosition;
  if (entry.key.empty() || !HasSureKey(entry.subject) || is_placed) return;
  if (entry.amount_fen.value_or(0) != 0)
    Add(entry.table, entry.key, {*entry.amount_fen});
  else
    Add(entry.table, entry.key, {});
}

void SeenSubjects::Add(const std::string& table, const std::string& key,
                       const std::vector<int64_t>& amounts_fen) {
  amounts_[key][table].insert(amounts_fen.begin(), amounts_fen.end());
}

SubjectSighting SeenSubjects::Elsewhere(std::string_view table, std::string_view key,
                                        const std::vector<int64_t>& amounts_fen) const {
  SubjectSighting sighting;
  const auto found = amounts_.find(key);
  if (found == amounts_.end()) return sighting;
  for (const auto& [other, amounts] : found->second) {
    if (other == table) continue;
    sighting.is_named = true;
    for (const int64_t amount : amounts_fen)
      sighting.has_amount = sighting.has_amount || amounts.count(amount) > 0;
  }
  return sighting;
}

}  // namespace juesuan
