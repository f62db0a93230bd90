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
        matcher_(*models.subjects, ledger.document.fiscal_year.value_or(0)) {
    for (size_t i = 0; i < ledger.PlaceCount(); ++i) {
      const AmountPlace& place = ledger.PlaceAt(i);
      known_.insert({place.form, place.side, place.key, place.measure});
    }
  }

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
      AddAll(*amounts.front(), id);
      // More than the form has room for: they are another one's.
      if (amounts.size() > PlacesAskedFor(id))
        homeless.insert(homeless.end(), amounts.begin(), amounts.end());
    }
    if (!homeless.empty()) AddForms(homeless);
    return std::move(rows_);
  }

 private:
  // In its row, or in the place of an entry that is suspect.
  bool IsAskedFor(const PlacedAmount& lost, const std::string& id) {
    if (lost.shares_cell || lost.row < 0) return false;
    if (lost.entry >= 0) return true;
    const Form* form = models_.forms->Find(id);
    return form != nullptr && AddRestOfRow(*TableOf(lost), *form, lost.row);
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
  bool AddRestOfRow(const LedgerTable& table, const Form& form, int row) {
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
      Add(table, row, form.id, place.first, subject, MeasuresFor(form, place.first));
    return !subjects.empty();
  }

  // Forms that were not found, and those that do not close over what was. A form may close without
  // a column of zeros.
  void AddForms(const std::vector<const PlacedAmount*>& lost) {
    for (const auto* forms : {&ledger_.forms_missing, &ledger_.forms_not_published})
      for (const std::string& form : *forms) AddAll(*lost.front(), form);
    const bool has_zeros = std::any_of(lost.begin(), lost.end(), [](const PlacedAmount* amount) {
      return amount->amount.text.find_first_of("123456789") == std::string::npos;
    });
    const std::set<std::string> closed = ClosedForms(ledger_, models_);
    for (const LedgerTable& table : ledger_.tables) {
      const bool is_closed = closed.count(table.form) > 0;
      if (!is_closed) AddAll(*lost.front(), table.form);
      if (!is_closed || has_zeros) AddLostColumns(table);
    }
  }

  // The rows of the table in columns that it does not have.
  void AddLostColumns(const LedgerTable& table) {
    const Form* form = models_.forms->Find(table.form);
    if (form == nullptr || HasSubjectsInColumns(*form)) return;
    for (const Entry& entry : ledger_.entries) {
      if (entry.table == table.id && HasSureKey(entry.subject))
        Add(table, entry.row, form->id, entry.side, {entry.subject, entry.key},
            MeasuresOf(*form, entry.side));
    }
  }

  void AddAll(const PlacedAmount& lost, const std::string& id) {
    const Form* form = models_.forms->Find(id);
    const LedgerTable* table = TableOf(lost);
    if (form == nullptr || table == nullptr) return;
    if (HasSubjectsInColumns(*form) || !done_.insert(id).second) return;
    for (const Side side : SidesOf(*form)) {
      const std::set<std::string> measures = MeasuresFor(*form, side);
      for (const auto& [key, subject] : SubjectsOf(*form, side))
        Add(*table, table->table.row_count - 1, id, side, subject, measures);
    }
  }

  size_t PlacesAskedFor(const std::string& form) const {
    const auto is_of_form = [&](const PossibleRow& row) { return row.form == form; };
    const auto& asked = ledger_.possible_rows;
    return static_cast<size_t>(std::count_if(asked.begin(), asked.end(), is_of_form) +
                               std::count_if(rows_.begin(), rows_.end(), is_of_form));
  }

  void Add(const LedgerTable& table, int row, const std::string& form, Side side,
           const RowSubject& subject, const std::set<std::string>& measures) {
    for (const std::string& measure : measures) {
      if (!known_.insert({form, side, subject.key, measure}).second) continue;
      PossibleRow& possible = rows_.emplace_back();
      possible.table = table.id;
      possible.row = row;
      possible.form = form;
      possible.side = side;
      possible.key = subject.key;
      possible.measure = measure;
      possible.subject = subject.subject;
      possible.subject.confidence = 0;
      possible.page_index = table.table.parts.front().page_index;
      possible.box = table.table.parts.front().box;
      possible.reason = PossibleReason::kLostAmount;
    }
  }

  // Those of all tables of the form that was found; all where there is none, or one is not known.
  std::set<std::string> MeasuresFor(const Form& form, Side side) const {
    std::set<std::string> measures;
    for (const LedgerTable& table : ledger_.tables) {
      if (table.form == form.id) measures.merge(MeasuresIn(table, form, side));
    }
    return measures.empty() ? MeasuresOf(form, side) : measures;
  }

  static std::set<std::string> MeasuresIn(const LedgerTable& table, const Form& form, Side side) {
    std::set<int> with_amounts;
    for (const Cell& cell : table.table.cells) {
      if (cell.row >= table.table.header_rows && !FindAmountTokens(cell.text).empty())
        with_amounts.insert(cell.column);
    }
    const bool has_unknown =
        std::any_of(table.columns.begin(), table.columns.end(), [&](const LedgerColumn& column) {
          return column.role == "other" && with_amounts.count(column.index) > 0;
        });
    return has_unknown ? MeasuresOf(form, side) : MeasuresOf(table, side);
  }

  SubjectsByKey SubjectsOf(const Form& form, Side side) const {
    SubjectsByKey subjects;
    for (const ItemWords& item : form.rows) {
      const bool is_of_side = item.side == side || form.shape != FormShape::kTwoSided;
      if (is_of_side) Insert(matcher_.FromOfficial(form, side, item.id), &subjects);
    }
    const auto orders = form.row_orders.find(side);
    if (orders != form.row_orders.end()) {
      for (const std::vector<std::string>& order : orders->second)
        for (const std::string& id : order)
          Insert(matcher_.FromOfficial(form, side, id), &subjects);
    }
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
      const bool is_in_force =
          matcher_.year() == 0 || SubjectTable::InForce(record, matcher_.year());
      if (record.classification == classification && is_in_force) Insert(Of(record), subjects);
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
  std::set<std::tuple<std::string, Side, std::string, std::string>> known_;
  std::set<std::string> done_;  // forms of which all is asked for
  std::vector<PossibleRow> rows_;
};

}  // namespace

std::vector<PossibleRow> RowsOfIncompleteForms(const Ledger& ledger, const Models& models,
                                               const std::vector<LostAmount>& lost) {
  return LostRowFinder(ledger, models).Find(lost);
}

}  // namespace juesuan
