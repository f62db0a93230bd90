#include "normalize/conservation/text_layer_check.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "core/printed_amount.h"
#include "core/text.h"

namespace juesuan {
namespace {

struct PageSigns {
  int checked = 0, broken = 0;   // sums
  int codes = 0, strange = 0;    // of rows
  int amounts = 0, pointed = 0;  // large amounts; those with a point or a group
};

bool IsText(const Entry& entry) { return entry.source == Source::kText; }

void CountSums(const Ledger& ledger, std::map<int, PageSigns>* pages) {
  for (const Check& check : ledger.checks) {
    const bool is_told =
        check.outcome == CheckOutcome::kHolds || check.outcome == CheckOutcome::kBroken;
    if (check.members.size() < 2 || !is_told) continue;
    std::set<int> of_check;
    for (const int member : check.members) {
      const Entry& entry = ledger.entries[static_cast<size_t>(member)];
      if (IsText(entry)) of_check.insert(entry.page_index);
    }
    for (const int page : of_check) {
      ++(*pages)[page].checked;
      (*pages)[page].broken += check.outcome == CheckOutcome::kBroken;
    }
  }
}

void CountCodes(const Ledger& ledger, std::map<int, PageSigns>* pages) {
  std::set<std::pair<std::string, int>> rows;
  for (const Entry& entry : ledger.entries) {
    const bool is_row = IsText(entry) && !entry.subject.printed_code.empty() &&
                        rows.insert({entry.table, entry.row}).second;
    if (is_row) ++(*pages)[entry.page_index].codes;
  }
  for (const Finding& finding : ledger.findings) {
    const bool is_strange =
        finding.rule == Rule::kUnknownSubject || finding.rule == Rule::kNameCodeMismatch;
    if (is_strange && !finding.refs.empty() && finding.refs.front().page_index)
      ++(*pages)[*finding.refs.front().page_index].strange;
  }
}

void CountPoints(const Ledger& ledger, std::map<int, PageSigns>* pages) {
  for (const Entry& entry : ledger.entries) {
    const bool is_large = DigitsIn(entry.printed).size() > 3;
    if (!IsText(entry) || !entry.amount_fen || !is_large) continue;
    PageSigns& signs = (*pages)[entry.page_index];
    ++signs.amounts;
    signs.pointed += entry.printed.find_first_of(".,") != std::string::npos;
  }
}

bool IsMany(int count, int all, int least, double share) {
  return count >= least && count >= share * all;
}

std::set<int> DoubtfulPages(const Ledger& ledger, const TextLayerParams& params) {
  std::map<int, PageSigns> signs;
  CountSums(ledger, &signs);
  CountCodes(ledger, &signs);
  CountPoints(ledger, &signs);
  std::set<int> pages;
  for (const auto& [page, s] : signs) {
    const bool has_no_points = s.amounts >= params.least_whole && s.pointed == 0;
    if (IsMany(s.broken, s.checked, params.least_wrong, params.wrong_share) ||
        IsMany(s.strange, s.codes, params.least_wrong, params.wrong_share) || has_no_points)
      pages.insert(page);
  }
  return pages;
}

// Entries that a broken sum or a strange code rests on.
std::set<int> DoubtfulEntries(const Ledger& ledger) {
  std::set<int> entries;
  for (const Check& check : ledger.checks) {
    if (check.outcome == CheckOutcome::kBroken)
      entries.insert(check.members.begin(), check.members.end());
  }
  for (const Finding& finding : ledger.findings) {
    const bool is_of_code = finding.rule == Rule::kUnknownSubject ||
                            finding.rule == Rule::kNameCodeMismatch ||
                            finding.rule == Rule::kSubjectWithoutParent;
    for (const FindingRef& ref : finding.refs)
      if (is_of_code && ref.entry) entries.insert(*ref.entry);
  }
  return entries;
}

bool IsCodeColumn(const LedgerTable& table, int index) {
  return std::any_of(table.columns.begin(), table.columns.end(), [&](const LedgerColumn& column) {
    return column.index == index && column.role == "code";
  });
}

// Where the cells stand that these entries rest on: their amounts, and the codes beside them.
using Places = std::set<std::pair<int, int>>;  // row, column

std::map<std::string, Places> PlacesOf(const std::set<int>& entries, const Ledger& ledger) {
  std::map<std::string, Places> places;  // [table]
  for (const LedgerTable& table : ledger.tables) {
    Places& of_table = places[table.id];
    for (const int index : entries) {
      const Entry& entry = ledger.entries[static_cast<size_t>(index)];
      if (entry.table != table.id) continue;
      of_table.insert({entry.row, entry.column});
      for (const LedgerColumn& column : table.columns)
        if (IsCodeColumn(table, column.index)) of_table.insert({entry.row, column.index});
    }
  }
  return places;
}

// Its digits without separators; empty for what is no number.
std::string NumberIn(const std::string& text) {
  const ParsedAmount parsed = ParseAmount(text, CurrencyUnit::kTenThousandYuan);
  const bool is_number =
      parsed.kind == ParsedAmount::Kind::kAmount && DigitsIn(parsed.canonical).size() >= 3;
  return is_number ? parsed.canonical : std::string();
}

// Nats for a reading with this cost being right: below zero where it is rather wrong.
double EvidenceOf(const Reading& reading) {
  constexpr double kMost = 0.9;
  const double sure = std::clamp(std::exp(-reading.cost), 1 - kMost, kMost);
  return std::log(sure / (1 - sure));
}

}  // namespace

std::map<int, std::vector<TextNumber>> DoubtfulNumbers(const Ledger& ledger,
                                                       const TextLayerParams& params) {
  const std::set<int> pages = DoubtfulPages(ledger, params);
  std::map<std::string, Places> places = PlacesOf(DoubtfulEntries(ledger), ledger);
  std::map<int, std::vector<TextNumber>> numbers;
  for (const LedgerTable& table : ledger.tables) {
    for (const Cell& cell : table.table.cells) {
      const bool is_doubtful =
          pages.contains(cell.page_index) || places[table.id].contains({cell.row, cell.column});
      const std::string digits =
          is_doubtful && cell.source == Source::kText ? NumberIn(cell.text) : std::string();
      if (!digits.empty())
        numbers[cell.page_index].push_back(
            {cell.box, cell.text_box, digits, IsCodeColumn(table, cell.column)});
    }
  }
  return numbers;
}

bool IsShownOtherwise(const TextNumber& told, const std::vector<Reading>& seen,
                      const TextLayerParams& params) {
  if (seen.empty()) return false;
  const std::string shown = NumberIn(seen.front().text);
  if (shown == told.digits || '-' + shown == told.digits) return false;
  if (told.is_code && shown.find('.') != std::string::npos) return false;
  double evidence = 0;
  for (const Reading& reading : seen) {
    if (NumberIn(reading.text) != shown) return false;
    evidence += EvidenceOf(reading);
  }
  return evidence >= params.least_evidence &&
         DigitsIn(shown).size() >= DigitsIn(told.digits).size();
}

}  // namespace juesuan
