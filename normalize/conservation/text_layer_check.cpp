#include "normalize/conservation/text_layer_check.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "core/amount.h"
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

// The amounts of one page, without separators, by their places.
struct PlacedNumber {
  RectPt box;
  std::string digits;
  double confidence = 1;
};

// Nats for a reading with this confidence being right: below zero where it is rather wrong.
double EvidenceOf(double confidence) {
  constexpr double kMost = 0.9;
  const double sure = std::clamp(confidence, 1 - kMost, kMost);
  return std::log(sure / (1 - sure));
}

std::vector<PlacedNumber> NumbersOf(const std::vector<Table>& tables, int page_index) {
  std::vector<PlacedNumber> numbers;
  for (const Table& table : tables) {
    for (const Cell& cell : table.cells) {
      if (cell.page_index != page_index) continue;
      const ParsedAmount parsed = ParseAmount(cell.text, CurrencyUnit::kTenThousandYuan);
      const bool is_amount =
          parsed.kind == ParsedAmount::Kind::kAmount && DigitsIn(parsed.canonical).size() >= 3;
      if (is_amount) numbers.push_back({cell.box, parsed.canonical, cell.confidence});
    }
  }
  return numbers;
}

}  // namespace

std::vector<int> DoubtfulTextPages(const Ledger& ledger, const TextLayerParams& params) {
  std::map<int, PageSigns> signs;
  CountSums(ledger, &signs);
  CountCodes(ledger, &signs);
  CountPoints(ledger, &signs);
  std::vector<int> pages;
  for (const auto& [page, s] : signs) {
    const bool has_no_points = s.amounts >= params.least_whole && s.pointed == 0;
    if (IsMany(s.broken, s.checked, params.least_wrong, params.wrong_share) ||
        IsMany(s.strange, s.codes, params.least_wrong, params.wrong_share) || has_no_points)
      pages.push_back(page);
  }
  return pages;
}

bool DiffersFromPicture(const LayoutDocument& text, const std::vector<Table>& picture,
                        int page_index, const TextLayerParams& params) {
  const std::vector<PlacedNumber> seen = NumbersOf(picture, page_index);
  int both = 0, differing = 0;
  double evidence = 0;
  for (const PlacedNumber& told : NumbersOf(text.tables, page_index)) {
    const auto place = std::find_if(seen.begin(), seen.end(), [&](const PlacedNumber& number) {
      return number.box.Contains(told.box.center());
    });
    if (place == seen.end()) continue;
    ++both;
    if (place->digits == told.digits) continue;
    ++differing;
    evidence += EvidenceOf(place->confidence);  // small print is hardly read
  }
  return evidence >= params.least_evidence && differing >= params.wrong_share * both;
}

}  // namespace juesuan
