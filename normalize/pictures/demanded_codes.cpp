#include "normalize/pictures/demanded_codes.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/text.h"
#include "layout/text/line_variants.h"
#include "normalize/ledger/seen_subjects.h"
#include "normalize/pictures/variant_readings.h"
#include "normalize/rows/entry_cell.h"

namespace juesuan {
namespace {

constexpr double kLeastCodeShare = 0.1;  // of the variants that must show it, over both models

/// The name alone tells the subject, and a code of as many digits says otherwise.
bool AsksForCode(const Entry& entry) {
  const Subject& subject = entry.subject;
  const std::string printed = DigitsIn(subject.printed_code);
  return entry.source == Source::kOcr && subject.classification != "item" && !HasSureKey(subject) &&
         printed != subject.code && printed.size() == subject.code.size() &&
         MatchKey(subject.printed_name) == MatchKey(subject.name);
}

class CodeSeeker {
 public:
  CodeSeeker(OcrEngine* engine, const Ledger& ledger) : engine_(engine) {
    for (const LedgerTable& table : ledger.tables) tables_.emplace(table.id, &table);
  }

  /// Each cell that holds another part of the code shows the part that the name asks for.
  bool Finds(const Entry& entry) const {
    const LedgerTable& table = *tables_.at(entry.table);
    const std::string& code = entry.subject.code;
    size_t place = 0;
    for (const Cell* cell : CellsBefore(table, entry, "code")) {
      const std::string part = DigitsIn(cell->text);
      if (part.empty()) continue;
      const std::string asked = code.substr(std::min(place, code.size()), part.size());
      place += part.size();
      if (part != asked && !Shows(*cell, asked)) return false;
    }
    return place == code.size();
  }

 private:
  bool Shows(const Cell& cell, const std::string& asked) const {
    if (cell.line.empty()) return false;
    const std::vector<GrayImage> variants = VariantsOf(cell.line);
    const auto is_asked = [&](std::string_view text) { return text == asked; };
    double share = 0;
    for (const OcrModel model : {OcrModel::kAmount, OcrModel::kAmountOther})
      share += LookAtVariants(engine_, variants, model, is_asked).share() / 2;
    return share >= kLeastCodeShare;
  }

  OcrEngine* engine_;
  std::map<std::string, const LedgerTable*> tables_;  // [id]
};

}  // namespace

std::vector<Answer> DemandedCodes::Read(const Ledger& ledger) {
  const CodeSeeker seeker(engine_, ledger);
  std::map<std::tuple<std::string, int, std::string>, bool> found;  // table, row, key
  std::vector<Answer> answers;
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    if (!AsksForCode(entry)) continue;
    const auto [row, is_new] = found.try_emplace({entry.table, entry.row, entry.key}, false);
    if (is_new) row->second = seeker.Finds(entry);
    if (!row->second) continue;
    Answer& answer = answers.emplace_back();
    answer.entry = i;
    answer.shows_code = true;
  }
  return answers;
}

}  // namespace juesuan
