#include "normalize/reconcile_cells.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/amount.h"
#include "normalize/currency_unit.h"

namespace juesuan {
namespace {

constexpr double kUsualShare = 0.8;  // of a table's amounts show the usual decimals

std::string FamilyOf(const std::string& reader) { return reader.substr(0, reader.find('@')); }

int IndexOf(const std::string& reader, std::vector<std::string>* readers) {
  const auto found = std::find(readers->begin(), readers->end(), reader);
  if (found != readers->end()) return static_cast<int>(found - readers->begin());
  readers->push_back(reader);
  return static_cast<int>(readers->size()) - 1;
}

std::map<std::string, CurrencyUnit> UnitsOfTables(const Ledger& ledger) {
  std::map<std::string, CurrencyUnit> units;
  const std::optional<CurrencyUnit> common = CommonUnit(ledger.tables);
  for (const LedgerTable& table : ledger.tables) {
    const std::optional<CurrencyUnit> unit = table.currency_unit ? table.currency_unit : common;
    if (unit) units.emplace(table.id, *unit);
  }
  return units;
}

int DigitsIn(const std::string& canonical) {
  return static_cast<int>(std::count_if(canonical.begin(), canonical.end(),
                                        [](char c) { return c >= '0' && c <= '9'; }));
}

const std::string& AsRead(const Entry& entry) {
  return entry.ocr_read.empty() ? entry.printed : entry.ocr_read;
}

// The layout's own choice stands first; an entry without readings has only that.
std::vector<Reading> ReadingsOf(const Entry& entry) {
  std::vector<Reading> readings = entry.evidence.readings;
  const std::string& text = AsRead(entry);
  const bool is_listed = std::any_of(readings.begin(), readings.end(),
                                     [&](const Reading& reading) { return reading.text == text; });
  if (is_listed || text.empty()) return readings;
  const std::string reader = readings.empty() ? "amount" : readings.front().reader;
  readings.insert(readings.begin(), {text, readings.empty() ? 0 : readings.front().cost, reader});
  return readings;
}

// Commas and points look alike: "6,496,502,35" and "6.496.502.35" say 6496502.35. Empty when the
// separators leave no doubt.
std::string WithPointLast(const std::string& text) {
  const size_t last = text.find_last_of(",.");
  if (last == std::string::npos || text.size() - last != 3 || text.find_first_of(",.") == last)
    return "";
  std::string plain;
  for (size_t i = 0; i < text.size(); ++i)
    plain += i == last ? '.' : text[i] == '.' ? ',' : text[i];
  return plain == text ? "" : plain;
}

void ParseReading(const Reading& reading, CurrencyUnit unit, double cost,
                  const ReconcileParams& params, int reader, std::vector<ParsedReading>* parsed) {
  const ParsedAmount amount = ParseAmount(reading.text, unit);
  if (amount.kind != ParsedAmount::Kind::kAmount) return;
  const bool irregular = amount.irregular_grouping || reading.text.starts_with('.');
  const DigitLayout layout{amount.last_digit_fen, DigitsIn(amount.canonical)};
  parsed->push_back(
      {reader, {amount.fen, layout, cost + (irregular ? params.irregular_cost : 0), reading.text}});
}

std::vector<ParsedReading> ParseEntry(const Entry& entry, CurrencyUnit unit,
                                      const ReconcileParams& params,
                                      std::vector<std::string>* readers) {
  std::vector<ParsedReading> parsed;
  for (const Reading& reading : ReadingsOf(entry)) {
    const int reader = IndexOf(FamilyOf(reading.reader), readers);
    ParseReading(reading, unit, reading.cost, params, reader, &parsed);
    const Reading pointed{WithPointLast(reading.text), reading.cost, reading.reader};
    if (!pointed.text.empty())
      ParseReading(pointed, unit, reading.cost + params.separator_cost, params, reader, &parsed);
  }
  return parsed;
}

// A misread decimal point or a lost digit shows in the number of decimals.
void AddDecimalsCost(const Ledger& ledger, const ReconcileParams& params,
                     ReportReadings* readings) {
  std::map<std::string, std::map<int64_t, int>> steps_of_table;
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const auto& of_entry = readings->of_entry[i];
    if (of_entry.empty() || of_entry.front().candidate.fen == 0) continue;
    ++steps_of_table[ledger.entries[i].table][of_entry.front().candidate.layout.step_fen];
  }
  std::map<std::string, int64_t> usual_of_table;
  for (const auto& [table, steps] : steps_of_table) {
    int total = 0;
    for (const auto& [step, count] : steps) total += count;
    for (const auto& [step, count] : steps) {
      if (count >= kUsualShare * total) usual_of_table[table] = step;
    }
  }
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const auto usual = usual_of_table.find(ledger.entries[i].table);
    if (usual == usual_of_table.end()) continue;
    for (ParsedReading& reading : readings->of_entry[i]) {
      const bool unusual =
          reading.candidate.fen != 0 && reading.candidate.layout.step_fen != usual->second;
      if (unusual) reading.candidate.cost += params.decimals_cost;
    }
  }
}

void FindScannedPlaces(const Ledger& ledger, ReportReadings* readings) {
  std::set<std::pair<std::string, int>> scanned;
  for (const Entry& entry : ledger.entries) {
    if (entry.source == Source::kOcr) scanned.emplace(entry.table, entry.page_index);
  }
  for (const LedgerTable& table : ledger.tables) {
    for (const Cell& cell : table.table.cells) {
      if (cell.source == Source::kOcr) scanned.emplace(table.id, cell.page_index);
    }
  }
  for (const Entry& entry : ledger.entries) {
    readings->is_scanned.push_back(scanned.count({entry.table, entry.page_index}) > 0);
  }
}

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

// What one reader makes of the amount `fen` being on the page.
double ViewCost(const std::vector<ParsedReading>& readings, int reader, const ReaderView& view,
                int64_t fen, const ReconcileParams& params) {
  const double missed = -std::log(view.error);
  double cost = missed + params.other_misread_cost;
  for (const ParsedReading& reading : readings) {
    if (reading.reader != reader || reading.candidate.fen != fen) continue;
    cost = std::min(cost, std::min(missed, reading.candidate.cost - view.best->candidate.cost));
  }
  return cost;
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

void FillCandidates(const std::vector<ParsedReading>& readings,
                    const std::vector<ReaderView>& views, const ReconcileParams& params,
                    AmountCell* cell) {
  for (const ParsedReading& reading : readings) {
    const auto same = [&](const AmountCandidate& known) {
      return known.fen == reading.candidate.fen;
    };
    if (std::any_of(cell->candidates.begin(), cell->candidates.end(), same)) continue;
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

// A dash is blank; ink that could not be read is not.
bool IsBlank(const Entry& entry) {
  if (entry.source != Source::kOcr) return true;
  if (entry.printed.empty()) return entry.status != EntryStatus::kSuspect;
  return ParseAmount(entry.printed, CurrencyUnit::kTenThousandYuan).kind ==
         ParsedAmount::Kind::kBlank;
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

ReportReadings ParseReadings(const Ledger& ledger, const ReconcileParams& params) {
  ReportReadings readings;
  readings.of_entry.resize(ledger.entries.size());
  const std::map<std::string, CurrencyUnit> units = UnitsOfTables(ledger);
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    const auto unit = units.find(entry.table);
    if (entry.source != Source::kOcr || unit == units.end()) continue;
    readings.of_entry[i] = ParseEntry(entry, unit->second, params, &readings.readers);
  }
  AddDecimalsCost(ledger, params, &readings);
  FindScannedPlaces(ledger, &readings);
  return readings;
}

std::vector<AmountCell> MakeAmountCells(const Ledger& ledger, const ReportReadings& readings,
                                        const ReaderErrors& errors, const ReconcileParams& params) {
  std::vector<AmountCell> cells(ledger.entries.size());
  const std::map<std::string, double> zero_leads = ZeroLeads(ledger, readings, params);
  for (size_t i = 0; i < cells.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    const auto& of_entry = readings.of_entry[i];
    if (entry.source != Source::kOcr && (entry.amount_fen || !readings.is_scanned[i])) continue;
    if (!of_entry.empty()) {
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
