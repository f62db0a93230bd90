#include "normalize/reconcile/amount_cells.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "core/amount.h"

namespace juesuan {
namespace {

// ---- costs of one cell -----------------------------------------------------------------

/// One reader's view of one cell.
struct ReaderView {
  const ParsedReading* best = nullptr;
  double error = 0;  ///< that it misread this cell
};

std::vector<ReaderView> ViewsOf(const std::vector<ParsedReading>& readings,
                                const ReaderErrors& errors, const ReconcileParams& params) {
  std::vector<ReaderView> views(errors.size());
  for (const ParsedReading& reading : readings) {
    ReaderView& view = views[static_cast<size_t>(reading.reader)];
    if (view.best == nullptr || reading.candidate.cost < view.best->candidate.cost)
      view.best = &reading;
  }
  for (size_t reader = 0; reader < views.size(); ++reader) {
    if (views[reader].best == nullptr) continue;
    // A reading that its own reader doubts is doubted here too.
    const double doubt = 1 - std::exp(-views[reader].best->candidate.cost);
    const double error = errors[reader] * std::max(1.0, doubt / params.usual_doubt);
    views[reader].error = std::clamp(error, params.least_error, params.most_error);
  }
  return views;
}

double KindCost(const ParsedReading& best, int64_t fen, const ReconcileParams& params) {
  const AmountCandidate& read = best.candidate;
  return MisreadingCost(CompareAmounts(fen, read.fen, read.layout), params);
}

// What one reader makes of the amount `fen` being on the page.
double ViewCost(const std::vector<ParsedReading>& readings, int reader, const ReaderView& view,
                int64_t fen, const ReconcileParams& params) {
  const double missed = -std::log(view.error);
  double listed = std::numeric_limits<double>::max();
  for (const ParsedReading& reading : readings) {
    if (reading.reader != reader || reading.candidate.fen != fen) continue;
    const double dearer = reading.candidate.cost - view.best->candidate.cost;
    // What a reader weighed and dropped is a misreading like any other that it might have made.
    const double most =
        reading.is_second_thought ? missed + KindCost(*view.best, fen, params) : missed;
    listed = std::min(listed, std::min(most, dearer));
  }
  const bool is_listed = listed < std::numeric_limits<double>::max();
  return is_listed ? listed : missed + params.other_misread_cost;
}

// Readers that agree on another amount may have been misled by the same picture: after the first
// of them, each one is a weaker witness.
double CandidateCost(const std::vector<ParsedReading>& readings,
                     const std::vector<ReaderView>& views, int64_t fen,
                     const ReconcileParams& params) {
  std::vector<double> costs;
  bool is_first_choice = false;
  for (size_t reader = 0; reader < views.size(); ++reader) {
    if (views[reader].best == nullptr) continue;
    is_first_choice = is_first_choice || views[reader].best->candidate.fen == fen;
    costs.push_back(ViewCost(readings, static_cast<int>(reader), views[reader], fen, params));
  }
  std::sort(costs.begin(), costs.end());
  double cost = 0;
  for (size_t i = 0; i < costs.size(); ++i) {
    cost += is_first_choice || i == 0 ? costs[i] : std::min(costs[i], params.joint_reader_cost);
  }
  return cost;
}

int CountReaders(const std::vector<ReaderView>& views) {
  return static_cast<int>(std::count_if(views.begin(), views.end(),
                                        [](const ReaderView& v) { return v.best != nullptr; }));
}

// All readers wrong: the first at its own rate, each further one misled by the same picture.
double UnproposedCost(const std::vector<ReaderView>& views, const ReconcileParams& params) {
  double dearest = 0;
  for (const ReaderView& view : views) {
    if (view.best != nullptr) dearest = std::max(dearest, -std::log(view.error));
  }
  return dearest + params.joint_reader_cost * (CountReaders(views) - 1);
}

// One reading an amount, in their order: of 0.0 and 0.00 the one that a reader saw at first sight,
// or the cheaper.
std::vector<ParsedReading> Clearest(const std::vector<ParsedReading>& readings) {
  const auto rank = [](const ParsedReading& reading) {
    return std::pair(reading.is_second_thought, reading.candidate.cost);
  };
  std::vector<ParsedReading> clearest;
  for (const ParsedReading& reading : readings) {
    const auto known = std::find_if(
        clearest.begin(), clearest.end(),
        [&](const ParsedReading& other) { return other.candidate.fen == reading.candidate.fen; });
    if (known == clearest.end())
      clearest.push_back(reading);
    else if (rank(reading) < rank(*known))
      *known = reading;
  }
  return clearest;
}

void FillCandidates(const std::vector<ParsedReading>& readings,
                    const std::vector<ReaderView>& views, const ReconcileParams& params,
                    AmountCell* cell) {
  for (const ParsedReading& reading : Clearest(readings)) {
    AmountCandidate candidate = reading.candidate;
    candidate.cost = CandidateCost(readings, views, candidate.fen, params) +
                     (candidate.fen != 0 ? cell->zero_lead : 0);
    cell->candidates.push_back(std::move(candidate));
  }
  std::stable_sort(
      cell->candidates.begin(), cell->candidates.end(),
      [](const AmountCandidate& a, const AmountCandidate& b) { return a.cost < b.cost; });
  if (cell->candidates.size() > static_cast<size_t>(params.most_candidates)) {
    cell->candidates.resize(static_cast<size_t>(params.most_candidates));
  }
  const double least = cell->candidates.front().cost;
  const double least_reading = least - (cell->candidates.front().fen != 0 ? cell->zero_lead : 0);
  for (AmountCandidate& candidate : cell->candidates) candidate.cost -= least;
  cell->layout = cell->candidates.front().layout;
  if (cell->candidates.size() == 1)
    cell->joint_garbage_cost = params.joint_garbage_cost * (CountReaders(views) - 1);
  cell->unproposed_cost =
      std::max(UnproposedCost(views, params) - least_reading, params.least_unproposed_cost);
}

// Of the cells of a table that print something, many print zero; any other amount is one of
// thousands.
std::map<std::string, double> ZeroLeads(const Ledger& ledger, const ReportReadings& readings,
                                        const ReconcileParams& params) {
  std::map<std::string, std::pair<double, double>> zeros_and_all;
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    if (readings.of_entry[i].empty()) continue;
    auto& [zeros, all] = zeros_and_all[ledger.entries[i].table];
    zeros += readings.of_entry[i].front().candidate.fen == 0;
    all += 1;
  }
  std::map<std::string, double> leads;
  for (const auto& [table, counts] : zeros_and_all) {
    const double share = (counts.first + 0.1) / (counts.second + 1);
    leads[table] =
        std::clamp(std::log(share / (1 - share) / params.same_amount), 0.0, params.most_zero_lead);
  }
  return leads;
}

// What stands for no amount, whatever else its readers thought of.
bool IsDash(const Entry& entry) {
  const std::string& text = entry.AsRead();
  return !text.empty() &&
         ParseAmount(text, CurrencyUnit::kTenThousandYuan).kind == ParsedAmount::Kind::kBlank;
}

// The models for amounts see a dash rather than a zero, and no other amount: to identities both are
// nothing.
bool SeemsDash(const Entry& entry) {
  constexpr double kNever = std::numeric_limits<double>::max();
  double dash = kNever, zero = kNever;
  for (const Reading& reading : entry.evidence.readings) {
    if (reading.reader.ends_with(kSecondThought) || FamilyOf(reading.reader) == kWordReader)
      continue;
    const ParsedAmount parsed = ParseAmount(reading.text, CurrencyUnit::kTenThousandYuan);
    if (parsed.kind == ParsedAmount::Kind::kBlank) dash = std::min(dash, reading.cost);
    if (parsed.kind != ParsedAmount::Kind::kAmount) continue;
    if (parsed.fen != 0) return false;
    zero = std::min(zero, reading.cost);
  }
  return dash < zero;
}

// Ink that could not be read is not blank.
bool IsBlank(const Entry& entry) {
  if (entry.source != Source::kOcr || IsDash(entry)) return true;
  return entry.printed.empty() && entry.status != EntryStatus::kSuspect;
}

}  // namespace

double AmountCell::CostOf(int64_t fen, const ReconcileParams& params) const {
  if (kind == Kind::kUnknown) return params.garbage_cost;
  if (kind == Kind::kBlank) return fen == 0 ? 0 : params.missed_ink_cost;
  double nearest = params.garbage_cost + joint_garbage_cost;
  for (const AmountCandidate& candidate : candidates) {
    if (candidate.fen == fen) return candidate.cost;
    const Misreading misreading = CompareAmounts(fen, candidate.fen, candidate.layout);
    const bool far = misreading.kind == Misreading::Kind::kGarbage ||
                     misreading.kind == Misreading::Kind::kTwoDigits;
    const double joint = far ? joint_garbage_cost : 0;
    nearest = std::min(nearest, candidate.cost + MisreadingCost(misreading, params) + joint);
  }
  const double prior = ((fen != 0) - (candidates.front().fen != 0)) * zero_lead;
  return unproposed_cost + nearest + prior;
}

std::vector<AmountCell> MakeAmountCells(const Ledger& ledger, const ReportReadings& readings,
                                        const ReaderErrors& errors, const ReconcileParams& params) {
  std::vector<AmountCell> cells(ledger.entries.size());
  const std::map<std::string, double> zero_leads = ZeroLeads(ledger, readings, params);
  for (size_t i = 0; i < cells.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    const auto& of_entry = readings.of_entry[i];
    if (entry.status == EntryStatus::kReviewed) continue;
    if (entry.source != Source::kOcr && (entry.amount_fen || !readings.is_scanned[i])) continue;
    if (SeemsDash(entry)) {
      cells[i].kind = AmountCell::Kind::kBlank;
    } else if (!of_entry.empty() && !IsDash(entry)) {
      cells[i].kind = AmountCell::Kind::kRead;
      cells[i].zero_lead = zero_leads.at(entry.table);
      FillCandidates(of_entry, ViewsOf(of_entry, errors, params), params, &cells[i]);
    } else {
      cells[i].kind = IsBlank(entry) ? AmountCell::Kind::kBlank : AmountCell::Kind::kUnknown;
    }
  }
  return cells;
}

}  // namespace juesuan
