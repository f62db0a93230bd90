#include "normalize/conservation/conserve.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "core/text.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/conservation/amount_places.h"
#include "normalize/conservation/doubt.h"
#include "normalize/conservation/incomplete_forms.h"
#include "normalize/conservation/lost_rows.h"
#include "normalize/conservation/lost_tables.h"
#include "normalize/conservation/printing_habit.h"
#include "normalize/identities/identities.h"
#include "normalize/text/amount_tokens.h"

namespace juesuan {
namespace {

constexpr double kEdge = 0.5;  // pt: printers leave a margin that is wider
constexpr double kSliver = 1;  // pt: an amount that reaches so far into a cell touches it

bool IsLost(const PlacedAmount& amount) { return amount.place == AmountFate::kNowhere; }

// The strip along the edge of its sheet that a table runs off at; empty where it does not. Not of
// scans, which may be cut close, nor of a sheet that ends with its table at both sides.
RectPt EdgeOf(const LayoutDocument& layout, const TablePart& part) {
  const auto page = static_cast<size_t>(part.page_index);
  if (page >= layout.page_sizes.size() || layout.page_ingest[page] != Ingest::kText) return {};
  const double right = layout.page_sizes[page].width;
  const bool is_left = part.box.x0 < kEdge;
  const bool is_right = part.box.x1 > right - kEdge;
  if (is_left == is_right) return {};
  return is_left ? RectPt{-kEdge, part.box.y0, kEdge, part.box.y1}
                 : RectPt{right - kEdge, part.box.y0, right + kEdge, part.box.y1};
}

// The amounts of tables that are parts of forms stand in no form.
std::map<int, std::string> TakeLostTables(const std::vector<LostTable>& lost_tables,
                                          std::vector<PlacedAmount>* amounts) {
  std::map<int, std::string> form_of_table;
  for (const LostTable& lost : lost_tables) form_of_table[lost.table] = lost.form;
  for (PlacedAmount& amount : *amounts) {
    if (form_of_table.count(amount.table) > 0) amount.place = AmountFate::kNowhere;
  }
  return form_of_table;
}

void AddChecks(const std::vector<PlacedAmount>& amounts, Ledger* ledger) {
  std::map<int, AmountCount> pages;
  for (const PlacedAmount& amount : amounts) {
    AmountCount& count = pages[amount.amount.page_index];
    count.page_index = amount.amount.page_index;
    ++count.printed;
    count.placed += !IsLost(amount);
  }
  for (const auto& [page, count] : pages) {
    Check check;
    check.rule = Rule::kAllAmountsAccounted;
    check.outcome = count.placed == count.printed ? CheckOutcome::kHolds : CheckOutcome::kBroken;
    check.amounts = count;
    ledger->checks.push_back(std::move(check));
  }
}

class LossReporter {
 public:
  LossReporter(const Models& models, std::map<int, std::string> lost_tables, Ledger* ledger)
      : models_(models), lost_tables_(std::move(lost_tables)), ledger_(*ledger) {}

  /// A page that could not be read: it may go on with the form before it, and hold any other.
  void AddUnread(int page_index) {
    PlacedAmount any;
    any.amount.page_index = page_index;
    supposed_.emplace_back(any, "");
    const std::string form = FormBefore(page_index);
    if (!form.empty()) pages_[form].insert(page_index);
  }

  /// An amount in a row whose name is none of the form's: it is that of a row that was not found,
  /// or that stands beside it without amounts, where a name was cut in two.
  void AddUnknownRows() {
    std::map<std::string, int> indices;
    for (const LedgerTable& table : ledger_.tables)
      indices.emplace(table.id, static_cast<int>(indices.size()));
    std::map<std::string, PlacedAmount> of_form;  // one of each, no zero if there is another
    for (const Entry& entry : ledger_.entries) {
      const bool is_unknown = entry.subject.match == SubjectMatch::kNone &&
                              entry.key.starts_with("item:") && entry.source == Source::kText;
      if (!is_unknown || !entry.amount_fen || entry.status != EntryStatus::kSuspect) continue;
      DoubtBlanksNear(entry);
      const auto [any, is_first] = of_form.try_emplace(entry.form);
      if (!is_first && *entry.amount_fen == 0) continue;
      any->second.amount.page_index = entry.page_index;
      any->second.amount.text = *entry.amount_fen == 0 ? "0" : entry.printed;
      any->second.table = indices[entry.table];
    }
    for (auto& [form, any] : of_form) supposed_.emplace_back(std::move(any), form);
  }

  /// A table that runs to the edge of its sheet goes on where nothing is printed.
  void AddRunningOff(const LayoutDocument& layout) {
    for (const LedgerTable& table : ledger_.tables) {
      if (table.form == "other" || models_.forms->Find(table.form) == nullptr) continue;
      for (const TablePart& part : table.table.parts) {
        const RectPt edge = EdgeOf(layout, part);
        if (edge.empty()) continue;
        pages_[table.form].insert(part.page_index);
        for (Entry& entry : ledger_.entries) {
          const bool is_there = entry.table == table.id && entry.page_index == part.page_index;
          if (is_there && !entry.box.Intersect(edge).empty()) Doubt(Note::kFormIncomplete, &entry);
        }
      }
    }
  }

  /// Findings, a page and table each; forms that are incomplete; entries that are touched.
  void Report(const std::vector<PlacedAmount>& amounts) {
    std::map<std::pair<int, int>, Finding> findings;  // [page, table]
    for (const PlacedAmount& amount : amounts) {
      if (!IsLost(amount)) continue;
      Add(amount, &findings[{amount.amount.page_index, amount.table}]);
      DoubtTouched(amount);
      DoubtBeside(amount);
      if (amount.table >= 0 && amount.entry < 0 && !amount.shares_cell)
        columns_[amount.table].insert(amount.column);
      const std::string form = FormOf(amount);
      if (!amount.in_prose) lost_.push_back({&amount, form});
      // What stands in the cell of an entry is asked for there.
      if (!form.empty() && amount.entry < 0) pages_[form].insert(amount.amount.page_index);
    }
    DoubtBlanksBesideColumns();
    for (const auto& [amount, form] : supposed_) lost_.push_back({&amount, form});
    for (auto& [where, finding] : findings) ledger_.findings.push_back(std::move(finding));
    for (const auto& [form, pages] : pages_) AddIncomplete(form, pages);
    DoubtTotals();
    // Behind all others, see Ledger::SummedCount.
    for (PossibleRow& row : RowsOfIncompleteForms(ledger_, models_, SureLosses()))
      ledger_.possible_rows.push_back(std::move(row));
  }

 private:
  static void Add(const PlacedAmount& amount, Finding* finding) {
    finding->rule = Rule::kAmountUnaccounted;
    finding->severity = Severity::kWarning;
    if (!finding->actual.empty()) finding->actual += ' ';
    finding->actual += amount.amount.text;
    FindingRef ref;
    ref.page_index = amount.amount.page_index;
    ref.box = amount.amount.box;
    finding->refs.push_back(ref);
  }

  // OCR reads dust as 0.0: an amount of a scan counts that is no zero, that is printed as the
  // report prints them, and that is not alone in its place, for a row or a column has more than
  // one.
  std::vector<LostAmount> SureLosses() const {
    PrintingHabit habit;
    for (const Entry& entry : ledger_.entries)
      if (entry.amount_fen) habit.Add(entry.printed);
    std::map<std::pair<int, int>, int> counts;  // [page, table]
    const auto place_of = [](const PlacedAmount& amount) {
      return std::pair(amount.amount.page_index, amount.table);
    };
    const auto fits = [&](const PlacedAmount& amount) {
      const std::string& text = amount.amount.text;
      return amount.amount.source == Source::kText || (!IsZero(text) && habit.Fits(text));
    };
    for (const LostAmount& lost : lost_) counts[place_of(*lost.amount)] += fits(*lost.amount);
    std::vector<LostAmount> sure = lost_;
    std::erase_if(sure, [&](const LostAmount& lost) {
      return !fits(*lost.amount) ||
             (lost.amount->amount.source == Source::kOcr && counts[place_of(*lost.amount)] < 2);
    });
    return sure;
  }

  // The form in whose table the amount lies, or seems to.
  std::string FormOf(const PlacedAmount& amount) const {
    const auto lost = lost_tables_.find(amount.table);
    if (lost != lost_tables_.end()) return lost->second;
    if (amount.table >= 0) return ledger_.tables[static_cast<size_t>(amount.table)].form;
    const RectPt& box = amount.amount.box;
    for (const LedgerTable& table : ledger_.tables) {
      if (models_.forms->Find(table.form) == nullptr || table.form == "other") continue;
      for (const TablePart& part : table.table.parts) {
        const bool is_beside = part.page_index == amount.amount.page_index &&
                               box.center().y >= part.box.y0 && box.center().y < part.box.y1;
        if (is_beside) return table.form;
      }
    }
    return {};
  }

  // The last form that begins before the page; empty: none.
  std::string FormBefore(int page_index) const {
    std::string form;
    for (const LedgerTable& table : ledger_.tables) {
      const bool is_form = table.form != "other" && models_.forms->Find(table.form) != nullptr;
      const auto& parts = table.table.parts;
      if (is_form && !parts.empty() && parts.front().page_index < page_index) form = table.form;
    }
    return form;
  }

  // Its digits may be part of what these cells are said to hold.
  void DoubtTouched(const PlacedAmount& amount) {
    for (Entry& entry : ledger_.entries) {
      if (entry.page_index != amount.amount.page_index) continue;
      const RectPt common = entry.box.Intersect(amount.amount.box);
      if (common.empty() || common.width() < kSliver || common.height() < kSliver) continue;
      Doubt(Note::kCutAmount, &entry);
    }
  }

  // Where one amount of a row found no column, it may be that of a blank, and the others may stand
  // in wrong ones. Rules keep it from them, unless it has a column of its own that has no name.
  void DoubtBeside(const PlacedAmount& amount) {
    if (amount.table < 0) return;
    const LedgerTable& place = ledger_.tables[static_cast<size_t>(amount.table)];
    const bool is_parted = place.table.has_ruling_lines && amount.entry >= 0;
    const double middle = amount.amount.box.center().y;
    for (Entry& entry : ledger_.entries) {
      if (entry.table != place.id || (entry.amount_fen && is_parted)) continue;
      const bool is_beside = entry.page_index == amount.amount.page_index &&
                             middle >= entry.box.y0 && middle < entry.box.y1;
      if (is_beside || entry.row == amount.row) Doubt(Note::kFormIncomplete, &entry);
    }
  }

  void DoubtBlanksNear(const Entry& unknown) {
    for (Entry& entry : ledger_.entries) {
      const bool is_near = entry.table == unknown.table && entry.column == unknown.column &&
                           std::abs(entry.row - unknown.row) == 1;
      if (is_near && !entry.amount_fen) Doubt(Note::kFormIncomplete, &entry);
    }
  }

  // A column in which amounts are lost may be that of blanks in all its rows, also where it prints
  // a zero or a dash.
  void DoubtBlanksBesideColumns() {
    for (const auto& [table, columns] : columns_) {
      const LedgerTable& place = ledger_.tables[static_cast<size_t>(table)];
      std::set<int> rows;
      for (const Cell& cell : place.table.cells)
        if (columns.count(cell.column) > 0 && !cell.text.empty()) rows.insert(cell.row);
      for (Entry& entry : ledger_.entries) {
        if (entry.table == place.id && !entry.amount_fen && rows.count(entry.row) > 0)
          Doubt(Note::kFormIncomplete, &entry);
      }
    }
  }

  void AddIncomplete(const std::string& form, const std::set<int>& pages) {
    ledger_.forms_incomplete.push_back(form);
    Finding finding;
    finding.rule = Rule::kFormIncomplete;
    finding.severity = Severity::kWarning;
    finding.actual = form;
    for (const int page : pages) {
      FindingRef ref;
      ref.page_index = page;
      finding.refs.push_back(ref);
    }
    ledger_.findings.push_back(std::move(finding));
  }

  // Sums within an incomplete form that do not close over what was read.
  void DoubtTotals() {
    if (pages_.empty()) return;
    for (const Identity& identity : BuildIdentities(ledger_, *models_.identities)) {
      if (identity.definition->kind == "cross") continue;
      const auto first = static_cast<size_t>(identity.terms.front().entry);
      if (first >= ledger_.entries.size()) continue;  // a possible row
      Entry& total = ledger_.entries[first];
      if (pages_.count(total.form) == 0) continue;
      if (EvaluateIdentity(identity, LedgerAmounts(ledger_)).outcome == CheckOutcome::kBroken)
        totals_.push_back(&total);
    }
    for (Entry* total : totals_) Doubt(Note::kFormIncomplete, total);
  }

  const Models& models_;
  const std::map<int, std::string> lost_tables_;  // [table] its form
  Ledger& ledger_;
  std::map<std::string, std::set<int>> pages_;  // [form] where something of it was lost
  std::map<int, std::set<int>> columns_;        // [table] where amounts of it were lost
  // Amounts that may be anywhere in a form, or in any.
  std::vector<std::pair<PlacedAmount, std::string>> supposed_;
  std::vector<Entry*> totals_;
  std::vector<LostAmount> lost_;
};

}  // namespace

// Told once, for all pages.
static void TellDoubtedText(const LayoutDocument& layout, Ledger* ledger) {
  if (layout.doubted_text.empty()) return;
  Finding finding;
  finding.rule = Rule::kTextLayerDoubtful;
  finding.severity = Severity::kWarning;
  for (const int page : layout.doubted_text) {
    FindingRef ref;
    ref.page_index = page;
    finding.refs.push_back(ref);
  }
  ledger->findings.push_back(std::move(finding));
}

void AccountForAmounts(const LayoutDocument& layout, const Models& models,
                       const std::vector<Entry>& repeated, Ledger* ledger) {
  TellDoubtedText(layout, ledger);
  std::vector<PlacedAmount> amounts = PlaceAmounts(FindPrintedAmounts(layout, ledger->tables),
                                                   layout, *ledger, repeated, *models.forms);
  const std::vector<LostTable> lost = FindLostTables(*ledger, models);
  const auto lost_tables = TakeLostTables(lost, &amounts);
  AddChecks(amounts, ledger);
  for (auto& rows :
       {RowsOfLostTables(*ledger, models, lost), ItemsOfGuessedTables(*ledger, repeated, models),
        RowsOfLostColumns(*ledger, models)})
    ledger->possible_rows.insert(ledger->possible_rows.end(), rows.begin(), rows.end());
  LossReporter reporter(models, lost_tables, ledger);
  for (const UnreadablePage& page : layout.unreadable_pages) reporter.AddUnread(page.page_index);
  reporter.AddRunningOff(layout);
  reporter.AddUnknownRows();
  reporter.Report(amounts);
}

}  // namespace juesuan
