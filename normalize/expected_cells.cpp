#include "normalize/expected_cells.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "core/text.h"
#include "normalize/seen_subjects.h"

namespace juesuan {
namespace {

class ExpectedCells {
 public:
  ExpectedCells(const Models& models, const SubjectMatcher& matcher,
                const std::set<std::string>& scanned, const Ledger& ledger,
                ExpectedEntries* entries)
      : models_(models),
        matcher_(matcher),
        scanned_(scanned),
        ledger_(ledger),
        entries_(*entries) {}

  // What a lost column prints in a row belongs to one of the measures that the form may have.
  void AddLostColumns(const LedgerTable& table) {
    const Form* form = models_.forms->Find(table.form);
    const bool is_ruled = form != nullptr &&
                          (form->shape == FormShape::kTwoSided || form->shape == FormShape::kCoded);
    if (!is_ruled || scanned_.count(table.form) == 0) return;
    for (const LedgerColumn* lost : LostColumns(table)) {
      std::set<std::string> measures = MeasuresOf(*form, lost->side);
      for (const std::string& found : MeasuresOf(table, lost->side)) measures.erase(found);
      for (const Cell& cell : table.table.cells) {
        if (cell.column == lost->index && cell.row >= table.table.header_rows && !cell.text.empty())
          AddCells(table, lost->side, cell.row, measures);
      }
    }
  }

  // A row that was taken for another one than its code says may be what the code says after all.
  void AddCodesAsRead() {
    struct Read {
      const LedgerTable* table = nullptr;
      Side side = Side::kNone;
      int row = 0;
      RowSubject subject;
      std::string measure;
    };
    std::map<std::string_view, const LedgerTable*> tables;
    for (const LedgerTable& table : ledger_.tables) tables.emplace(table.id, &table);
    std::vector<Read> found;
    for (const Entry& entry : ledger_.entries) {
      const Form* form = models_.forms->Find(entry.form);
      std::string code = entry.subject.printed_code;
      std::erase(code, ' ');
      const bool may_be = form != nullptr && entry.source == Source::kOcr &&
                          !HasSureKey(entry.subject) && HasCodeLength(code) &&
                          code != entry.subject.code;
      const SubjectRecord* record =
          may_be ? matcher_.table().Find(form->classification, code) : nullptr;
      if (record == nullptr) continue;
      found.push_back({tables.at(entry.table), entry.side, entry.row,
                       matcher_.FromRecord(*record, {}, "position", 0), entry.measure});
    }
    for (const Read& read : found)
      entries_.Add(*read.table, read.side, read.row, read.subject, {read.measure});
  }

 private:
  // To the rows that have other amounts there, or else to that of the code that is printed there.
  void AddCells(const LedgerTable& table, Side side, int row,
                const std::set<std::string>& measures) {
    std::map<std::string, RowSubject> subjects;
    if (const std::optional<RowSubject> coded = SubjectOfCode(table, row))
      subjects[coded->key] = *coded;
    for (const Entry& entry : ledger_.entries) {
      if (entry.table != table.id || entry.row != row || entry.side != side) continue;
      RowSubject& subject = subjects[entry.key];
      subject.key = entry.key;
      subject.subject = entry.subject;
    }
    for (const auto& [key, subject] : subjects) entries_.Add(table, side, row, subject, measures);
  }

  // Of what the row prints in the columns of codes, when it is a code of the classification.
  std::optional<RowSubject> SubjectOfCode(const LedgerTable& table, int row) const {
    const Form* form = models_.forms->Find(table.form);
    if (form == nullptr || form->shape != FormShape::kCoded) return std::nullopt;
    std::string code;
    for (const LedgerColumn& column : table.columns) {
      if (column.role != "code") continue;
      const Cell* cell = table.table.CellAt(row, column.index);
      if (cell != nullptr) code += MatchKey(cell->text);
    }
    const SubjectRecord* record =
        HasCodeLength(code) ? matcher_.table().Find(form->classification, code) : nullptr;
    if (record == nullptr) return std::nullopt;
    return matcher_.FromRecord(*record, {}, "position", 0);
  }

  const Models& models_;
  const SubjectMatcher& matcher_;
  const std::set<std::string>& scanned_;
  const Ledger& ledger_;
  ExpectedEntries& entries_;
};

}  // namespace

void AddExpectedCells(const Models& models, const SubjectMatcher& matcher,
                      const std::set<std::string>& scanned, Ledger* ledger,
                      ExpectedEntries* entries) {
  ExpectedCells cells(models, matcher, scanned, *ledger, entries);
  for (const LedgerTable& table : ledger->tables) cells.AddLostColumns(table);
  cells.AddCodesAsRead();
}

}  // namespace juesuan
