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
  std::map<int, std::set<std::string>> pages;  // [page] titles
  for (const TextLine& line : layout.lines) {
    if (const Form* form = TitleAlone(line.text, forms); form != nullptr)
      pages[line.page_index].insert(form->id);
  }
  std::map<int, std::set<std::string>> with_table;  // [page] forms
  for (const LedgerTable& table : ledger.tables) {
    for (const TablePart& part : table.table.parts) with_table[part.page_index].insert(table.form);
  }
  ListedForms listed;
  for (const auto& [page, titles] : pages) {
    const std::set<std::string>& tables = with_table[page];
    // A list of contents names tables that stand elsewhere.
    const auto elsewhere = std::count_if(titles.begin(), titles.end(),
                                         [&](const auto& form) { return !tables.contains(form); });
    if (static_cast<size_t>(elsewhere) >= params.least_listed) {
      listed.in_contents.insert(titles.begin(), titles.end());
    } else if (tables.empty()) {
      for (const std::string& form : titles) listed.alone.push_back({form, page});
    }
  }
  return listed;
}

}  // namespace juesuan
