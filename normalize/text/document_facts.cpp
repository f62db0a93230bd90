#include "normalize/text/document_facts.h"

#include <utility>

#include "core/text.h"
#include "normalize/text/cover_lines.h"
#include "normalize/text/entity_choice.h"
#include "normalize/text/entity_mentions.h"
#include "normalize/text/fiscal_year.h"

namespace juesuan {
namespace {

DocumentKind FindKind(const LayoutDocument& layout, const FormWords& words,
                      const DocumentFactsParams& params) {
  int balance = 0;
  ForEachLine(layout, [&](const TextLine& line) {
    const int kind = KindOfLine(line.text, words);
    balance += line.page_index < kCoverPages ? kind * params.cover_weight : kind;
  });
  // 收支预算总表: over a table the word alone says what the table is.
  for (const Table& table : layout.tables) {
    for (const TextLine& line : table.above) {
      const std::string key = MatchKey(line.text);
      if (!IsShort(key) || words.HasPart("final_account_words", key) ||
          words.HasPart("sentence_marks", key))
        continue;  // a note below the table before names funds, too
      balance -= words.HasPart("budget_words", key) ? 1 : 0;
    }
  }
  return balance < 0 ? DocumentKind::kBudget : DocumentKind::kFinalAccount;
}

}  // namespace

LedgerDocument WithDocumentFacts(const LayoutDocument& layout, LedgerDocument told,
                                 const FormWords& words, const DocumentFactsParams& params) {
  told.kind = FindKind(layout, words, params);
  FiscalYear year = FindFiscalYear(layout, told, words);
  EntityChoice entity = ChooseEntity(FindEntityMentions(layout, told, words), words);
  // A text layer that lies on one page may lie on the cover.
  const bool lies = !layout.doubted_text.empty();
  year.basis.is_suspect = year.basis.is_suspect || (lies && year.year);
  entity.basis.is_suspect = entity.basis.is_suspect || (lies && !entity.entity.empty());
  told.fiscal_year = year.year;
  told.year_basis = std::move(year.basis);
  told.entity = std::move(entity.entity);
  told.entity_basis = std::move(entity.basis);
  return told;
}

}  // namespace juesuan
