// Which entry of the ledger a figure of the narrative restates.
//
// In: what the subject's words may mean, the context of the section, the measure and the
// value. Out: the entry that says the same, or, when the wording leaves no doubt, the entry
// that ought to. Doubtful wordings are linked only where the amounts agree, so that they
// never make a contradiction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "normalize/catalogue/narrative_model.h"
#include "normalize/ledger/entry_index.h"

namespace juesuan {

/// Names that this report's forms print, and the keys that they may mean.
struct ReportNames {
  static constexpr int kCodeIds = 100000;  ///< lexicon ids from here on are indices in `keys`
  Lexicon lexicon;
  std::vector<std::vector<std::string>> keys;
};
ReportNames NamesOf(const Ledger& ledger);

/// A subject as the narrative words it.
struct WordedSubject {
  std::string text;               ///< as printed
  int subject = -1;               ///< index in NarrativeModel::subjects
  std::vector<std::string> keys;  ///< codes that the name may mean
  bool clear = false;             ///< nothing unknown stands before it or behind it
};

struct Link {
  std::string key;
  std::optional<int> entry;
};

class Linker {
 public:
  Linker(const Ledger& ledger, const NarrativeModel& model)
      : ledger_(ledger), model_(model), index_(ledger) {}

  /// `measure` is "final" or "budget" for figures that a form may hold.
  Link Find(const WordedSubject& subject, const std::string& context, const std::string& measure,
            const NarrativeFact& fact) const;

 private:
  struct Candidates {
    std::vector<int> entries;  // places, see Ledger::PlaceAt
    bool soft = false;
  };
  Candidates CellsOfSubject(const NarrativeSubject& subject, const std::string& context,
                            const std::string& measure) const;
  Candidates CellsOfCodes(const std::vector<std::string>& keys, const std::string& context,
                          const std::string& measure) const;
  void AddCell(CellSelector cell, const std::string& measure, Candidates* candidates) const;
  Link Linked(Link link, int place) const;
  bool Agrees(int entry, const NarrativeFact& fact) const;

  const Ledger& ledger_;
  const NarrativeModel& model_;
  EntryIndex index_;
};

}  // namespace juesuan
