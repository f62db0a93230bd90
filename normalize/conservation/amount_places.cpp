#include "normalize/conservation/amount_places.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/text.h"
#include "normalize/tables/table_header.h"
#include "normalize/text/amount_tokens.h"

namespace juesuan {
namespace {

constexpr double kNear = 2;  // pt: a line's box and its words differ by so much

struct CellPlace {
  int table = -1;
  const Cell* cell = nullptr;
};

bool HasWord(const std::string& text) {
  const std::vector<char32_t> points = CodePoints(text);
  return std::any_of(points.begin(), points.end(),
                     [](char32_t c) { return IsIdeograph(c) || IsLetterOrForeignDigit(c); });
}

// The text of the ledger, to look for whole lines in.
std::string TextOf(const Ledger& ledger) {
  std::string text;
  for (const Section& section : ledger.sections)
    text += MatchKey(section.number + section.title) + '\n' + MatchKey(section.text) + '\n';
  for (const GlossaryTerm& term : ledger.glossary)
    text += MatchKey(term.term) + '\n' + MatchKey(term.definition) + '\n';
  return text;
}

// Rows and columns that the form prints and that hold none of its amounts.
struct Skipped {
  std::set<int> rows, columns;

  bool Has(const Cell& cell) const {
    return rows.count(cell.row) > 0 || columns.count(cell.column) > 0;
  }
};

Skipped SkippedOf(const LedgerTable& table, const Form* form) {
  Skipped skipped;
  if (form == nullptr || form->skip_rows.empty()) return skipped;
  for (const Cell& cell : table.table.cells) {
    const std::string key = MatchKey(cell.text);
    const bool is_label =
        std::any_of(form->skip_rows.begin(), form->skip_rows.end(),
                    [&](const std::string& word) { return key.find(word) != key.npos; });
    if (!is_label) continue;
    skipped.rows.insert(cell.row);
    skipped.columns.insert(cell.column);
  }
  return skipped;
}

class AmountPlacer {
 public:
  AmountPlacer(const LayoutDocument& layout, const Ledger& ledger,
               const std::vector<Entry>& repeated, const FormCatalogue& forms)
      : ledger_(ledger), forms_(forms), text_(TextOf(ledger)) {
    for (size_t i = 0; i < ledger.tables.size(); ++i) {
      const LedgerTable& table = ledger.tables[i];
      skipped_.emplace(table.id, SkippedOf(table, forms.Find(table.form)));
      for (const Cell& cell : table.table.cells)
        cells_[cell.page_index].push_back({static_cast<int>(i), &cell});
    }
    for (const TextLine& line : layout.lines) lines_[line.page_index].push_back(&line);
    for (size_t i = 0; i < ledger.entries.size(); ++i) {
      const Entry& entry = ledger.entries[i];
      entries_[{entry.table, entry.row, entry.column}] = static_cast<int>(i);
    }
    for (const Entry& entry : repeated) repeated_.insert({entry.table, entry.row, entry.column});
    for (const NarrativeFact& fact : ledger.narrative) facts_[fact.page_index].push_back(&fact);
  }

  PlacedAmount Place(PrintedAmount amount) const {
    PlacedAmount placed;
    placed.amount = std::move(amount);
    const CellPlace where = CellOf(placed.amount);
    if (where.cell != nullptr)
      PlaceInCell(where, &placed);
    else
      PlaceInText(&placed);
    return placed;
  }

 private:
  CellPlace CellOf(const PrintedAmount& amount) const {
    const auto found = cells_.find(amount.page_index);
    if (found == cells_.end()) return {};
    for (const CellPlace& place : found->second) {
      if (place.cell->box.Contains(amount.box.center())) return place;
    }
    return {};
  }

  void PlaceInCell(const CellPlace& where, PlacedAmount* placed) const {
    placed->table = where.table;
    placed->row = where.cell->row;
    placed->column = where.cell->column;
    placed->shares_cell =
        where.cell->doubts.two_amounts || FindAmountTokens(where.cell->text).size() > 1;
    const LedgerTable& table = ledger_.tables[static_cast<size_t>(where.table)];
    const auto entry = entries_.find({table.id, where.cell->row, where.cell->column});
    if (entry != entries_.end()) placed->entry = entry->second;
    // Cut by a border: a part of it stands in the next cell.
    if (MatchKey(where.cell->text).find(placed->amount.text) == std::string::npos) return;
    if (placed->entry >= 0) {
      // Among words it may be the amount of another cell.
      const bool is_read =
          ledger_.entries[static_cast<size_t>(placed->entry)].amount_fen.has_value();
      if (is_read && !placed->shares_cell) placed->place = AmountFate::kEntry;
      return;
    }
    const bool is_repeated = repeated_.count({table.id, where.cell->row, where.cell->column}) > 0 &&
                             !placed->shares_cell;
    placed->place =
        is_repeated ? AmountFate::kEntry : PlaceOfOther(table, *where.cell, placed->amount.text);
  }

  // A cell that is no entry of its table.
  AmountFate PlaceOfOther(const LedgerTable& table, const Cell& cell,
                          const std::string& amount) const {
    const Form* form = forms_.Find(table.form);
    if (form == nullptr || form->shape == FormShape::kOther ||
        form->shape == FormShape::kPerformance)
      return AmountFate::kCell;
    const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                     [&](const LedgerColumn& c) { return c.index == cell.column; });
    if (column != table.columns.end()) {
      const bool is_code = column->role == "code" && HasCodeLength(DigitsIn(cell.text));
      // A name has a number in it, but no groups of digits: that is an amount printed over it.
      const bool is_name = column->role == "name" && HasIdeograph(cell.text) &&
                           amount.find(',') == std::string::npos;
      if (is_code || is_name) return AmountFate::kNumber;
      if (IsPartOfOther(*column) || NamesNoMeasure(*column)) return AmountFate::kCell;
    }
    return skipped_.at(table.id).Has(cell) ? AmountFate::kCell : AmountFate::kNowhere;
  }

  // 其中: a column that repeats a part of another one.
  bool IsPartOfOther(const LedgerColumn& column) const {
    if (column.role != "other" || column.path.empty()) return false;
    const std::string key = MatchKey(column.path.back());
    const auto& prefixes = forms_.words().List("row_prefixes");
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](const std::string& prefix) { return key.starts_with(prefix); });
  }

  // A share, a change, another year.
  bool NamesNoMeasure(const LedgerColumn& column) const {
    const int fiscal_year = ledger_.document.fiscal_year.value_or(0);
    return column.role == "other" &&
           std::any_of(column.path.begin(), column.path.end(), [&](const std::string& text) {
             const std::string key = MatchKey(text);
             const int year = fiscal_year == 0 ? 0 : YearInFront(key);
             return (year != 0 && year != fiscal_year) ||
                    forms_.words().Has("no_measure_headers", HeaderWord(key, forms_.words()));
           });
  }

  void PlaceInText(PlacedAmount* placed) const {
    const PrintedAmount& amount = placed->amount;
    if (const auto facts = facts_.find(amount.page_index); facts != facts_.end()) {
      const bool is_fact =
          std::any_of(facts->second.begin(), facts->second.end(), [&](const NarrativeFact* fact) {
            return fact->box.Grow(kNear).Contains(amount.box.center()) &&
                   MatchKey(fact->printed).find(amount.text) != std::string::npos;
          });
      if (is_fact) {
        placed->place = AmountFate::kFact;
        return;
      }
    }
    const auto lines = lines_.find(amount.page_index);
    if (lines == lines_.end()) return;
    for (const TextLine* line : lines->second) {
      if (!line->box.Grow(kNear).Contains(amount.box.center())) continue;
      placed->in_prose = placed->in_prose || StatesUnit(*line);
      if (text_.find(MatchKey(line->text)) != std::string::npos &&
          !IsRowOfAmounts(*line, lines->second))
        placed->place = AmountFate::kSentence;
    }
  }

  // A unit behind a number: tables state it once, above.
  bool StatesUnit(const TextLine& line) const {
    const std::string key = MatchKey(line.text);
    for (const char* list : {"ten_thousand_yuan", "yuan"}) {
      for (const std::string& unit : forms_.words().List(list)) {
        for (size_t at = key.find(unit, 1); at != key.npos; at = key.find(unit, at + 1))
          if (IsAsciiDigit(key[at - 1])) return true;
      }
    }
    return false;
  }

  // Amounts beside each other without a word are a row of a table, and no sentence.
  static bool IsRowOfAmounts(const TextLine& line, const std::vector<const TextLine*>& lines) {
    size_t amounts = 0;
    for (const TextLine* other : lines) {
      const double middle = other->box.center().y;
      if (middle < line.box.y0 || middle > line.box.y1) continue;
      if (HasWord(other->text)) return false;
      amounts += FindAmountTokens(other->text).size();
    }
    return amounts > 1;
  }

  const Ledger& ledger_;
  const FormCatalogue& forms_;
  const std::string text_;
  std::map<int, std::vector<CellPlace>> cells_;             // [page_index]
  std::map<int, std::vector<const TextLine*>> lines_;       // [page_index]
  std::map<int, std::vector<const NarrativeFact*>> facts_;  // [page_index]
  std::map<std::tuple<std::string, int, int>, int> entries_;
  std::set<std::tuple<std::string, int, int>> repeated_;
  std::map<std::string, Skipped> skipped_;  // [table]
};

}  // namespace

// Two amounts that stand close beside each other pass for one number in the text of their cell. One
// that is wrapped stands below itself.
static void PartThoseInOneCell(std::vector<PlacedAmount>* placed) {
  std::map<std::tuple<int, int, int>, std::vector<PlacedAmount*>> cells;  // [table, row, column]
  for (PlacedAmount& amount : *placed)
    if (amount.entry >= 0) cells[{amount.table, amount.row, amount.column}].push_back(&amount);
  for (auto& [cell, amounts] : cells) {
    for (PlacedAmount* amount : amounts) {
      const RectPt& box = amount->amount.box;
      const bool is_beside =
          std::any_of(amounts.begin(), amounts.end(), [&](const PlacedAmount* other) {
            const RectPt& its = other->amount.box;
            return other != amount && its.y0 < box.center().y && its.y1 > box.center().y;
          });
      if (!is_beside) continue;
      amount->shares_cell = true;
      amount->place = AmountFate::kNowhere;
    }
  }
}

std::vector<PlacedAmount> PlaceAmounts(std::vector<PrintedAmount> amounts,
                                       const LayoutDocument& layout, const Ledger& ledger,
                                       const std::vector<Entry>& repeated,
                                       const FormCatalogue& forms) {
  const AmountPlacer placer(layout, ledger, repeated, forms);
  std::vector<PlacedAmount> placed;
  placed.reserve(amounts.size());
  for (PrintedAmount& amount : amounts) placed.push_back(placer.Place(std::move(amount)));
  PartThoseInOneCell(&placed);
  return placed;
}

}  // namespace juesuan
