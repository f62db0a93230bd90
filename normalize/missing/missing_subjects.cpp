#include "normalize/missing/missing_subjects.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "normalize/catalogue/identity_catalogue.h"
#include "normalize/missing/form_editions.h"
#include "normalize/missing/possible_rows.h"

namespace juesuan {
namespace {

using Keys = std::vector<RowSubject>;  // top down

class SubjectFinder {
 public:
  SubjectFinder(const Models& models, const Ledger& ledger, const SubjectMatcher& matcher,
                const FoundRows& found, const MissingRowParams& params)
      : models_(models), ledger_(ledger), matcher_(matcher), found_(found), params_(params) {}

  // Where a row is in doubt, of the 类 that the form has a row of; of all where hardly any row can
  // be told, or where some may stand in a column or a table that is nobody's.
  Keys AllSubjects(const Form& form, Side side) const {
    std::set<std::string> lei;
    const auto rows = found_.rows.find({form.id, side});
    if (rows == found_.rows.end()) return {};
    const bool has_lost_columns = HasLostColumns(form);
    if (!has_lost_columns && found_.doubtful.count({form.id, side}) == 0) return {};
    const bool is_lost = found_.open.count(form.id) > 0 || has_lost_columns ||
                         found_.SureCount({form.id, side}) <=
                             params_.lost_share * static_cast<double>(rows->second.size());
    for (const auto& [key, row] : rows->second) {
      const size_t colon = key.find(':');
      if (key.starts_with(form.classification) && colon != key.npos)
        lei.insert(key.substr(colon + 1, kLeiDigits));
    }
    const Keys keys = SubjectsBelow(form, is_lost ? nullptr : &lei);
    return is_lost || ShareFound(keys, {form.id, side}) >= params_.found_share ? keys : Keys();
  }

  // A group of which the form has no row though its total is not zero: its columns were not told.
  Keys LostGroups(const Form& form, Side side) const {
    std::set<std::string> found, lost;
    for (const auto& [key, row] : found_.RowsOf({form.id, side}))
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

  // A form of other funds has other subjects: some rows must be the same, or most be in doubt and
  // about as many as another form has.
  Keys SubjectsOfOthers(const Form& form) const {
    const FormSide place{form.id, Side::kNone};
    if (found_.doubtful.count(place) == 0) return {};
    const double count = found_.BodyRows(form.id);
    if (found_.SureCount(place) <= params_.few_sure * count) {
      for (const Keys& likely : {SubjectsOf(form, found_.forms_of, 1), SubjectsOfNoOther(form)})
        if (!likely.empty() && static_cast<double>(likely.size()) <= params_.most_rows * count)
          return likely;
    }
    Keys sure = SubjectsOf(form, found_.sure_forms_of, 1);
    if (MayBeOfOthers(sure, place)) return sure;
    Keys common = SubjectsOf(form, found_.forms_of, params_.other_forms);
    return ShareFound(common, place) >= params_.found_share ? common : Keys();
  }

 private:
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
          matcher_.IsInForce(record);
      if (is_listed) keys.push_back(matcher_.FromRecord(record, {}, SubjectMatch::kPosition, 1));
    }
    return keys;
  }

  bool MayHaveAmount(const Form& form, Side side, const std::string& key) const {
    return std::any_of(ledger_.entries.begin(), ledger_.entries.end(), [&](const Entry& entry) {
      return entry.form == form.id && entry.side == side && entry.key == key &&
             (entry.amount_fen.value_or(0) != 0 || entry.status == EntryStatus::kSuspect);
    });
  }

  // What is paid from one fund stands in its form and in those of all funds: 项 that fewer of the
  // other forms list than most 项 are of this one, and their parents.
  Keys SubjectsOfNoOther(const Form& form) const {
    std::map<std::string, size_t> others;  // [key] forms
    size_t most = 0;
    for (const auto& [key, forms] : found_.forms_of) {
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
    const auto rows = found_.doubtful_rows.find(place);
    if (rows == found_.doubtful_rows.end()) return false;
    const size_t found = CountFound(others, found_.RowsOf(place));
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
      if (record != nullptr)
        keys.push_back(matcher_.FromRecord(*record, {}, SubjectMatch::kPosition, 1));
    }
    return keys;
  }

  double ShareFound(const Keys& keys, const FormSide& place) const {
    if (keys.empty()) return 0;
    return static_cast<double>(CountFound(keys, found_.RowsOf(place))) /
           static_cast<double>(keys.size());
  }

  const Models& models_;
  const Ledger& ledger_;
  const SubjectMatcher& matcher_;
  const FoundRows& found_;
  const MissingRowParams& params_;
};

}  // namespace

std::vector<RowList> PossibleSubjects(const Models& models, const Ledger& ledger,
                                      const SubjectMatcher& matcher, const FoundRows& found,
                                      const Form& form, Side side, const MissingRowParams& params) {
  const SubjectFinder finder(models, ledger, matcher, found, params);
  if (form.shape == FormShape::kGrouped)
    return {{PossibleReason::kClassification, finder.AllSubjects(form, side)},
            {PossibleReason::kLostGroup, finder.LostGroups(form, side)}};
  if (side != Side::kNone) return {};
  return {{PossibleReason::kOtherForms, finder.SubjectsOfOthers(form)}};
}

}  // namespace juesuan
