#include "normalize/audit/completeness.h"

#include <algorithm>
#include <set>

namespace juesuan {
namespace {

// 类, 款, 项 of the longest code of a classification that has an amount.
std::string DeepestLevel(const Ledger& ledger, const std::string& classification,
                         const FormWords& words) {
  size_t digits = 0;
  for (const Entry& entry : ledger.entries) {
    if (entry.amount_fen && entry.subject.classification == classification)
      digits = std::max(digits, entry.subject.code.size());
  }
  const std::vector<std::string>& levels = words.List("code_part_headers");
  const size_t level = digits < 3 ? 0 : (digits - 1) / 2;  // 3, 5, 7 digits
  return level == 0 || level > levels.size() ? "" : levels[level - 1];
}

bool StatesUnits(const Ledger& ledger, const std::set<std::string>& forms) {
  return !forms.empty() &&
         std::none_of(ledger.tables.begin(), ledger.tables.end(), [&](const LedgerTable& table) {
           return forms.contains(table.form) && !table.currency_unit;
         });
}

bool SplitsVehicles(const Ledger& ledger) {
  return std::any_of(ledger.entries.begin(), ledger.entries.end(), [](const Entry& entry) {
    return entry.form == "three_public" && entry.key == "item:vehicle_operation";
  });
}

std::string SourceOfTables(const Ledger& ledger, const std::set<std::string>& forms) {
  bool text = false, ocr = false;
  for (const Entry& entry : ledger.entries) {
    if (forms.contains(entry.form) && entry.amount_fen)
      (entry.source == Source::kOcr ? ocr : text) = true;
  }
  return text && ocr ? "mixed" : ocr ? "ocr" : text ? "text" : "";
}

}  // namespace

Completeness ReadCompleteness(const Ledger& ledger, const FormCatalogue& forms) {
  Completeness complete;
  if (ledger.document.kind != DocumentKind::kFinalAccount) return complete;
  std::set<std::string> due, found;
  for (const FormEdition& edition : forms.editions()) {
    if (edition.id == ledger.document.edition) due = {edition.forms.begin(), edition.forms.end()};
  }
  for (const LedgerTable& table : ledger.tables) {
    if (due.contains(table.form)) found.insert(table.form);
  }
  complete.forms = std::to_string(found.size()) + "/" + std::to_string(due.size());
  complete.functional_level = DeepestLevel(ledger, "functional", forms.words());
  complete.economic_level = DeepestLevel(ledger, "economic", forms.words());
  complete.unit_stated = StatesUnits(ledger, found);
  complete.prose = !ledger.narrative.empty();
  complete.three_public_split = SplitsVehicles(ledger);
  complete.tables = SourceOfTables(ledger, found);
  return complete;
}

}  // namespace juesuan
