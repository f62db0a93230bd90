#include "normalize/missing/row_alternatives.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "core/text.h"
#include "normalize/ledger/seen_subjects.h"
#include "normalize/rows/entry_cell.h"

namespace juesuan {
namespace {

class RowAlternatives {
 public:
  RowAlternatives(const Models& models, const SubjectMatcher& matcher,
                  const std::set<std::string>& scanned, const Ledger& ledger, PossibleRows possible)
      : models_(models),
        matcher_(matcher),
        scanned_(scanned),
        ledger_(ledger),
        listed_(possible.PlaceCount()),
        possible_(std::move(possible)) {
    for (const LedgerTable& table : ledger.tables) {
      tables_.emplace(table.id, &table);
      const Form* form = models.forms->Find(table.form);
      for (const Side side : {Side::kNone, Side::kIncome, Side::kExpenditure})
        if (form != nullptr) measures_[{table.id, side}] = PossibleMeasures(table, *form, side);
    }
  }

  // What a lost column prints in a row belongs to one of the measures that the form may have.
  void AddLostColumns(const LedgerTable& table) {
    const Form* form = models_.forms->Find(table.form);
    const bool is_ruled = form != nullptr && form->shape != FormShape::kItems;
    if (!is_ruled || scanned_.count(table.form) == 0) return;
    for (const LedgerColumn* lost : LostColumns(table)) {
      const std::set<std::string> measures = form->shape == FormShape::kGrouped
                                                 ? measures_.at({table.id, lost->side})
                                                 : MeasuresOfLost(table, *form, *lost);
      for (const Cell& cell : table.table.cells) {
        if (cell.column == lost->index && cell.row >= table.table.header_rows && !cell.text.empty())
          AddCells(table, *lost, cell.row, measures);
      }
    }
  }

  // A row that was taken for another one than its code says may be what the code says after all;
  // two codes in one cell are two rows, whose border was lost.
  void AddCodesAsRead() {
    std::vector<Proposal> found;
    for (size_t i = 0; i < possible_.PlaceCount(); ++i) {
      const AmountPlace& entry = possible_.PlaceAt(i);
      const Form* form = models_.forms->Find(entry.form);
      std::string code = entry.subject.printed_code;
      std::erase(code, ' ');
      if (form == nullptr || !IsScanned(i) || !IsDigits(code)) continue;
      const bool is_doubtful = !HasSureKey(entry.subject) || IsSuspect(i);
      if (is_doubtful) Propose(*form, code, entry, &found);
      for (size_t length = 3; length < code.size(); length += 2) {
        const std::string first = code.substr(0, length), second = code.substr(length);
        if (!SubjectOf(*form, first) || !SubjectOf(*form, second)) continue;
        Propose(*form, first, entry, &found);
        Propose(*form, second, entry, &found);
      }
    }
    Add(found, PossibleReason::kCodeAsRead);
  }

  // A row in doubt may be any other one below the same parent that another form has an amount of; a
  // sum that does not hold may lack one.
  void AddSiblings() {
    std::map<std::string, std::set<std::string>> known;  // [group] codes
    for (const Entry& entry : ledger_.entries) {
      const Subject& subject = entry.subject;
      if (entry.amount_fen.value_or(0) != 0 && HasCodeLength(subject.code))
        known[GroupOf(subject)].insert(subject.code);
    }
    std::vector<Proposal> siblings_of, parts;
    for (const Entry& entry : ledger_.entries) {
      const Form* form = models_.forms->Find(entry.form);
      const bool is_suspect = form != nullptr && form->shape == FormShape::kCoded &&
                              entry.source == Source::kOcr &&
                              entry.status == EntryStatus::kSuspect && HasInk(&entry) &&
                              HasCodeLength(entry.subject.code);
      if (!is_suspect) continue;
      const std::set<std::string>& siblings = known[GroupOf(entry.subject)];
      const std::set<std::string> this_one = {entry.measure};
      if (!AsksForMore(entry)) {
        if (!HasSureKey(entry.subject)) Propose(*form, siblings, entry, this_one, &siblings_of);
        continue;
      }
      const std::set<std::string>& all = measures_.at({entry.table, entry.side});
      Propose(*form, siblings, entry, all, &parts);
      Propose(*form, known[entry.subject.classification + ":" + entry.subject.code], entry, all,
              &parts);
    }
    Add(parts, PossibleReason::kParentSum);
    Add(siblings_of, PossibleReason::kSibling);
  }

  // A form that prints the 类 and 款 of most of its rows prints those of all, and what other forms
  // list below them: lost rules may have put the first rows of a table into its header. So does one
  // that prints something below most of its 类 and 款: rows may be lost where a page ends.
  void AddParents() {
    std::map<std::string, FormCodes> forms;
    Children listed;  // by any form
    for (size_t i = 0; i < possible_.PlaceCount(); ++i) {
      const AmountPlace& place = possible_.PlaceAt(i);
      const std::string& code = place.subject.code;
      if (!IsDigits(code) || !HasSureKey(place.subject)) continue;
      forms[place.form].codes.insert(code);
      if (HasAmount(i)) listed[ParentOf(code)].insert(code);
    }
    for (auto& [id, form] : forms) {
      form.prints_parents = PrintsParents(form.codes);
      form.prints_children = PrintsChildren(form.codes, listed);
    }
    std::vector<Proposal> found;
    for (size_t i = 0; i < possible_.PlaceCount(); ++i) {
      const AmountPlace& entry = possible_.PlaceAt(i);
      const Form* form = models_.forms->Find(entry.form);
      const auto codes = forms.find(entry.form);
      const bool may_lack = form != nullptr && form->ListsSubjects() && codes != forms.end() &&
                            codes->second.prints_parents && IsScanned(i) &&
                            codes->second.codes.contains(entry.subject.code);
      if (may_lack) ProposeAround(*form, entry, codes->second, listed, &found);
    }
    Add(found, PossibleReason::kParentRow);
  }

  // A row in doubt, and one that is proposed for such a row, may be one whose name its picture
  // fits, or, where these are few, any one below the sure row above it, that one's parent or the
  // parent that it seems to have: as far as its code lies between those of the sure rows around it.
  void AddLikelyRows() {
    // [table, column] row -> code
    std::map<std::pair<std::string, int>, std::map<int, std::string>> sure;
    for (size_t i = 0; i < possible_.PlaceCount(); ++i) {
      const AmountPlace& place = possible_.PlaceAt(i);
      if (HasSureKey(place.subject) && HasCodeLength(place.subject.code))
        sure[{place.table, place.column}].emplace(place.row, place.subject.code);
    }
    std::vector<Proposal> found;
    for (size_t i = 0; i < possible_.PlaceCount(); ++i) {
      const AmountPlace& entry = possible_.PlaceAt(i);
      const Form* form = models_.forms->Find(entry.form);
      if (form == nullptr || !IsScanned(i) || HasSureKey(entry.subject) || !IsSuspect(i)) continue;
      const bool may_be_other = HasInk(possible_.EntryAt(i))
                                    ? form->ListsSubjects()
                                    : form->shape == FormShape::kCoded && i < listed_;
      if (!may_be_other) continue;
      const std::map<int, std::string>& rows = sure[{entry.table, entry.column}];
      const auto below = rows.upper_bound(entry.row);
      const std::string above = below == rows.begin() ? "" : std::prev(below)->second;
      const auto fits = [&](const std::string& code) {
        return code > above && (below == rows.end() || code < below->second);
      };
      std::set<std::string> codes;
      for (const std::string& name : LikelyNames(entry)) codes.merge(CodesOf(*form, name, fits));
      for (const std::string& parent : {above, ParentOf(above), ParentOf(entry.subject.code)}) {
        const std::set<std::string> below_it = ChildrenOf(*form, parent, fits);
        if (below_it.size() <= kMostLater) codes.insert(below_it.begin(), below_it.end());
      }
      for (const std::string& code : codes) Propose(*form, code, entry, &found);
    }
    Add(found, PossibleReason::kLikelyRow);
  }

  PossibleRows Take() { return std::move(possible_); }

 private:
  struct Proposal {
    MissingRow row;
    std::set<std::string> measures;
  };

  // A possible row is one of a scan, and in doubt.
  bool IsScanned(size_t place) const {
    const Entry* entry = possible_.EntryAt(place);
    return entry == nullptr || entry->source == Source::kOcr;
  }

  bool IsSuspect(size_t place) const {
    const Entry* entry = possible_.EntryAt(place);
    return entry == nullptr || entry->status == EntryStatus::kSuspect;
  }

  // Other than zero.
  bool HasAmount(size_t place) const {
    const Entry* entry = possible_.EntryAt(place);
    return entry != nullptr && entry->amount_fen.value_or(0) != 0;
  }

  using Children = std::map<std::string, std::set<std::string>>;  // [code] those below it

  struct FormCodes {
    std::set<std::string> codes;                           // of sure rows
    bool prints_parents = false, prints_children = false;  // of most of them
  };

  // Above a row, and below one that has nothing below it.
  void ProposeAround(const Form& form, const AmountPlace& entry, const FormCodes& rows,
                     const Children& listed, std::vector<Proposal>* found) const {
    const std::string& code = entry.subject.code;
    const std::set<std::string>& all = measures_.at({entry.table, entry.side});
    const auto propose_below = [&](const std::string& parent) {
      const auto below = listed.find(parent);
      if (below != listed.end()) Propose(form, below->second, entry, all, found);
    };
    for (std::string parent = ParentOf(code); !parent.empty() && !rows.codes.contains(parent);
         parent = ParentOf(parent)) {
      Propose(form, {parent}, entry, all, found);
      propose_below(parent);
    }
    if (rows.prints_children && !HasChild(rows.codes, code)) propose_below(code);
  }

  static bool HasChild(const std::set<std::string>& codes, const std::string& code) {
    const auto next = codes.upper_bound(code);
    return next != codes.end() && ParentOf(*next) == code;
  }

  static bool PrintsChildren(const std::set<std::string>& codes, const Children& listed) {
    int with = 0, without = 0;
    for (const std::string& code : codes) {
      if (listed.contains(code)) ++(HasChild(codes, code) ? with : without);
    }
    return with > without;
  }

  static bool PrintsParents(const std::set<std::string>& codes) {
    std::set<std::string> parents;
    for (const std::string& code : codes) parents.insert(ParentOf(code));
    parents.erase("");
    const auto printed =
        std::count_if(parents.begin(), parents.end(),
                      [&](const std::string& code) { return codes.contains(code); });
    return 2 * printed >= static_cast<std::ptrdiff_t>(parents.size());
  }

  static bool HasInk(const Entry* entry) {
    if (entry == nullptr) return false;
    return entry->amount_fen ||
           (entry->evidence.support == Support::kUnreadable && entry->subject.confidence > 0);
  }

  static constexpr size_t kMostNamesakes = 4;  // 行政运行 has fifty codes: which is no one's guess
  static constexpr size_t kMostLater = 4;
  static constexpr double kMostBehind = 6;  // nats, each character of a likely name
  static constexpr double kLeastCharacters = 3;

  template <typename Fits>
  std::set<std::string> CodesOf(const Form& form, const std::string& name, const Fits& fits) const {
    std::set<std::string> codes;
    for (const NameHit& hit :
         matcher_.table().FindByName(form.classification, name, 0, std::string::npos)) {
      if (hit.agreement >= 1 && fits(hit.subject->code)) codes.insert(hit.subject->code);
    }
    return codes.size() <= kMostNamesakes ? codes : std::set<std::string>();
  }

  template <typename Fits>
  std::set<std::string> ChildrenOf(const Form& form, const std::string& parent,
                                   const Fits& fits) const {
    std::set<std::string> codes;
    const SubjectRecord* record = matcher_.table().Find(form.classification, parent);
    if (record == nullptr) return codes;
    for (const std::string& code : record->children) {
      const SubjectRecord* child = matcher_.table().Find(form.classification, code);
      const bool in_force = matcher_.year() == 0 || SubjectTable::InForce(*child, matcher_.year());
      if (in_force && fits(code)) codes.insert(code);
    }
    return codes;
  }

  // Of the row's name left of the amount.
  std::vector<std::string> LikelyNames(const AmountPlace& entry) const {
    std::vector<std::string> names;
    for (const Cell* cell : CellsBefore(*tables_.at(entry.table), entry, "name")) {
      for (const Reading& reading : cell->names) {
        const double characters = static_cast<double>(CodePoints(reading.text).size());
        if (characters >= kLeastCharacters && reading.cost <= kMostBehind * characters)
          names.push_back(reading.text);
      }
    }
    return names;
  }

  static std::string GroupOf(const Subject& subject) {
    return subject.classification + ":" + ParentOf(subject.code);
  }

  // Nothing when the form's classification has no such code.
  std::optional<RowSubject> SubjectOf(const Form& form, const std::string& code) const {
    const SubjectRecord* record =
        HasCodeLength(code) ? matcher_.table().Find(form.classification, code) : nullptr;
    if (record == nullptr) return std::nullopt;
    return matcher_.FromRecord(*record, {}, SubjectMatch::kPosition, 0);
  }

  // The entry's measure under `code`.
  void Propose(const Form& form, const std::string& code, const AmountPlace& entry,
               std::vector<Proposal>* found) const {
    Propose(form, {code}, entry, {entry.measure}, found);
  }

  // The measures under each of `codes`.
  void Propose(const Form& form, const std::set<std::string>& codes, const AmountPlace& entry,
               const std::set<std::string>& measures, std::vector<Proposal>* found) const {
    for (const std::string& code : codes) {
      const std::optional<RowSubject> subject = SubjectOf(form, code);
      if (!subject || code == entry.subject.code) continue;
      found->push_back({{tables_.at(entry.table), entry.side, entry.row, *subject}, measures});
    }
  }

  void Add(const std::vector<Proposal>& found, PossibleReason reason) {
    for (const Proposal& proposal : found) possible_.Add(proposal.row, proposal.measures, reason);
  }

  // To the rows that have other amounts there, or else to that of the code that is printed there.
  void AddCells(const LedgerTable& table, const LedgerColumn& lost, int row,
                const std::set<std::string>& measures) {
    const Side side = lost.side;
    std::map<std::string, RowSubject> subjects;
    if (const std::optional<RowSubject> coded = SubjectOfRow(table, lost.index, row))
      subjects[coded->key] = *coded;
    for (size_t i = 0; i < possible_.PlaceCount(); ++i) {
      const AmountPlace& place = possible_.PlaceAt(i);
      if (place.table != table.id || place.row != row || place.side != side) continue;
      RowSubject& subject = subjects[place.key];
      subject.key = place.key;
      subject.subject = place.subject;
    }
    for (const auto& [key, subject] : subjects)
      possible_.Add({&table, side, row, subject}, measures, PossibleReason::kLostColumn);
  }

  // Of what the row prints in the columns of codes left of the amount, when it is a code of the
  // classification.
  std::optional<RowSubject> SubjectOfRow(const LedgerTable& table, int column, int row) const {
    const Form* form = models_.forms->Find(table.form);
    if (form == nullptr || !form->ListsSubjects()) return std::nullopt;
    AmountPlace entry;
    entry.row = row;
    entry.column = column;
    std::string code;
    for (const Cell* cell : CellsBefore(table, entry, "code")) code += MatchKey(cell->text);
    return SubjectOf(*form, code);
  }

  const Models& models_;
  const SubjectMatcher& matcher_;
  const std::set<std::string>& scanned_;
  const Ledger& ledger_;
  const size_t listed_;  // places; the ones behind are alternatives to what was found
  PossibleRows possible_;
  std::map<std::string, const LedgerTable*> tables_;                        // [id]
  std::map<std::pair<std::string, Side>, std::set<std::string>> measures_;  // [table, side]
};

}  // namespace

PossibleRows WithRowAlternatives(const Models& models, const SubjectMatcher& matcher,
                                 const std::set<std::string>& scanned, const Ledger& ledger,
                                 PossibleRows possible) {
  RowAlternatives rows(models, matcher, scanned, ledger, std::move(possible));
  for (const LedgerTable& table : ledger.tables) rows.AddLostColumns(table);
  rows.AddCodesAsRead();
  rows.AddSiblings();
  rows.AddParents();
  rows.AddLikelyRows();
  return rows.Take();
}

}  // namespace juesuan
