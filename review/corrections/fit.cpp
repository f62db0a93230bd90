#include "review/corrections/fit.h"

#include <algorithm>
#include <map>

#include "core/printed_amount.h"

namespace juesuan {
namespace {

constexpr double kSamePlace = 0.5;  // share of the smaller box

double Overlap(const RectPt& a, const RectPt& b) {
  const double smaller = std::min(a.area(), b.area());
  return smaller > 0 ? a.Intersect(b).area() / smaller : 0;
}

bool HasSameNames(const Entry& entry, const CorrectionPlace& place) {
  return entry.form == place.form && entry.side == place.side && entry.key == place.key &&
         entry.measure == place.measure;
}

bool HasSameText(const Entry& entry, const std::string& printed) {
  if (entry.printed == printed || entry.AsRead() == printed) return true;
  const auto& readings = entry.evidence.readings;
  return std::any_of(readings.begin(), readings.end(),
                     [&](const Reading& reading) { return reading.text == printed; });
}

bool Fits(const Ledger& ledger, const Entry& entry, const Correction& correction) {
  if (HasSameText(entry, correction.read_printed)) return true;
  if (correction.became_fen && entry.amount_fen == correction.became_fen) return true;
  const bool is_same_picture =
      entry.source == Source::kOcr && correction.sha256 == ledger.document.sha256;
  return is_same_picture && HasSameNames(entry, correction.place);
}

int FindByNames(const Ledger& ledger, const CorrectionPlace& place) {
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    const bool is_same_table = place.table.empty() || entry.table == place.table;
    if (is_same_table && HasSameNames(entry, place)) return static_cast<int>(i);
  }
  return -1;
}

// A report that was set anew: its amounts moved, but say the same.
int FindMoved(const Ledger& ledger, const Correction& correction) {
  if (correction.read_printed.empty()) return -1;
  CorrectionPlace anywhere = correction.place;
  anywhere.table.clear();
  const int found = FindByNames(ledger, anywhere);
  if (found < 0) return -1;
  const bool is_same =
      HasSameText(ledger.entries[static_cast<size_t>(found)], correction.read_printed);
  return is_same ? found : -1;
}

}  // namespace

std::string_view NameOfMisfit(Misfit misfit) {
  switch (misfit) {
    case Misfit::kNone:
      break;
    case Misfit::kNoAmountThere:
      return "no_amount";
    case Misfit::kOtherText:
      return "other_text";
    case Misfit::kNoTable:
      return "no_table";
    case Misfit::kNotBlank:
      return "not_blank";
  }
  return "";
}

int FindEntryAt(const Ledger& ledger, const CorrectionPlace& place) {
  if (place.box.empty()) return FindByNames(ledger, place);
  int best = -1;
  double best_score = kSamePlace;
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    if (entry.page_index != place.page_index) continue;
    const double overlap = Overlap(entry.box, place.box);
    // Of two cells of one place, as in a merged one, the one of the same name.
    const double score = overlap + (overlap > kSamePlace && HasSameNames(entry, place) ? 1 : 0);
    if (score <= best_score) continue;
    best = static_cast<int>(i);
    best_score = score;
  }
  return best;
}

FittingEntry FindCorrected(const Ledger& ledger, const Correction& correction) {
  const int at = FindEntryAt(ledger, correction.place);
  if (at >= 0 && Fits(ledger, ledger.entries[static_cast<size_t>(at)], correction))
    return {at, Misfit::kNone};
  const int moved = FindMoved(ledger, correction);
  if (moved >= 0) return {moved, Misfit::kNone};
  return {-1, at >= 0 ? Misfit::kOtherText : Misfit::kNoAmountThere};
}

CurrencyUnit UnitIn(const Ledger& ledger, const std::string& table) {
  std::map<CurrencyUnit, int> votes;
  for (const LedgerTable& one : ledger.tables) {
    if (one.id == table && one.currency_unit) return *one.currency_unit;
    if (one.currency_unit) votes[*one.currency_unit] = 1;
  }
  constexpr int kOfItsOwn = 1000;  // outvotes all other tables
  for (const Entry& entry : ledger.entries) {
    if (entry.table != table || entry.amount_fen.value_or(0) == 0) continue;
    for (const CurrencyUnit unit : {CurrencyUnit::kYuan, CurrencyUnit::kTenThousandYuan}) {
      const MarkedAmount printed = ParsePrintedAmount(entry.printed, unit);
      if (printed.unit.value_or(unit) != unit) continue;
      const ParsedAmount& parsed = printed.amount;
      if (parsed.kind == ParsedAmount::Kind::kAmount && parsed.fen == *entry.amount_fen)
        votes[unit] += kOfItsOwn;
    }
  }
  const bool is_large = votes[CurrencyUnit::kTenThousandYuan] > votes[CurrencyUnit::kYuan];
  return is_large ? CurrencyUnit::kTenThousandYuan : CurrencyUnit::kYuan;
}

int FindTableAt(const Ledger& ledger, const CorrectionPlace& place) {
  int best = -1;
  double best_overlap = 0;
  for (size_t i = 0; i < ledger.tables.size(); ++i) {
    const LedgerTable& table = ledger.tables[i];
    if (place.box.empty() && table.id == place.table) return static_cast<int>(i);
    for (const TablePart& part : table.table.parts) {
      if (part.page_index != place.page_index) continue;
      const double overlap = Overlap(part.box, place.box);
      if (overlap <= best_overlap) continue;
      best = static_cast<int>(i);
      best_overlap = overlap;
    }
  }
  return best;
}

}  // namespace juesuan
