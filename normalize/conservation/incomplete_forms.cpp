#include "normalize/conservation/incomplete_forms.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/text.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/label.h"
#include "normalize/catalogue/subject_table.h"
#include "normalize/identities/identities.h"
#include "normalize/ledger/seen_subjects.h"
#include "normalize/missing/possible_rows.h"
#include "normalize/rows/subject_match.h"
#include "normalize/text/amount_tokens.h"

namespace juesuan {
namespace {

using Sides = std::vector<Side>;
using SubjectsByKey = std::map<std::string, RowSubject>;

const std::string kTotal = "item:total";

Sides SidesOf(const Form& form) {
  if (form.shape == FormShape::kTwoSided) return {Side::kIncome, Side::kExpenditure};
  return {Side::kNone};
}

// A column for each economic subject: thousands of places, most of them blank. To ask for all of
// them says nothing.
bool HasSubjectsInColumns(const Form& form) {
  return std::any_of(form.columns.begin(), form.columns.end(), [](const MeasureWords& column) {
    return column.measure.starts_with(kEconomic);
  });
}

// The sums of their rows hold, up to the total: they lack nothing.
std::set<std::string> ClosedForms(const Ledger& ledger, const Models& models) {
  std::set<std::string> closed, open;
  const LedgerAmounts amounts(ledger);
  for (const Identity& identity : BuildIdentities(amounts, *models.identities)) {
    const std::string& kind = identity.definition->kind;
    if (kind == "cross") continue;
    const AmountPlace& total = ledger.PlaceAt(static_cast<size_t>(identity.terms.front().entry));
    const Form* form = models.forms->Find(total.form);
    const CheckOutcome outcome = EvaluateIdentity(identity, amounts).outcome;
    if (outcome == CheckOutcome::kBroken)
      open.insert(total.form);
    else if (outcome != CheckOutcome::kNotCheckable && form != nullptr && kind != "row" &&
             (!form->ListsSubjects() || total.key == kTotal))
      closed.insert(total.form);
  }
  for (const std::string& form : open) closed.erase(form);
  return closed;
}

class LostRowFinder {
 public:
  LostRowFinder(const Ledger& ledger, const Models& models)
      : ledger_(ledger),
        models_(models),
        matcher_(*models.subjects, ledger.document.fiscal_year.value_or(0)),
        possible_(ledger) {}

  std::vector<PossibleRow> Find(const std::vector<LostAmount>& lost) {
    std::map<std::string, std::vector<const PlacedAmount*>> of_form;  // anywhere in its table
    for (const LostAmount& amount : lost) {
      if (!IsAskedFor(*amount.amount, amount.form)) of_form[amount.form].push_back(amount.amount);
    }
    std::vector<const PlacedAmount*> homeless = std::move(of_form[""]);
    of_form.erase("");
    for (const auto& [id, amounts] : of_form) {
      const Form* form = models_.forms->Find(id);
      if (form != nullptr && HasSubjectsInColumns(*form)) continue;
      const bool are_bare = std::all_of(amounts.begin(), amounts.end(), [](const auto* amount) {
        return IsBareZero(amount->amount.text);
      });
      if (are_bare && form != nullptr && form->shape == FormShape::kCoded) {
        // It prints nothing else, so that it has no subjects.
        const LedgerTable* table = TableOf(*amounts.front());
        if (table != nullptr) AddSubjects(*table, *form, kTotal);
        continue;
      }
      AddAll(*amounts.front(), id);
      // More than the form has room for: they are another one's. In a form of items the others of
      // their row are doubted, and hold them.
      const bool has_items = form != nullptr && form->shape == FormShape::kItems;
      if (amounts.size() > PlacesAskedFor(id) && !has_items)
        homeless.insert(homeless.end(), amounts.begin(), amounts.end());
    }
    if (!homeless.empty()) AddForms(homeless);
    AddMissingForms(lost);
    return possible_.Take();
  }

 private:
  // In its row, or in the place of an entry that is suspect.
  bool IsAskedFor(const PlacedAmount& lost, const std::string& id) {
    if (lost.row < 0) return false;
    if (lost.entry >= 0 && !lost.shares_cell) return true;
    const Form* form = models_.forms->Find(id);
    if (form == nullptr) return false;
    const auto [row, is_new] = rows_asked_for_.try_emplace({lost.table, id, lost.row}, false);
    if (is_new) row->second = AddRestOfRow(*TableOf(lost), *form, lost.row, lost.shares_cell);
    return row->second;
  }

  // Where it lies, or the nearest before it; nullptr where the ledger has no table.
  const LedgerTable* TableOf(const PlacedAmount& lost) const {
    if (lost.table >= 0) return &ledger_.tables[static_cast<size_t>(lost.table)];
    const LedgerTable* nearest = nullptr;
    for (const LedgerTable& table : ledger_.tables) {
      if (table.table.parts.empty() || table.table.row_count == 0) continue;
      const bool is_before = table.table.parts.front().page_index <= lost.amount.page_index;
      if (nearest == nullptr || is_before) nearest = &table;
    }
    return nearest;
  }

  // False where the row is not known, neither by what was found in it nor by the code it prints.
  // `lacks_column`: two amounts share a cell, so that one has no column.
  bool AddRestOfRow(const LedgerTable& table, const Form& form, int row, bool lacks_column) {
    std::map<std::pair<Side, std::string>, RowSubject> subjects;
    for (const Entry& entry : ledger_.entries) {
      if (entry.table == table.id && entry.row == row && HasSureKey(entry.subject))
        subjects.insert({{entry.side, entry.key}, {entry.subject, entry.key}});
    }
    if (subjects.empty() && form.shape == FormShape::kCoded) {
      for (const Cell& cell : table.table.cells) {
        const SubjectRecord* record = cell.row == row ? RecordOf(form, cell) : nullptr;
        if (record != nullptr) {
          RowSubject subject = Of(*record);
          subjects.insert({{Side::kNone, subject.key}, subject});
        }
      }
    }
    for (const auto& [place, subject] : subjects)
      Add({&table, place.first, row, subject, form.id},
          lacks_column ? MeasuresOf(form, place.first) : MeasuresFor(form, place.first));
    return !subjects.empty();
  }

  // A table that no form claimed may be that of one that was not found, whatever form it seems to
  // go on with.
  void AddMissingForms(const std::vector<LostAmount>& lost) {
    const auto unclaimed = std::find_if(lost.begin(), lost.end(), [&](const LostAmount& amount) {
      const auto table = static_cast<size_t>(amount.amount->table);
      return table < ledger_.tables.size() && ledger_.tables[table].form == "other";
    });
    if (unclaimed == lost.end()) return;
    for (const std::string& form : ledger_.forms_missing) AddAll(*unclaimed->amount, form);
  }

  // Forms that were not found, and those that do not close over what was. A form may close without
  // a column of zeros, and one of items without a measure: each of them closes by itself.
  void AddForms(const std::vector<const PlacedAmount*>& lost) {
    for (const auto* forms : {&ledger_.forms_missing, &ledger_.forms_not_published})
      for (const std::string& form : *forms) AddAll(*lost.front(), form);
    const bool has_zeros = std::any_of(lost.begin(), lost.end(), [](const PlacedAmount* amount) {
      return IsZero(amount->amount.text);
    });
    const std::set<std::string> closed = ClosedForms(ledger_, models_);
    for (const LedgerTable& table : ledger_.tables) {
      const bool is_closed = closed.count(table.form) > 0;
      if (!is_closed) AddAll(*lost.front(), table.form);
      if (!is_closed || has_zeros || HasItemsOnly(table)) AddLostColumns(table);
      if (is_closed) AddLostTotals(table);
    }
  }

  // A form of two sides may close without the totals that come last.
  void AddLostTotals(const LedgerTable& table) {
    const Form* form = models_.forms->Find(table.form);
    if (form == nullptr || form->shape != FormShape::kTwoSided) return;
    for (const Side side : SidesOf(*form)) {
      for (const auto& [key, subject] : SubjectsOf(*form, side)) {
        if (key.starts_with("item:"))
          Add({&table, side, table.table.row_count - 1, subject, form->id},
              MeasuresFor(*form, side));
      }
    }
  }

  bool HasItemsOnly(const LedgerTable& table) const {
    const Form* form = models_.forms->Find(table.form);
    return form != nullptr && form->shape == FormShape::kItems;
  }

  // The rows of the table in columns that it does not have.
  void AddLostColumns(const LedgerTable& table) {
    const Form* form = models_.forms->Find(table.form);
    if (form == nullptr || HasSubjectsInColumns(*form)) return;
    for (const Entry& entry : ledger_.entries) {
      if (entry.table == table.id && HasSureKey(entry.subject))
        Add({&table, entry.side, entry.row, {entry.subject, entry.key}, form->id},
            MeasuresOf(*form, entry.side));
    }
  }

  void AddAll(const PlacedAmount& lost, const std::string& id) {
    const Form* form = models_.forms->Find(id);
    const LedgerTable* table = TableOf(lost);
    if (form == nullptr || table == nullptr) return;
    if (HasSubjectsInColumns(*form) || !done_.insert(id).second) return;
    AddSubjects(*table, *form);
  }

  // `only`: the one key that is asked for; without it, all.
  void AddSubjects(const LedgerTable& table, const Form& form, const std::string& only = "") {
    for (const Side side : SidesOf(form)) {
      const std::set<std::string>& measures = MeasuresFor(form, side);
      for (const auto& [key, subject] : SubjectsOf(form, side))
        if (only.empty() || key == only)
          Add({&table, side, table.table.row_count - 1, subject, form.id}, measures);
    }
  }

  size_t PlacesAskedFor(const std::string& form) const {
    size_t count = 0;
    for (const PossibleRow& row : ledger_.possible_rows) count += row.form == form;
    for (size_t place = ledger_.entries.size(); place < possible_.PlaceCount(); ++place)
      count += possible_.PlaceAt(place).form == form;
    return count;
  }

  void Add(const MissingRow& row, const std::set<std::string>& measures) {
    possible_.Add(row, measures, PossibleReason::kLostAmount);
  }

  // Those of all tables of the form that was found; all where there is none, or one is not known.
  const std::set<std::string>& MeasuresFor(const Form& form, Side side) {
    const auto [known, is_new] = measures_.try_emplace({form.id, side});
    if (!is_new) return known->second;
    for (const LedgerTable& table : ledger_.tables) {
      if (table.form == form.id) known->second.merge(MeasuresIn(table, form, side));
    }
    if (known->second.empty()) known->second = MeasuresOf(form, side);
    return known->second;
  }

  static std::set<std::string> MeasuresIn(const LedgerTable& table, const Form& form, Side side) {
    std::set<int> with_amounts;
    for (const Cell& cell : table.table.cells) {
      const bool has_amount = IsBareZero(cell.text) || !FindAmountTokens(cell.text).empty();
      if (cell.row >= table.table.header_rows && has_amount) with_amounts.insert(cell.column);
    }
    const bool has_unknown =
        std::any_of(table.columns.begin(), table.columns.end(), [&](const LedgerColumn& column) {
          return column.role == "other" && with_amounts.count(column.index) > 0;
        });
    return has_unknown ? MeasuresOf(form, side) : MeasuresOf(table, side);
  }

  SubjectsByKey SubjectsOf(const Form& form, Side side) const {
    SubjectsByKey subjects;
    for (const std::string& id : form.RowsOf(side))
      Insert(matcher_.FromOfficial(form, side, id), &subjects);
    if (form.shape == FormShape::kGrouped) AddSubjectsInForce(form.classification, &subjects);
    if (form.shape == FormShape::kCoded) {
      AddSubjectsOfForms(form.classification, &subjects);
      AddSubjectsOfCells(form, &subjects);
    }
    return subjects;
  }

  static void Insert(RowSubject subject, SubjectsByKey* subjects) {
    if (!subject.key.empty()) subjects->emplace(subject.key, std::move(subject));
  }

  RowSubject Of(const SubjectRecord& record) const {
    return matcher_.FromRecord(record, {}, SubjectMatch::kPosition, 1);
  }

  void AddSubjectsInForce(const std::string& classification, SubjectsByKey* subjects) const {
    for (const SubjectRecord& record : matcher_.table().records()) {
      if (record.classification == classification && matcher_.IsInForce(record))
        Insert(Of(record), subjects);
    }
  }

  void AddSubjectsOfForms(const std::string& classification, SubjectsByKey* subjects) const {
    const std::string prefix = classification + ":";
    for (const Entry& entry : ledger_.entries) {
      if (!entry.key.starts_with(prefix)) continue;
      const SubjectRecord* record =
          matcher_.table().Find(classification, entry.key.substr(prefix.size()));
      if (record != nullptr) Insert(Of(*record), subjects);
    }
  }

  // Codes that any table prints, whatever became of their rows.
  void AddSubjectsOfCells(const Form& form, SubjectsByKey* subjects) const {
    for (const LedgerTable& table : ledger_.tables) {
      for (const Cell& cell : table.table.cells) {
        const SubjectRecord* record = RecordOf(form, cell);
        if (record != nullptr) Insert(Of(*record), subjects);
      }
    }
  }

  // nullptr: the cell holds no code that is known.
  const SubjectRecord* RecordOf(const Form& form, const Cell& cell) const {
    const std::string code = MatchKey(cell.text);
    if (!IsDigits(code) || !HasCodeLength(code)) return nullptr;
    return matcher_.table().Find(form.classification, code);
  }

  const Ledger& ledger_;
  const Models& models_;
  const SubjectMatcher matcher_;
  PossibleRows possible_;
  std::set<std::string> done_;  // forms of which all is asked for
  std::map<std::tuple<int, std::string, int>, bool> rows_asked_for_;        // [table, form, row]
  std::map<std::pair<std::string, Side>, std::set<std::string>> measures_;  // [form, side]
};

}  // namespace

std::vector<PossibleRow> RowsOfIncompleteForms(const Ledger& ledger, const Models& models,
                                               const std::vector<LostAmount>& lost) {
  return LostRowFinder(ledger, models).Find(lost);
}

}  // namespace juesuan
