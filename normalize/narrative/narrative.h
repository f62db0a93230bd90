// Facts of the narrative: subject, measure, figure, place.
//
// In: the text of a report (sections.h), its entries, and how narratives are worded. Out: one
// fact for each figure with a unit, in reading order. Each has
// - the entry that it restates;
// - the facts that it follows from: a share from part and whole, a rate of change from amount and
//   change, a completion from final and budget.
// Judging them is the audit's work.
//
// Idea: a sentence is read word by word. A figure takes the last subject and the last cue before
// it. Between subject and figure only words that change nothing may stand. Otherwise the figure
// belongs to something that we do not know, and is kept without an entry.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "normalize/catalogue/narrative_model.h"
#include "normalize/ledger/ledger.h"
#include "normalize/text/sections.h"

namespace juesuan {

/// `ledger` must hold document and entries.
std::vector<NarrativeFact> ReadNarrative(const ReportText& text, const Ledger& ledger,
                                         const NarrativeModel& model);

/// The context that a section's titles give ("income", "basic", …); "" for none, "silent" for
/// sections without figures of this year's account (duties, glossary).
std::string ContextOf(const std::vector<Section>& sections, int section,
                      const NarrativeModel& model);

/// The same by the names that facts carry in NarrativeFact::section.
std::map<std::string, std::string> ContextsByName(const std::vector<Section>& sections,
                                                  const NarrativeModel& model);

}  // namespace juesuan
