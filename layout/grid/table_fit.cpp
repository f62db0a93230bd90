#include "layout/grid/table_fit.h"

#include <algorithm>
#include <string>

#include "layout/grid/word_rows.h"

namespace juesuan {
namespace {

struct CellContent {
  std::vector<const Word*> numbers;
  int words = 0;
};

/// Numbers below each other that are one amount together, and none before: a narrow cell wrapped
/// it.
bool AreOneWrapped(std::vector<const Word*> numbers) {
  std::sort(numbers.begin(), numbers.end(),
            [](const Word* a, const Word* b) { return a->box.y0 < b->box.y0; });
  std::string text;
  for (size_t i = 0; i < numbers.size(); ++i) {
    const bool is_below = i == 0 || numbers[i]->box.center().y > numbers[i - 1]->box.y1;
    if (!is_below || IsAmount(text)) return false;
    text += numbers[i]->text;
  }
  return IsAmount(text);
}

/// [cell] What stands in it. Words outside of the table are left out.
std::vector<CellContent> ContentOf(const Table& table, const std::vector<Word>& words) {
  std::vector<CellContent> contents(table.cells.size());
  const RectPt& around = table.parts.front().box;
  for (const Word& word : words) {
    const Point<Pt> middle = word.box.center();
    if (!around.Grow(word.box.height()).Contains(middle)) continue;
    const auto cell = std::find_if(table.cells.begin(), table.cells.end(),
                                   [&](const Cell& c) { return c.box.Contains(middle); });
    if (cell == table.cells.end()) continue;
    CellContent& content = contents[static_cast<size_t>(cell - table.cells.begin())];
    if (IsCurrency(word.text)) continue;
    if (LooksLikeNumber(word.text)) {
      content.numbers.push_back(&word);
    } else {
      ++content.words;
    }
  }
  return contents;
}

}  // namespace

TableFit FitOfTables(const std::vector<Table>& tables, const std::vector<Word>& words,
                     const TableFitParams& params) {
  TableFit fit;
  fit.is_full = true;
  int explained = 0;
  for (const Table& table : tables) {
    fit.score += params.table;
    fit.is_full = fit.is_full && table.row_count >= params.scrap_rows;
    for (const CellContent& content : ContentOf(table, words)) {
      const auto count = static_cast<int>(content.numbers.size());
      const bool is_one = count == 1 || (count > 1 && AreOneWrapped(content.numbers));
      const bool is_alone = is_one && content.words == 0;
      fit.alone += is_alone;
      explained += is_alone ? count : 0;
      if (is_alone) fit.score += 1;
      if (!is_one) fit.score += params.shared * count;
    }
  }
  const auto numbers = std::count_if(words.begin(), words.end(),
                                     [](const Word& word) { return LooksLikeNumber(word.text); });
  fit.is_full = fit.is_full && explained == numbers;
  return fit;
}

}  // namespace juesuan
