#include "normalize/reconcile/amount_candidates.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/amount.h"
#include "core/text.h"
#include "normalize/reconcile/printed_precision.h"
#include "normalize/tables/currency_unit.h"

namespace juesuan {
namespace {

int IndexOf(const std::string& reader, std::vector<std::string>* readers) {
  const auto found = std::find(readers->begin(), readers->end(), reader);
  if (found != readers->end()) return static_cast<int>(found - readers->begin());
  readers->push_back(reader);
  return static_cast<int>(readers->size()) - 1;
}

// The layout's own choice stands first; an entry without readings has only that.
std::vector<Reading> ReadingsOf(const Entry& entry) {
  std::vector<Reading> readings = entry.evidence.readings;
  const std::string& text = entry.AsRead();
  const bool is_listed = std::any_of(readings.begin(), readings.end(),
                                     [&](const Reading& reading) { return reading.text == text; });
  if (is_listed || text.empty()) return readings;
  const std::string reader = readings.empty() ? kAmountReader : readings.front().reader;
  readings.insert(readings.begin(), {text, readings.empty() ? 0 : readings.front().cost, reader});
  return readings;
}

// Commas and points look alike: "6,496,502,35" and "6.496.502.35" say 6496502.35, "249,8902" says
// 249.8902. Empty when the separators leave no doubt.
std::string WithPointLast(const std::string& text) {
  const size_t last = text.find_last_of(",.");
  if (last == std::string::npos) return "";
  const size_t decimals = text.size() - last - 1;
  const bool is_point = decimals == 2 ? text.find_first_of(",.") != last : decimals > 3;
  if (!is_point) return "";
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
  const DigitLayout layout{amount.last_digit_fen,
                           static_cast<int>(DigitsIn(amount.canonical).size())};
  const double whole_cost = cost + (irregular ? params.irregular_cost : 0);
  parsed->push_back({reader,
                     {amount.fen, layout, whole_cost, reading.text},
                     reading.reader.ends_with(kSecondThought)});
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

// [table] what the last digit is worth, in fen: of the table's amounts or, where they differ too
// much, of the report's.
std::map<std::string, int64_t> UsualSteps(const Ledger& ledger, const ReportReadings& readings,
                                          const ReconcileParams& params) {
  std::map<std::string, UsualStep> steps;
  UsualStep of_report;
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const auto& of_entry = readings.of_entry[i];
    if (of_entry.empty() || of_entry.front().candidate.fen == 0) continue;
    const int64_t step_fen = of_entry.front().candidate.layout.step_fen;
    steps[ledger.entries[i].table].Add(step_fen);
    of_report.Add(step_fen);
  }
  std::map<std::string, int64_t> usual;
  for (const auto& [table, step] : steps) {
    auto found = step.Find(params.table_decimals_share);
    if (!found) found = of_report.Find(params.table_decimals_share);
    if (found) usual.emplace(table, *found);
  }
  return usual;
}

// The same digits with a point where the usual decimals have it: the point itself may be lost.
std::optional<ParsedReading> WithLostPoint(const ParsedReading& reading, int64_t usual_fen) {
  const AmountCandidate& read = reading.candidate;
  if (!IsDigits(read.text) || read.layout.step_fen <= usual_fen) return std::nullopt;
  ParsedReading pointed = reading;
  size_t decimals = 0;
  for (int64_t step = read.layout.step_fen; step > usual_fen; step /= 10) {
    ++decimals;
    pointed.candidate.fen /= 10;
  }
  if (read.text.size() <= decimals) return std::nullopt;
  pointed.candidate.layout.step_fen = usual_fen;
  pointed.candidate.text.insert(read.text.size() - decimals, ".");
  return pointed;
}

// A misread decimal point or a lost digit shows in the number of decimals that others have.
void AddDecimalsCost(const Ledger& ledger, const ReconcileParams& params,
                     ReportReadings* readings) {
  const std::map<std::string, int64_t> usual = UsualSteps(ledger, *readings, params);
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const auto of_table = usual.find(ledger.entries[i].table);
    if (of_table == usual.end()) continue;
    std::vector<ParsedReading> pointed;
    for (ParsedReading& reading : readings->of_entry[i]) {
      AmountCandidate& amount = reading.candidate;
      if (amount.fen == 0 || amount.layout.step_fen == of_table->second) continue;
      amount.cost += params.decimals_cost;
      if (auto point = WithLostPoint(reading, of_table->second))
        pointed.push_back(*std::move(point));
    }
    std::move(pointed.begin(), pointed.end(), std::back_inserter(readings->of_entry[i]));
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

}  // namespace

std::string FamilyOf(const std::string& reader) { return reader.substr(0, reader.find('@')); }

ReportReadings ParseReadings(const Ledger& ledger, const ReconcileParams& params) {
  ReportReadings readings;
  readings.of_entry.resize(ledger.entries.size());
  readings.is_amount.resize(ledger.entries.size(), false);
  const std::map<std::string, CurrencyUnit> units = UnitsOfTables(ledger);
  for (size_t i = 0; i < ledger.entries.size(); ++i) {
    const Entry& entry = ledger.entries[i];
    const auto unit = units.find(entry.table);
    if (entry.source != Source::kOcr || unit == units.end()) continue;
    readings.of_entry[i] = ParseEntry(entry, unit->second, params, &readings.readers);
    readings.is_amount[i] =
        ParseAmount(entry.AsRead(), unit->second).kind == ParsedAmount::Kind::kAmount;
  }
  AddDecimalsCost(ledger, params, &readings);
  FindScannedPlaces(ledger, &readings);
  return readings;
}

}  // namespace juesuan
