#include "layout/grid/table_fit.h"

#include <algorithm>

#include "layout/grid/word_rows.h"

namespace juesuan {
namespace {

struct CellContent {
  int numbers = 0, words = 0;
};

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
    ++(LooksLikeNumber(word.text) ? content.numbers : content.words);
  }
  return contents;
}

}  // namespace

TableFit FitOfTables(const std::vector<Table>& tables, const std::vector<Word>& words,
                     const TableFitParams& params) {
  TableFit fit;
  fit.is_full = true;
  for (const Table& table : tables) {
    fit.score += params.table;
    fit.is_full = fit.is_full && table.row_count >= params.scrap_rows;
    for (const CellContent& content : ContentOf(table, words)) {
      const bool is_alone = content.numbers == 1 && content.words == 0;
      fit.alone += is_alone;
      if (is_alone) fit.score += 1;
      if (content.numbers > 1) fit.score += params.shared * content.numbers;
    }
  }
  const auto numbers = std::count_if(words.begin(), words.end(),
                                     [](const Word& word) { return LooksLikeNumber(word.text); });
  fit.is_full = fit.is_full && fit.alone == numbers;
  return fit;
}

}  // namespace juesuan
