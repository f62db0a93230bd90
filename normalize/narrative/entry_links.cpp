#include "normalize/narrative/entry_links.h"

#include <algorithm>
#include <map>

#include "core/marks.h"
#include "normalize/narrative/fact_value.h"

namespace juesuan {
namespace {

constexpr std::ptrdiff_t kLongestOrdinal = 5;  // with its mark: 二十一、 has four
constexpr size_t kShortestName = 3;  // code points; 其他 and the like mean too many things

bool IsEnumeration(char32_t c) { return IsMark(Mark::kEnumeration, c); }

bool IsCode(const AmountPlace& entry) {
  return entry.key.rfind("functional:", 0) == 0 || entry.key.rfind("economic:", 0) == 0;
}

bool Has(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

ReportNames NamesOf(const Ledger& ledger) {
  std::map<std::u32string, std::vector<std::string>> keys_of_name;
  for (size_t i = 0; i < ledger.PlaceCount(); ++i) {
    const AmountPlace& entry = ledger.PlaceAt(i);
    if (!IsCode(entry)) continue;
    for (const std::string* name : {&entry.subject.name, &entry.subject.printed_name}) {
      std::u32string word = CompactWord(*name);
      const auto ordinal = std::find_if(word.begin(), word.end(), IsEnumeration);
      if (ordinal != word.end() && ordinal - word.begin() < kLongestOrdinal)
        word.erase(word.begin(), ordinal + 1);  // 一、 in the summary forms
      auto& keys = keys_of_name[word];
      if (word.size() >= kShortestName && !Has(keys, entry.key)) keys.push_back(entry.key);
    }
  }
  ReportNames names;
  for (auto& [name, keys] : keys_of_name) {
    if (name.size() < kShortestName) continue;
    names.lexicon.Add(name, WordKind::kSubject,
                      ReportNames::kCodeIds + static_cast<int>(names.keys.size()));
    names.keys.push_back(std::move(keys));
  }
  return names;
}

void Linker::AddCell(CellSelector cell, const std::string& measure, Candidates* candidates) const {
  if (cell.measure == "$measure")
    cell.measure = measure;
  else if (measure != "final")
    return;
  const EntryIndex::Found found = index_.Find(cell.form, 0, cell.side, cell.key, cell.measure);
  if (found.entry < 0) return;
  if (found.ambiguous || index_.CopyCount(cell.form) > 1) candidates->soft = true;
  candidates->entries.push_back(found.entry);
}

Linker::Candidates Linker::CellsOfSubject(const NarrativeSubject& subject,
                                          const std::string& context,
                                          const std::string& measure) const {
  Candidates candidates;
  for (const SubjectCells& cells : subject.cells) {
    if (!Has(cells.contexts, context) && !Has(cells.contexts, "*")) continue;
    candidates.soft = cells.soft;
    for (const CellSelector& cell : cells.cells) AddCell(cell, measure, &candidates);
    break;
  }
  return candidates;
}

Linker::Candidates Linker::CellsOfCodes(const std::vector<std::string>& keys,
                                        const std::string& context,
                                        const std::string& measure) const {
  Candidates candidates;
  candidates.soft = keys.size() > 1;
  for (const bool other_contexts : {false, true}) {
    if (other_contexts && !candidates.entries.empty()) break;
    for (const CodeCell& place : model_.code_cells) {
      if (!other_contexts && place.context != context) continue;
      for (const std::string& key : keys) {
        CellSelector cell = place.cell;
        cell.key = key;
        AddCell(cell, measure, &candidates);
      }
    }
    candidates.soft = candidates.soft || other_contexts;
  }
  return candidates;
}

bool Linker::Agrees(int entry, const NarrativeFact& fact) const {
  const Entry* cell = ledger_.EntryAt(static_cast<size_t>(entry));
  const auto value = ValueOf(fact);
  if (!value) return false;
  const bool is_printed = cell != nullptr && cell->amount_fen;
  const int64_t amount = is_printed ? *cell->amount_fen : 0;
  const int64_t step = index_.StepFen(entry);
  const int64_t half = is_printed && step > 1 ? step / 2 : 0;
  return AgreementWith(value->value, value->step, amount - half, amount + half) != Agreement::kOff;
}

// To a possible row nothing is compared.
Link Linker::Linked(Link link, int place) const {
  if (ledger_.EntryAt(static_cast<size_t>(place)) != nullptr) link.entry = place;
  return link;
}

Link Linker::Find(const WordedSubject& subject, const std::string& context,
                  const std::string& measure, const NarrativeFact& fact) const {
  Link link;
  Candidates candidates;
  if (subject.subject >= 0) {
    const NarrativeSubject& known = model_.subjects[static_cast<size_t>(subject.subject)];
    link.key = known.key;
    candidates = CellsOfSubject(known, context, measure);
  } else if (!subject.keys.empty()) {
    if (subject.keys.size() == 1) link.key = subject.keys.front();
    candidates = CellsOfCodes(subject.keys, context, measure);
  }
  // Self-evaluations of projects and sections of unknown matter speak of parts of things.
  if (context.empty() || context == "performance") candidates.soft = true;
  if (fact.unit != "yuan" || (measure != "final" && measure != "budget")) return link;
  for (int entry : candidates.entries) {
    if (!Agrees(entry, fact)) continue;
    if (link.key.empty()) link.key = ledger_.PlaceAt(static_cast<size_t>(entry)).key;
    return Linked(std::move(link), entry);
  }
  if (subject.clear && !candidates.soft && !candidates.entries.empty())
    return Linked(std::move(link), candidates.entries.front());
  return link;
}

}  // namespace juesuan
