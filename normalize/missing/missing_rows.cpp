#include "normalize/missing/missing_rows.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "normalize/ledger/seen_subjects.h"
#include "normalize/missing/form_editions.h"
#include "normalize/missing/missing_subjects.h"
#include "normalize/missing/possible_rows.h"
#include "normalize/missing/row_alternatives.h"
#include "normalize/missing/row_census.h"
#include "normalize/rows/subject_match.h"

namespace juesuan {
namespace {

using Keys = std::vector<RowSubject>;  // top down

const std::string kTotal = "item:total";

class MissingRowFinder {
 public:
  MissingRowFinder(const Models& models, const Ledger& ledger, const MissingRowParams& params)
      : models_(models),
        ledger_(ledger),
        params_(params),
        matcher_(*models.subjects, ledger.document.fiscal_year.value_or(0)),
        possible_(ledger),
        found_(ledger) {}

  MissingRows Find() {
    std::set<std::string> done;  // the second table of a form has what the first one lacks
    for (const LedgerTable& table : ledger_.tables) {
      const Form* form = models_.forms->Find(table.form);
      if (form == nullptr || found_.scanned.count(table.form) == 0) continue;
      if (!done.insert(table.form).second) continue;
      for (const Side side : {Side::kNone, Side::kIncome, Side::kExpenditure})
        for (const RowList& list : ListsOf(*form, side)) AddTo(table, *form, side, list);
      if (LacksTotal(*form))
        AddTo(table, *form, Side::kNone,
              {PossibleReason::kTotal, {matcher_.FromOfficial(*form, Side::kNone, "total")}});
      AddAlways(table, *form);
    }
    PossibleRows all =
        WithRowAlternatives(models_, matcher_, found_.scanned, ledger_, std::move(possible_));
    return {all.Take(), std::move(doubtful_)};
  }

 private:
  // Each list top down.
  std::vector<RowList> ListsOf(const Form& form, Side side) const {
    if (form.shape == FormShape::kTwoSided) {
      std::vector<RowList> lists;
      for (Keys& keys : RowsOfEditions(form, side, matcher_, found_, params_))
        lists.push_back({PossibleReason::kOfficialOrder, std::move(keys)});
      return lists;
    }
    if (form.ListsSubjects())
      return PossibleSubjects(models_, ledger_, matcher_, found_, form, side, params_);
    return {};
  }

  // Coded forms of one report have a 合计 each, or none has: it may stand alone on the last page,
  // or be the first or last row, when that is in doubt.
  bool LacksTotal(const Form& form) const {
    if (form.shape != FormShape::kCoded || form.Item("total") == nullptr) return false;
    size_t totals = 0;
    for (const auto& [place, keys] : found_.rows) {
      const Form* other = models_.forms->Find(place.first);
      totals += other != nullptr && other->shape == FormShape::kCoded && keys.count(kTotal) > 0;
    }
    const FormSide place{form.id, Side::kNone};
    const bool has_total = found_.RowsOf(place).count(kTotal) > 0;
    return !has_total && (totals >= params_.other_forms || IsEdgeDoubtful(place));
  }

  // Above or below all rows that are sure.
  bool IsEdgeDoubtful(const FormSide& place) const {
    const auto doubtful = found_.doubtful_rows.find(place);
    const auto sure = found_.sure_rows.find(place);
    if (doubtful == found_.doubtful_rows.end() || sure == found_.sure_rows.end()) return false;
    int first = std::numeric_limits<int>::max(), last = 0;
    for (const std::string& key : sure->second) {
      first = std::min(first, found_.RowsOf(place).at(key));
      last = std::max(last, found_.RowsOf(place).at(key));
    }
    return std::any_of(doubtful->second.begin(), doubtful->second.end(),
                       [&](const auto& at) { return at.second < first || at.second > last; });
  }

  void AddTo(const LedgerTable& table, const Form& form, Side side, const RowList& list) {
    const Keys& keys = list.rows;
    const std::map<std::string, int>& rows = found_.RowsOf({form.id, side});
    const std::set<std::string> measures = PossibleMeasures(table, form, side);
    int row = rows.empty() ? 0 : table.table.row_count;
    for (const auto& [key, at] : rows) row = std::min(row, at);
    for (size_t i = 0; i < keys.size(); ++i) {
      const auto found = rows.find(keys[i].key);
      if (found != rows.end())
        row = found->second;
      else if (!HasNoPlace(table, form, side, keys, i))
        possible_.Add({&table, side, std::min(row, table.table.row_count - 1), keys[i]}, measures,
                      list.reason);
    }
  }

  // Between the rows before and behind it all are read, and are others.
  bool HasNoPlace(const LedgerTable& table, const Form& form, Side side, const Keys& keys,
                  size_t i) const {
    const auto read = found_.read.find({form.id, side});
    if (read == found_.read.end()) return false;
    const auto nearest = [&](auto first, auto last) -> const RowPlace* {
      for (; first != last; ++first) {
        const auto found = read->second.find(first->key);
        if (found != read->second.end()) return &found->second;
      }
      return nullptr;
    };
    const auto at = keys.begin() + static_cast<std::ptrdiff_t>(i);
    const RowPlace* next = nearest(at + 1, keys.end());
    if (next == nullptr) return false;
    const RowPlace* before = nearest(std::make_reverse_iterator(at), keys.rend());
    const bool is_above = before != nullptr && before->table == next->table &&
                          before->column == next->column && before->row < next->row;
    // Otherwise above the first row of all, of which there is one in a form without groups.
    if (!is_above && (next->table != table.id || form.shape != FormShape::kTwoSided)) return false;
    for (int row = is_above ? before->row + 1 : table.table.header_rows; row < next->row; ++row) {
      if (found_.read_rows.count({next->table, next->column, row}) == 0) return false;
    }
    return true;
  }

  // Rows that every edition of the form prints. Where a column of amounts has no measure, one of
  // the form's was lost.
  void AddAlways(const LedgerTable& table, const Form& form) {
    std::set<std::string> measures = form.shape == FormShape::kItems
                                         ? PossibleMeasures(table, form, Side::kNone)
                                         : MeasuresOf(table, Side::kNone);
    if (measures.empty() && !form.columns.empty()) measures.insert(form.columns.front().measure);
    int added = 0;
    for (const ItemWords& item : form.rows) {
      if (!item.always) continue;
      const RowSubject subject = matcher_.FromOfficial(form, Side::kNone, item.id);
      added += possible_.Add({&table, Side::kNone, table.table.row_count - 1, subject}, measures,
                             PossibleReason::kAlwaysPrinted);
    }
    if (added > 0 && form.shape == FormShape::kItems) DoubtRest(table);
  }

  // Where some items of a form of a few were not found, the others may have been parted wrong.
  void DoubtRest(const LedgerTable& table) {
    for (size_t i = 0; i < ledger_.entries.size(); ++i) {
      const Entry& entry = ledger_.entries[i];
      const bool is_loose = entry.table == table.id && entry.source == Source::kOcr &&
                            entry.status == EntryStatus::kRead && entry.amount_fen;
      if (is_loose) doubtful_.push_back(i);
    }
  }

  const Models& models_;
  const Ledger& ledger_;
  const MissingRowParams& params_;
  const SubjectMatcher matcher_;
  PossibleRows possible_;
  std::vector<size_t> doubtful_;
  const FoundRows found_;
};

}  // namespace

MissingRows FindMissingRows(const Models& models, const Ledger& ledger,
                            const MissingRowParams& params) {
  return MissingRowFinder(models, ledger, params).Find();
}

Ledger WithMissingRows(MissingRows missing, Ledger ledger) {
  ledger.possible_rows = std::move(missing.rows);
  for (const size_t i : missing.doubtful) {
    Entry& entry = ledger.entries[i];
    entry.status = EntryStatus::kSuspect;
    entry.evidence.notes = {Note::kOtherItemsMissing};
    entry.evidence.support = Support::kKeyDoubt;
  }
  return ledger;
}

}  // namespace juesuan
