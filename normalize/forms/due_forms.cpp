#include "normalize/forms/due_forms.h"

#include <algorithm>
#include <map>

#include "core/text.h"
#include "normalize/forms/title_match.h"

namespace juesuan {
namespace {

bool Holds(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

double WeighEdition(const FormEdition& edition, const std::set<std::string>& found,
                    const std::string& unit, int year, const DueFormParams& params) {
  double weight = 0;
  const bool is_early = edition.since != 0 && year != 0 && year < edition.since;
  const bool is_late = edition.until != 0 && year > edition.until;
  if (is_early || is_late) weight += params.year_off;
  if (!edition.entity_words.empty()) {
    const bool fits = std::any_of(edition.entity_words.begin(), edition.entity_words.end(),
                                  [&](const auto& word) { return unit.find(word) != unit.npos; });
    weight += fits ? params.unit : -params.unit;
  }
  for (const std::string& form : edition.forms)
    weight += found.contains(form) ? params.form_found : params.form_lacking;
  for (const std::string& form : found)
    weight += Holds(edition.forms, form) ? 0 : params.form_foreign;
  const bool is_marked =
      edition.marks.empty() || std::any_of(edition.marks.begin(), edition.marks.end(),
                                           [&](const auto& form) { return found.contains(form); });
  return weight + (is_marked ? 0 : params.no_mark);
}

// The form whose title ends the line: nothing but a name, a number or a page number beside it.
const Form* TitleAlone(const std::string& text, const FormCatalogue& forms) {
  std::string key = TitleKey(text);
  while (!key.empty() && (IsAsciiDigit(key.back()) || key.back() == '.' || key.back() == '-'))
    key.pop_back();
  const Form* best = nullptr;
  double heaviest = 0;
  for (const TitleHit& hit : FindTitles(key, forms, 1)) {
    if (hit.is_weak || hit.weight() <= heaviest || !key.ends_with(TitleKey(hit.printed))) continue;
    best = hit.form;
    heaviest = hit.weight();
  }
  return best;
}

}  // namespace

const FormEdition* EditionOf(const Ledger& ledger, const FormCatalogue& forms,
                             const DueFormParams& params) {
  std::set<std::string> known, found;
  for (const FormEdition& edition : forms.editions())
    known.insert(edition.forms.begin(), edition.forms.end());
  for (const LedgerTable& table : ledger.tables) {
    if (known.contains(table.form)) found.insert(table.form);
  }
  const FormEdition* best = nullptr;
  double best_weight = 0;
  const std::string unit = MatchKey(ledger.document.entity);
  for (const FormEdition& edition : forms.editions()) {
    const double weight =
        WeighEdition(edition, found, unit, ledger.document.fiscal_year.value_or(0), params);
    if (best != nullptr && weight <= best_weight) continue;
    best = &edition;
    best_weight = weight;
  }
  return best;
}

ListedForms FindListedForms(const LayoutDocument& layout, const Ledger& ledger,
                            const FormCatalogue& forms, const DueFormParams& params) {
  std::map<int, std::set<std::string>> pages;
  for (const TextLine& line : layout.lines) {
    if (const Form* form = TitleAlone(line.text, forms); form != nullptr)
      pages[line.page_index].insert(form->id);
  }
  std::set<int> with_table;
  for (const LedgerTable& table : ledger.tables) {
    for (const TablePart& part : table.table.parts) with_table.insert(part.page_index);
  }
  ListedForms listed;
  for (const auto& [page, titles] : pages) {
    if (titles.size() >= params.least_listed) {
      listed.in_contents.insert(titles.begin(), titles.end());
    } else if (!with_table.contains(page)) {
      for (const std::string& form : titles) listed.alone.push_back({form, page});
    }
  }
  return listed;
}

}  // namespace juesuan
