#include "normalize/expected_rows.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "normalize/confidence.h"
#include "normalize/entry_cell.h"
#include "normalize/expected_cells.h"
#include "normalize/expected_editions.h"
#include "normalize/expected_entries.h"
#include "normalize/identity_catalogue.h"
#include "normalize/seen_subjects.h"
#include "normalize/subject_match.h"

namespace juesuan {
namespace {

using Keys = std::vector<RowSubject>;                              // top down
using FormsOfKeys = std::map<std::string, std::set<std::string>>;  // key -> forms

const std::string kTotal = "item:total";

class ExpectedRows {
 public:
  ExpectedRows(const Models& models, Ledger& ledger, const ExpectedRowParams& params)
      : models_(models),
        ledger_(ledger),
        params_(params),
        matcher_(*models.subjects, ledger.document.fiscal_year.value_or(0)),
        entries_(&ledger) {
    for (const Entry& entry : ledger.entries) {
      rows_[{entry.form, entry.side}].emplace(entry.key, entry.row);
      if (entry.source == Source::kOcr) scanned_.insert(entry.form);
      const bool is_sure = HasSureKey(entry.subject);
      const bool is_suspect = entry.status == EntryStatus::kSuspect;
      if (is_sure && entry.subject.match != "position") {
        read_[{entry.form, entry.side}].emplace(entry.key,
                                                Place{entry.table, entry.column, entry.row});
        read_rows_.insert({entry.table, entry.column, entry.row});
      }
      if (is_sure) sure_rows_[{entry.form, entry.side}].insert(entry.key);
      if (entry.subject.match != "none" && entry.amount_fen.value_or(0) != 0)
        forms_of_[entry.key].insert(entry.form);
      const bool is_coded = entry.side == Side::kNone;
      if (is_coded && is_sure && (entry.amount_fen ? *entry.amount_fen != 0 : is_suspect))
        sure_forms_of_[entry.key].insert(entry.form);
      const bool may_lack_part = entry.side == Side::kNone && AsksForMore(entry);
      if (entry.source == Source::kOcr && is_suspect && (!is_sure || may_lack_part))
        doubtful_.insert({entry.form, entry.side});
      if (entry.source == Source::kOcr && is_suspect && !is_sure)
        doubtful_rows_[{entry.form, entry.side}].emplace(entry.table, entry.row);
    }
    for (const LedgerTable& table : ledger.tables) {
      const std::vector<Cell>& cells = table.table.cells;
      const bool is_scan = std::any_of(cells.begin(), cells.end(), IsScannedAmount);
      if (is_scan) scanned_.insert(table.form);
    }
    const LedgerTable* last = nullptr;  // of a form, or table of none that may go on with one
    std::string form;
    for (const LedgerTable& table : ledger.tables) {
      if (last == nullptr || form == "other" || !MayGoOn(*last, table))
        form = table.form;
      else
        open_.insert(form);
      last = &table;
    }
    for (const std::string& id : open_)
      for (const Side side : {Side::kNone, Side::kIncome, Side::kExpenditure})
        doubtful_.insert({id, side});
  }

  void Add() {
    std::set<std::string> done;  // the second table of a form has what the first one lacks
    for (const LedgerTable& table : ledger_.tables) {
      const Form* form = models_.forms->Find(table.form);
      if (form == nullptr || scanned_.count(table.form) == 0) continue;
      if (!done.insert(table.form).second) continue;
      for (const Side side : {Side::kNone, Side::kIncome, Side::kExpenditure})
        for (const Keys& expected : Expected(*form, side)) AddTo(table, *form, side, expected);
      if (LacksTotal(*form))
        AddTo(table, *form, Side::kNone, {matcher_.FromOfficial(*form, Side::kNone, "total")});
      AddAlways(table, *form);
    }
    AddExpectedCells(models_, matcher_, scanned_, &ledger_, &entries_);
  }

 private:
  using FormSide = std::pair<std::string, Side>;
  struct Place {
    std::string table;
    int column = 0, row = 0;
  };

  // A scanned table of no form, without title, with amounts, on the page behind: its rows may be
  // those of the form before it.
  static bool MayGoOn(const LedgerTable& table, const LedgerTable& next) {
    const bool is_behind =
        next.form == "other" && next.title.empty() &&
        next.table.parts.front().page_index == table.table.parts.back().page_index + 1;
    return is_behind &&
           std::any_of(next.table.cells.begin(), next.table.cells.end(), IsScannedAmount);
  }

  // Each list top down.
  std::vector<Keys> Expected(const Form& form, Side side) const {
    const bool is_doubtful = doubtful_.count({form.id, side}) > 0;
    switch (form.shape) {
      case FormShape::kTwoSided:
        return RowsOfEditions(
            form, side, matcher_,
            {RowsOf({form.id, side}), ReadCount({form.id, side}), is_doubtful, BodyRows(form)},
            params_);
      case FormShape::kGrouped:
        return {is_doubtful ? AllSubjects(form, side) : Keys(), LostGroups(form, side)};
      case FormShape::kCoded:
        return {is_doubtful ? SubjectsOfOthers(form) : Keys()};
      default:
        return {};
    }
  }

  double ShareFound(const Keys& keys, const FormSide& place) const {
    if (keys.empty()) return 0;
    return static_cast<double>(CountFound(keys, RowsOf(place))) / static_cast<double>(keys.size());
  }

  double BodyRows(const Form& form) const {
    double count = 0;
    for (const LedgerTable& table : ledger_.tables) {
      if (table.form == form.id) count += table.table.row_count - table.table.header_rows;
    }
    return count;
  }

  const std::map<std::string, int>& RowsOf(const FormSide& place) const {
    static const std::map<std::string, int> kNone;
    const auto rows = rows_.find(place);
    return rows == rows_.end() ? kNone : rows->second;
  }

  size_t ReadCount(const FormSide& place) const {
    const auto read = read_.find(place);
    return read == read_.end() ? 0 : read->second.size();
  }

  double SureCount(const FormSide& place) const {
    const auto sure = sure_rows_.find(place);
    return sure == sure_rows_.end() ? 0 : static_cast<double>(sure->second.size());
  }

  // Of the 类 that the form has a row of; of all where hardly any row can be told, or where some
  // may stand in a column or a table that is nobody's.
  Keys AllSubjects(const Form& form, Side side) const {
    std::set<std::string> lei;
    const auto rows = rows_.find({form.id, side});
    if (rows == rows_.end()) return {};
    const bool is_lost =
        open_.count(form.id) > 0 || HasLostColumns(form) ||
        SureCount({form.id, side}) <= params_.lost_share * static_cast<double>(rows->second.size());
    for (const auto& [key, row] : rows->second) {
      const size_t colon = key.find(':');
      if (key.starts_with(form.classification) && colon != key.npos)
        lei.insert(key.substr(colon + 1, kLeiDigits));
    }
    const Keys keys = SubjectsBelow(form, is_lost ? nullptr : &lei);
    return is_lost || ShareFound(keys, {form.id, side}) >= params_.found_share ? keys : Keys();
  }

  bool HasLostColumns(const Form& form) const {
    return std::any_of(ledger_.tables.begin(), ledger_.tables.end(), [&](const LedgerTable& table) {
      return table.form == form.id && !LostColumns(table).empty();
    });
  }

  // All in force, or those of these 类.
  Keys SubjectsBelow(const Form& form, const std::set<std::string>* lei) const {
    Keys keys;
    for (const SubjectRecord& record : matcher_.table().records()) {
      const bool is_listed =
          record.classification == form.classification &&
          (lei == nullptr || lei->count(record.code.substr(0, kLeiDigits)) > 0) &&
          (matcher_.year() == 0 || SubjectTable::InForce(record, matcher_.year()));
      if (is_listed) keys.push_back(matcher_.FromRecord(record, {}, "position", 1));
    }
    return keys;
  }

  // A group of which the form has no row though its total is not zero: its columns were not told.
  Keys LostGroups(const Form& form, Side side) const {
    std::set<std::string> found, lost;
    for (const auto& [key, row] : RowsOf({form.id, side}))
      if (key.starts_with(form.classification))
        found.insert(key.substr(form.classification.size() + 1, kLeiDigits));
    if (found.empty()) return {};
    for (const IdentityRecipe& recipe : models_.identities->recipes) {
      const bool is_of_form =
          std::find(recipe.forms.begin(), recipe.forms.end(), form.id) != recipe.forms.end();
      if (!is_of_form) continue;
      for (const TotalRow& total : recipe.totals) {
        const bool has_row = std::any_of(total.classes.begin(), total.classes.end(),
                                         [&](const auto& lei) { return found.count(lei) > 0; });
        if (!has_row && MayHaveAmount(form, side, total.key))
          lost.insert(total.classes.begin(), total.classes.end());
      }
    }
    return SubjectsBelow(form, &lost);
  }

  bool MayHaveAmount(const Form& form, Side side, const std::string& key) const {
    return std::any_of(ledger_.entries.begin(), ledger_.entries.end(), [&](const Entry& entry) {
      return entry.form == form.id && entry.side == side && entry.key == key &&
             (entry.amount_fen.value_or(0) != 0 || entry.status == EntryStatus::kSuspect);
    });
  }

  // A form of other funds has other subjects: some rows must be the same, or most be in doubt and
  // about as many as another form has.
  Keys SubjectsOfOthers(const Form& form) const {
    const FormSide place{form.id, Side::kNone};
    const double count = BodyRows(form);
    if (SureCount(place) <= params_.few_sure * count) {
      for (const Keys& likely : {SubjectsOf(form, forms_of_, 1), SubjectsOfNoOther(form)})
        if (!likely.empty() && static_cast<double>(likely.size()) <= params_.most_rows * count)
          return likely;
    }
    Keys sure = SubjectsOf(form, sure_forms_of_, 1);
    if (MayBeOfOthers(sure, place)) return sure;
    Keys common = SubjectsOf(form, forms_of_, params_.other_forms);
    return ShareFound(common, place) >= params_.found_share ? common : Keys();
  }

  // What is paid from one fund stands in its form and in those of all funds: 项 that fewer of the
  // other forms list than most 项 are of this one, and their parents.
  Keys SubjectsOfNoOther(const Form& form) const {
    std::map<std::string, size_t> others;  // [key] forms
    size_t most = 0;
    for (const auto& [key, forms] : forms_of_) {
      const bool is_xiang = key.size() == form.classification.size() + 1 + kXiangDigits;
      if (!is_xiang || !key.starts_with(form.classification)) continue;
      others[key] = forms.size() - forms.count(form.id);
      most = std::max(most, others[key]);
    }
    FormsOfKeys own;
    for (const auto& [key, count] : others) {
      if (count == most) continue;
      std::string code = key.substr(form.classification.size() + 1);
      for (; !code.empty(); code = ParentOf(code)) own[form.classification + ":" + code] = {""};
    }
    return SubjectsOf(form, own, 1);
  }

  // Most of what the other forms list was found, and the rest may be the rows that are in doubt.
  bool MayBeOfOthers(const Keys& others, const FormSide& place) const {
    const auto rows = doubtful_rows_.find(place);
    if (rows == doubtful_rows_.end()) return false;
    const size_t found = CountFound(others, RowsOf(place));
    return ShareFound(others, place) >= params_.found_share &&
           static_cast<double>(others.size() - found) <=
               params_.most_rows * static_cast<double>(rows->second.size());
  }

  // Subjects that at least so many other forms have an amount of.
  Keys SubjectsOf(const Form& form, const FormsOfKeys& forms_of, size_t others) const {
    Keys keys;
    const std::string prefix = form.classification + ":";
    for (const auto& [key, forms] : forms_of) {
      if (forms.size() - forms.count(form.id) < others || !key.starts_with(prefix)) continue;
      const SubjectRecord* record =
          matcher_.table().Find(form.classification, key.substr(prefix.size()));
      if (record != nullptr) keys.push_back(matcher_.FromRecord(*record, {}, "position", 1));
    }
    return keys;
  }

  // Coded forms of one report have a 合计 each, or none has: it may stand alone on the last page,
  // or be the first or last row, when that is in doubt.
  bool LacksTotal(const Form& form) const {
    if (form.shape != FormShape::kCoded || form.Item("total") == nullptr) return false;
    size_t totals = 0;
    for (const auto& [place, keys] : rows_) {
      const Form* other = models_.forms->Find(place.first);
      totals += other != nullptr && other->shape == FormShape::kCoded && keys.count(kTotal) > 0;
    }
    const FormSide place{form.id, Side::kNone};
    const bool has_total = RowsOf(place).count(kTotal) > 0;
    return !has_total && (totals >= params_.other_forms || IsEdgeDoubtful(place));
  }

  // Above or below all rows that are sure.
  bool IsEdgeDoubtful(const FormSide& place) const {
    const auto doubtful = doubtful_rows_.find(place);
    const auto sure = sure_rows_.find(place);
    if (doubtful == doubtful_rows_.end() || sure == sure_rows_.end()) return false;
    int first = std::numeric_limits<int>::max(), last = 0;
    for (const std::string& key : sure->second) {
      first = std::min(first, RowsOf(place).at(key));
      last = std::max(last, RowsOf(place).at(key));
    }
    return std::any_of(doubtful->second.begin(), doubtful->second.end(),
                       [&](const auto& at) { return at.second < first || at.second > last; });
  }

  void AddTo(const LedgerTable& table, const Form& form, Side side, const Keys& expected) {
    const std::map<std::string, int>& rows = rows_[{form.id, side}];
    const std::set<std::string> measures = MeasuresToExpect(table, form, side);
    int row = rows.empty() ? 0 : table.table.row_count;
    for (const auto& [key, at] : rows) row = std::min(row, at);
    for (size_t i = 0; i < expected.size(); ++i) {
      const auto found = rows.find(expected[i].key);
      if (found != rows.end())
        row = found->second;
      else if (!HasNoPlace(table, form, side, expected, i))
        entries_.Add(table, side, std::min(row, table.table.row_count - 1), expected[i], measures);
    }
  }

  // Between the rows before and behind it all are read, and are others.
  bool HasNoPlace(const LedgerTable& table, const Form& form, Side side, const Keys& expected,
                  size_t i) const {
    const auto read = read_.find({form.id, side});
    if (read == read_.end()) return false;
    const auto nearest = [&](auto first, auto last) -> const Place* {
      for (; first != last; ++first) {
        const auto found = read->second.find(first->key);
        if (found != read->second.end()) return &found->second;
      }
      return nullptr;
    };
    const auto at = expected.begin() + static_cast<std::ptrdiff_t>(i);
    const Place* next = nearest(at + 1, expected.end());
    if (next == nullptr) return false;
    const Place* before = nearest(std::make_reverse_iterator(at), expected.rend());
    const bool is_above = before != nullptr && before->table == next->table &&
                          before->column == next->column && before->row < next->row;
    // Otherwise above the first row of all, of which there is one in a form without groups.
    if (!is_above && (next->table != table.id || form.shape != FormShape::kTwoSided)) return false;
    for (int row = is_above ? before->row + 1 : table.table.header_rows; row < next->row; ++row) {
      if (read_rows_.count({next->table, next->column, row}) == 0) return false;
    }
    return true;
  }

  // Rows that every edition of the form prints. Where a column of amounts has no measure, one of
  // the form's was lost.
  void AddAlways(const LedgerTable& table, const Form& form) {
    std::set<std::string> measures = form.shape == FormShape::kItems
                                         ? MeasuresToExpect(table, form, Side::kNone)
                                         : MeasuresOf(table, Side::kNone);
    if (measures.empty() && !form.columns.empty()) measures.insert(form.columns.front().measure);
    int added = 0;
    for (const ItemWords& item : form.rows) {
      if (!item.always) continue;
      const RowSubject subject = matcher_.FromOfficial(form, Side::kNone, item.id);
      added += entries_.Add(table, Side::kNone, table.table.row_count - 1, subject, measures);
    }
    if (added > 0 && form.shape == FormShape::kItems) DoubtRest(table);
  }

  // Where some items of a form of a few were not found, the others may have been parted wrong.
  void DoubtRest(const LedgerTable& table) {
    for (Entry& entry : ledger_.entries) {
      const bool is_loose = entry.table == table.id && entry.source == Source::kOcr &&
                            entry.status == EntryStatus::kRead && entry.amount_fen;
      if (!is_loose) continue;
      entry.status = EntryStatus::kSuspect;
      entry.evidence.note = "other items of the form were not found";
      entry.evidence.support = support::kKeyDoubt;
    }
  }

  const Models& models_;
  Ledger& ledger_;
  const ExpectedRowParams& params_;
  const SubjectMatcher matcher_;
  ExpectedEntries entries_;
  std::map<FormSide, std::map<std::string, int>> rows_;  // -> key -> row
  std::map<FormSide, std::set<std::string>> sure_rows_;  // keys
  FormsOfKeys forms_of_;                                 // with an amount of the key
  FormsOfKeys sure_forms_of_;   // the same of sure rows, or one that could not be read
  std::set<std::string> open_;  // forms that a table of no form may go on with
  std::set<FormSide> doubtful_;
  std::map<FormSide, std::set<std::pair<std::string, int>>> doubtful_rows_;  // -> table, row
  std::map<FormSide, std::map<std::string, Place>> read_;  // rows known by what they print: -> key
  std::set<std::tuple<std::string, int, int>> read_rows_;  // table, column, row of these
  std::set<std::string> scanned_;                          // forms
};

}  // namespace

void AddExpectedRows(const Models& models, Ledger* ledger, const ExpectedRowParams& params) {
  ExpectedRows(models, *ledger, params).Add();
}

}  // namespace juesuan
