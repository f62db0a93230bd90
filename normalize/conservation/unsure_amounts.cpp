#include "normalize/conservation/unsure_amounts.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/text.h"
#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/label.h"
#include "normalize/conservation/doubt.h"
#include "normalize/conservation/printing_habit.h"
#include "normalize/conservation/unit_doubts.h"
#include "normalize/identities/identities.h"
#include "normalize/rows/subject_match.h"

namespace juesuan {
namespace {

bool IsPrintedText(const Entry& entry) {
  return entry.source == Source::kText && entry.amount_fen.has_value();
}

using TablesById = std::map<std::string, const LedgerTable*>;

// The doubts that layout has of the entry's cell.
CellDoubts DoubtsOf(const TablesById& tables, const Entry& entry) {
  const auto table = tables.find(entry.table);
  if (table == tables.end()) return {};
  const Cell* cell = table->second->table.CellAt(entry.row, entry.column);
  return cell == nullptr ? CellDoubts() : cell->doubts;
}

// ---- whole numbers -------------------------------------------------------------------------

void DoubtUnusualNumbers(Ledger* ledger) {
  std::map<std::string, PrintingHabit> habits;  // [table]
  for (const Entry& entry : ledger->entries) {
    if (IsPrintedText(entry)) habits[entry.table].Add(entry.printed);
  }
  for (Entry& entry : ledger->entries) {
    if (IsPrintedText(entry) && !habits[entry.table].Fits(entry.printed))
      Doubt(Note::kOddPrint, &entry);
  }
}

// Part of the amount is in another cell, or another one is in this cell. A column that is too
// narrow for so many of its amounts is so for the others.
void DoubtCutNumbers(const TablesById& tables, Ledger* ledger) {
  constexpr double kNarrow = 0.25;
  struct Column {
    int amounts = 0, cut = 0;
  };
  std::map<std::pair<std::string, int>, Column> columns;
  const auto is_cut = [&](const Entry& entry) { return DoubtsOf(tables, entry).any(); };
  for (const Entry& entry : ledger->entries) {
    if (!entry.amount_fen) continue;
    Column& column = columns[{entry.table, entry.column}];
    ++column.amounts;
    column.cut += is_cut(entry);
  }
  for (Entry& entry : ledger->entries) {
    if (!entry.amount_fen) continue;
    const Column& column = columns[{entry.table, entry.column}];
    const bool is_narrow = column.cut > 1 && column.cut >= kNarrow * column.amounts;
    if (is_narrow || is_cut(entry)) Doubt(Note::kCutAmount, &entry);
  }
}

// Red ink may be the sign of a negative amount, or mere decoration.
void DoubtRedNumbers(const TablesById& tables, Ledger* ledger) {
  for (Entry& entry : ledger->entries) {
    if (entry.amount_fen.value_or(0) > 0 && DoubtsOf(tables, entry).is_red)
      Doubt(Note::kRedPrint, &entry);
  }
}

// ---- keys ----------------------------------------------------------------------------------

// Sums of rows and columns hold under any naming, so they do not vouch for it.
bool IsDoubtedColumn(const LedgerTable& table, const Entry& entry) {
  const bool is_text = IsPrintedText(entry);
  return std::any_of(table.columns.begin(), table.columns.end(), [&](const LedgerColumn& column) {
    return column.index == entry.column &&
           (column.is_contradicted || (is_text && column.is_by_place));
  });
}

void DoubtPlacedKeys(const TablesById& tables, Ledger* ledger) {
  for (Entry& entry : ledger->entries) {
    const auto table = tables.find(entry.table);
    if (table != tables.end() && IsDoubtedColumn(*table->second, entry))
      Doubt(Note::kColumnByPlace, &entry);
    if (IsPrintedText(entry) && entry.subject.match == SubjectMatch::kPosition)
      Doubt(Note::kByPlace, &entry);
  }
}

// A total and its parts; a balance has terms on both sides.
bool IsSumOfRow(const Identity& identity) {
  return identity.definition->kind == "row" &&
         std::all_of(identity.terms.begin() + 1, identity.terms.end(),
                     [&](const IdentityTerm& term) {
                       return term.coefficient == -identity.terms.front().coefficient;
                     });
}

// A column of totals that is blank in every row, though the parts beside it are not: what it prints
// was taken for one of them.
void DoubtBlankTotals(const std::vector<Identity>& identities, Ledger* ledger) {
  std::map<std::pair<std::string, int>, std::vector<const Identity*>> blank;  // [table, column]
  std::set<std::pair<std::string, int>> printed;
  for (const Identity& identity : identities) {
    const auto total = static_cast<size_t>(identity.terms.front().entry);
    if (!IsSumOfRow(identity) || total >= ledger->entries.size()) continue;
    const Entry& entry = ledger->entries[total];
    const bool has_parts = std::any_of(
        identity.terms.begin() + 1, identity.terms.end(), [&](const IdentityTerm& term) {
          const Entry* part = ledger->EntryAt(static_cast<size_t>(term.entry));
          return part != nullptr && part->amount_fen.value_or(0) != 0;
        });
    if (entry.source != Source::kText || !has_parts) continue;
    if (entry.amount_fen) printed.insert({entry.table, entry.column});
    blank[{entry.table, entry.column}].push_back(&identity);
  }
  for (const auto& [column, rows] : blank) {
    if (rows.size() < 2 || printed.contains(column)) continue;
    for (const Identity* row : rows) {
      for (const IdentityTerm& term : row->terms) {
        const auto place = static_cast<size_t>(term.entry);
        if (place < ledger->entries.size()) Doubt(Note::kColumnByPlace, &ledger->entries[place]);
      }
    }
  }
}

// One code that the classification lacks is the report's own. One without as many digits as codes
// have, or most codes of a table, was not read whole.
void DoubtUnknownCodes(Ledger* ledger) {
  std::map<std::string, std::map<int, bool>> codes;  // [table][row] known
  for (const Entry& entry : ledger->entries) {
    if (!entry.subject.printed_code.empty() && entry.source == Source::kText)
      codes[entry.table].emplace(entry.row, entry.subject.match != SubjectMatch::kNone);
  }
  std::set<std::string> strange;
  for (const auto& [table, rows] : codes) {
    const auto known = static_cast<size_t>(
        std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.second; }));
    if (rows.size() > 1 && known < rows.size() - known) strange.insert(table);
  }
  for (Entry& entry : ledger->entries) {
    const std::string& code = entry.subject.printed_code;
    if (!IsPrintedText(entry) || code.empty() || entry.subject.match != SubjectMatch::kNone)
      continue;
    if (strange.contains(entry.table) || !HasCodeLength(DigitsIn(code)))
      Doubt(Note::kUnknownCode, &entry);
  }
}

// What the rows of the sides of forms are called.
class SideNames {
 public:
  explicit SideNames(const SubjectMatcher& matcher) : matcher_(matcher) {}

  bool Has(const Form& form, Side side, const std::string& name) {
    const auto [names, is_new] = names_.try_emplace({form.id, side});
    if (is_new) {
      for (const std::string& id : form.RowsOf(side))
        for (std::string& word : matcher_.OfficialWords(form, side, id))
          names->second.insert(std::move(word));
    }
    return names->second.contains(name);
  }

 private:
  const SubjectMatcher& matcher_;
  std::map<std::pair<std::string, Side>, std::set<std::string>> names_;  // [form, side]
};

// A name of the other side alone stands beside the amounts of a column: they are that side's, or
// the two were put together wrongly.
void DoubtSwappedSides(const Models& models, Ledger* ledger) {
  const SubjectMatcher matcher(*models.subjects, ledger->document.fiscal_year.value_or(0));
  SideNames names(matcher);
  std::set<std::pair<std::string, int>> swapped;  // table, column
  for (const Entry& entry : ledger->entries) {
    const Form* form = models.forms->Find(entry.form);
    const bool is_unknown =
        IsPrintedText(entry) && entry.subject.match == SubjectMatch::kNone && entry.key != "item:";
    if (!is_unknown || form == nullptr || form->shape != FormShape::kTwoSided) continue;
    const Side other = entry.side == Side::kIncome ? Side::kExpenditure : Side::kIncome;
    const std::string name = ReadLabel(entry.subject.printed_name, models.forms->words()).key;
    if (names.Has(*form, other, name) && !names.Has(*form, entry.side, name))
      swapped.insert({entry.table, entry.column});
  }
  for (Entry& entry : ledger->entries)
    if (swapped.contains({entry.table, entry.column})) Doubt(Note::kColumnByPlace, &entry);
}

// ---- tables without rules ------------------------------------------------------------------

// Rows and columns that no rule parts are guessed from where the words stand. Sums that hold bear
// the guess out, entry by entry.
void DoubtGuessedPlaces(const std::vector<Identity>& identities, Ledger* ledger) {
  std::set<std::string> guessed;  // tables
  for (const LedgerTable& table : ledger->tables) {
    if (!table.table.has_ruling_lines) guessed.insert(table.id);
  }
  if (guessed.empty()) return;
  std::vector<bool> is_borne_out(ledger->entries.size()), is_broken(ledger->entries.size());
  for (const Identity& identity : identities) {
    const CheckOutcome outcome = EvaluateIdentity(identity, LedgerAmounts(*ledger)).outcome;
    for (const IdentityTerm& term : identity.terms) {
      const auto entry = static_cast<size_t>(term.entry);
      if (entry >= ledger->entries.size()) continue;  // a possible row
      if (outcome == CheckOutcome::kHolds) is_borne_out[entry] = true;
      if (outcome == CheckOutcome::kBroken) is_broken[entry] = true;
    }
  }
  for (size_t i = 0; i < ledger->entries.size(); ++i) {
    Entry& entry = ledger->entries[i];
    if (entry.source != Source::kText || !guessed.contains(entry.table)) continue;
    const bool is_unsure = entry.amount_fen.value_or(0) != 0 && !is_borne_out[i];
    if (is_broken[i] || is_unsure) Doubt(Note::kNoRules, &entry);
  }
}

// The texts of a table's header, each over one column: where they stand, across.
std::map<int, RectPt> HeaderBoxes(const LedgerTable& table) {
  std::map<int, RectPt> boxes;
  for (const Cell& cell : table.table.cells) {
    if (cell.row < table.table.header_rows && cell.column_span == 1 && !cell.text_box.empty())
      boxes[cell.column] = boxes[cell.column].Union(cell.text_box);
  }
  return boxes;
}

// Where a table without rules prints nothing but zeros no sum tells in which columns they stand:
// one that is not below its header may be another's, and the blanks beside it may not be blank.
void DoubtZerosWithoutRules(const TablesById& tables, Ledger* ledger) {
  std::map<std::string, std::vector<Entry*>> of_table;
  for (Entry& entry : ledger->entries) of_table[entry.table].push_back(&entry);
  for (const auto& [id, entries] : of_table) {
    const LedgerTable& table = *tables.at(id);
    const bool has_zeros_only = std::all_of(entries.begin(), entries.end(), [](const Entry* entry) {
      return IsPrintedText(*entry) ? entry->amount_fen.value_or(0) == 0 : !entry->amount_fen;
    });
    if (table.table.has_ruling_lines || !has_zeros_only) continue;
    const std::map<int, RectPt> headers = HeaderBoxes(table);
    std::set<int> rows;
    for (Entry* entry : entries) {
      const Cell* cell = table.table.CellAt(entry->row, entry->column);
      const auto header = headers.find(entry->column);
      if (!entry->amount_fen || cell == nullptr || entry->source != Source::kText) continue;
      const bool is_below = header != headers.end() && cell->text_box.x0 < header->second.x1 &&
                            cell->text_box.x1 > header->second.x0;
      if (!is_below) rows.insert(entry->row);
    }
    for (Entry* entry : entries)
      if (rows.count(entry->row) > 0) Doubt(Note::kNoRules, entry);
  }
}

}  // namespace

Ledger WithDoubtedAmounts(const Models& models, Ledger ledger) {
  TablesById tables;
  for (const LedgerTable& table : ledger.tables) tables[table.id] = &table;
  const std::vector<Identity> identities = BuildIdentities(ledger, *models.identities);
  DoubtUnusualNumbers(&ledger);
  DoubtCutNumbers(tables, &ledger);
  DoubtRedNumbers(tables, &ledger);
  DoubtPlacedKeys(tables, &ledger);
  DoubtBlankTotals(identities, &ledger);
  DoubtUnknownCodes(&ledger);
  DoubtSwappedSides(models, &ledger);
  DoubtGuessedPlaces(identities, &ledger);
  DoubtZerosWithoutRules(tables, &ledger);
  DoubtUnits(identities, *models.spending, &ledger);
  return ledger;
}

}  // namespace juesuan
