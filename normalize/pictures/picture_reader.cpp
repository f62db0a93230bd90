#include "normalize/pictures/picture_reader.h"

#include "normalize/ledger/seen_subjects.h"

namespace juesuan {

Ledger WithAnswers(const std::vector<Answer>& answers, Ledger ledger) {
  for (const Answer& answer : answers) {
    Entry& entry = ledger.entries[answer.entry];
    std::vector<Reading>& readings = entry.evidence.readings;
    if (answer.blank_text) {
      entry.printed = *answer.blank_text;
      entry.status = EntryStatus::kRead;
      readings.clear();
    }
    readings.insert(readings.end(), answer.readings.begin(), answer.readings.end());
    if (answer.shows_code) entry.subject.confidence = kSureKey;
  }
  return ledger;
}

}  // namespace juesuan
