#include "normalize/pictures/demanded_amounts.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/amount.h"
#include "layout/text/amount_readings.h"
#include "layout/text/line_variants.h"
#include "normalize/pictures/cell_pictures.h"
#include "normalize/pictures/variant_readings.h"
#include "normalize/reconcile/amount_candidates.h"
#include "normalize/tables/currency_unit.h"

namespace juesuan {
namespace {

constexpr const char* kVaried = "@varied";
// Of the variants that must show it. What a clear picture shows by chance is less: a mistake of the
// report stays as printed.
constexpr double kLeastShare = 0.03;

class Seeker {
 public:
  Seeker(OcrEngine* engine, const Ledger& ledger)
      : engine_(engine), units_(UnitsOfTables(ledger)) {}

  std::vector<Reading> Find(const GrayImage& line, const Entry& entry) const {
    std::vector<Reading> found;
    const auto unit = units_.find(entry.table);
    if (unit == units_.end()) return found;
    const std::vector<GrayImage> variants = VariantsOf(line);
    const auto is_asked = [&](std::string_view text) {
      const ParsedAmount amount = ParseAmount(text, unit->second);
      return amount.kind == ParsedAmount::Kind::kAmount && !amount.irregular_grouping &&
             amount.fen == *entry.evidence.asked_fen;
    };
    for (const OcrModel model : {OcrModel::kAmount, OcrModel::kAmountOther}) {
      const Sightings seen = LookAtVariants(engine_, variants, model, is_asked);
      if (seen.share() <= kLeastShare) continue;
      const char* reader = model == OcrModel::kAmount ? kAmountReader : kOtherAmountReader;
      const double cost = -std::log(seen.share());
      found.push_back({seen.text, CheapestOf(entry, reader) + cost,
                       std::string(reader) + kVaried + kSecondThought});
    }
    return found;
  }

 private:
  static double CheapestOf(const Entry& entry, const std::string& reader) {
    double cheapest = 0;
    bool is_first = true;
    for (const Reading& reading : entry.evidence.readings) {
      if (FamilyOf(reading.reader) != reader) continue;
      cheapest = is_first ? reading.cost : std::min(cheapest, reading.cost);
      is_first = false;
    }
    return cheapest;
  }

  OcrEngine* engine_;
  const std::map<std::string, CurrencyUnit> units_;  // [table]
};

}  // namespace

std::vector<Answer> DemandedAmounts::Read(const Ledger& ledger) {
  const CellPictures pictures(ledger);
  const Seeker seeker(engine_, ledger);
  std::vector<Answer> answers;
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    if (entry.status != EntryStatus::kSuspect || !entry.evidence.asked_fen) continue;
    const GrayImage* line = pictures.LineOf(entry);
    if (line == nullptr) continue;
    Answer answer{i, seeker.Find(*line, entry)};
    if (!answer.readings.empty()) answers.push_back(std::move(answer));
  }
  return answers;
}

}  // namespace juesuan
