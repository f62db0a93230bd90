#include "normalize/conservation/amount_places.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "core/text.h"
#include "normalize/conservation/amount_tokens.h"

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

class AmountPlacer {
 public:
  AmountPlacer(const LayoutDocument& layout, const Ledger& ledger, const FormCatalogue& forms)
      : ledger_(ledger), forms_(forms), text_(TextOf(ledger)) {
    for (size_t table = 0; table < ledger.tables.size(); ++table) {
      for (const Cell& cell : ledger.tables[table].table.cells)
        cells_[cell.page_index].push_back({static_cast<int>(table), &cell});
    }
    for (const TextLine& line : layout.lines) lines_[line.page_index].push_back(&line);
    for (size_t i = 0; i < ledger.entries.size(); ++i) {
      const Entry& entry = ledger.entries[i];
      entries_[{entry.table, entry.row, entry.column}] = static_cast<int>(i);
    }
    for (const NarrativeFact& fact : ledger.narrative) facts_[fact.page_index].push_back(&fact);
  }

  PlacedAmount Place(PrintedAmount amount) const {
    PlacedAmount placed;
    placed.amount = std::move(amount);
    const CellPlace where = CellOf(placed.amount);
    if (where.cell != nullptr)
      PlaceInCell(where, &placed);
    else
      placed.place = PlaceInText(placed.amount);
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
    const LedgerTable& table = ledger_.tables[static_cast<size_t>(where.table)];
    const auto entry = entries_.find({table.id, where.cell->row, where.cell->column});
    if (entry != entries_.end()) placed->entry = entry->second;
    // Cut by a border: a part of it stands in the next cell.
    if (MatchKey(where.cell->text).find(placed->amount.text) == std::string::npos) return;
    if (placed->entry >= 0) {
      if (FindAmountTokens(where.cell->text).size() == 1) placed->place = AmountFate::kEntry;
      return;
    }
    placed->place = PlaceOfOther(table, *where.cell);
  }

  // A cell that is no entry of its table.
  AmountFate PlaceOfOther(const LedgerTable& table, const Cell& cell) const {
    const Form* form = forms_.Find(table.form);
    if (form == nullptr || form->shape == FormShape::kOther ||
        form->shape == FormShape::kPerformance)
      return AmountFate::kCell;
    const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                     [&](const LedgerColumn& c) { return c.index == cell.column; });
    const bool is_label =
        column != table.columns.end() && (column->role == "name" || column->role == "code");
    if (is_label && HasIdeograph(cell.text)) return AmountFate::kNumber;
    if (column != table.columns.end() && IsPartOfOther(*column)) return AmountFate::kCell;
    return IsSkipped(*form, table.table, cell) ? AmountFate::kCell : AmountFate::kNowhere;
  }

  // 其中: a column that repeats a part of another one.
  bool IsPartOfOther(const LedgerColumn& column) const {
    if (column.role != "other" || column.path.empty()) return false;
    const std::string key = MatchKey(column.path.back());
    const auto& prefixes = forms_.words().List("row_prefixes");
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](const std::string& prefix) { return key.starts_with(prefix); });
  }

  // A row that the form prints and that is none of its amounts.
  static bool IsSkipped(const Form& form, const Table& table, const Cell& cell) {
    for (const Cell& other : table.cells) {
      if (other.row != cell.row && other.column != cell.column) continue;
      const std::string key = MatchKey(other.text);
      const auto& words = form.skip_rows;
      if (std::any_of(words.begin(), words.end(),
                      [&](const std::string& word) { return key.find(word) != std::string::npos; }))
        return true;
    }
    return false;
  }

  AmountFate PlaceInText(const PrintedAmount& amount) const {
    if (const auto facts = facts_.find(amount.page_index); facts != facts_.end()) {
      const bool is_fact =
          std::any_of(facts->second.begin(), facts->second.end(), [&](const NarrativeFact* fact) {
            return fact->box.Grow(kNear).Contains(amount.box.center()) &&
                   MatchKey(fact->printed).find(amount.text) != std::string::npos;
          });
      if (is_fact) return AmountFate::kFact;
    }
    const auto lines = lines_.find(amount.page_index);
    if (lines == lines_.end()) return AmountFate::kNowhere;
    const bool is_told =
        std::any_of(lines->second.begin(), lines->second.end(), [&](const TextLine* line) {
          return line->box.Grow(kNear).Contains(amount.box.center()) &&
                 text_.find(MatchKey(line->text)) != std::string::npos &&
                 !IsRowOfAmounts(*line, lines->second);
        });
    return is_told ? AmountFate::kSentence : AmountFate::kNowhere;
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
};

}  // namespace

std::vector<PlacedAmount> PlaceAmounts(std::vector<PrintedAmount> amounts,
                                       const LayoutDocument& layout, const Ledger& ledger,
                                       const FormCatalogue& forms) {
  const AmountPlacer placer(layout, ledger, forms);
  std::vector<PlacedAmount> placed;
  placed.reserve(amounts.size());
  for (PrintedAmount& amount : amounts) placed.push_back(placer.Place(std::move(amount)));
  return placed;
}

}  // namespace juesuan
