#include "normalize/forms/document_kind.h"

#include <algorithm>
#include <set>

#include "core/text.h"
#include "normalize/catalogue/label.h"

namespace juesuan {
namespace {

double WeighForms(const std::vector<ClaimedTable>& tables, const DocumentKindParams& params) {
  std::set<const Form*> forms;
  for (const ClaimedTable& table : tables) {
    const Form* form = table.match.form;
    if (form != nullptr && form->shape != FormShape::kOther) forms.insert(form);
  }
  return params.form * static_cast<double>(forms.size());
}

double WeighLines(const LayoutDocument& layout, const FormWords& words,
                  const DocumentKindParams& params) {
  double unit = 0, area = 0;
  for (const TextLine& line : layout.lines) {
    const std::string key = MatchKey(line.text);
    if (CodePoints(key).size() > params.max_line_characters ||
        words.HasPart("sentence_marks", key) || !words.HasPart("final_account_words", key))
      continue;
    if (words.HasPart("area_words", key)) {
      area += params.area_line;
    } else if (words.HasPart("final_document_words", key)) {
      unit += params.unit_line;
    }
  }
  return std::min(unit, params.most_unit_lines) + std::max(area, params.most_area_lines);
}

std::set<std::string> WordsOfForms(const FormCatalogue& catalogue,
                                   const DocumentKindParams& params) {
  std::set<std::string> all;
  for (const Form& form : catalogue.forms()) {
    if (!form.required) continue;
    all.insert(form.expect.begin(), form.expect.end());
    for (const ItemWords& row : form.rows) all.insert(row.words.begin(), row.words.end());
    for (const MeasureWords& column : form.columns)
      all.insert(column.words.begin(), column.words.end());
  }
  std::erase_if(all, [&](const std::string& word) {
    return word.size() < params.least_word_bytes || !HasIdeograph(word);
  });
  return all;
}

double WeighWords(const std::vector<ClaimedTable>& tables, const FormCatalogue& catalogue,
                  const DocumentKindParams& params) {
  const std::set<std::string> known = WordsOfForms(catalogue, params);
  std::set<std::string> found;
  for (const ClaimedTable& table : tables) {
    for (const Cell& cell : table.table.cells) {
      if (cell.text.size() < params.least_word_bytes) continue;
      std::string key = ReadLabel(cell.text, catalogue.words()).key;
      if (known.contains(key)) found.insert(std::move(key));
    }
  }
  return std::min(params.most_form_words, params.form_word * static_cast<double>(found.size()));
}

}  // namespace

DocumentKind DecideKind(const LayoutDocument& layout, const std::vector<ClaimedTable>& tables,
                        const FormCatalogue& catalogue, DocumentKind by_words,
                        const DocumentKindParams& params) {
  if (by_words == DocumentKind::kBudget) return by_words;
  const double nats = params.prior + WeighForms(tables, params) +
                      WeighLines(layout, catalogue.words(), params) +
                      WeighWords(tables, catalogue, params);
  return nats > 0 ? DocumentKind::kFinalAccount : DocumentKind::kOther;
}

}  // namespace juesuan
