#include "layout/grid/table_fit.h"

#include <algorithm>
#include <string>

#include "core/text.h"
#include "layout/grid/word_rows.h"

namespace juesuan {
namespace {

struct CellContent {
  std::vector<const Word*> numbers;
  int words = 0;
};

/// Numbers below each other that are one: together an amount, and none before, or lines of which
/// each fills its narrow cell.
bool AreOneWrapped(std::vector<const Word*> numbers, double cell_width) {
  std::sort(numbers.begin(), numbers.end(),
            [](const Word* a, const Word* b) { return a->box.y0 < b->box.y0; });
  std::string text;
  for (size_t i = 0; i < numbers.size(); ++i) {
    const bool is_below = i == 0 || numbers[i]->box.center().y > numbers[i - 1]->box.y1;
    if (!is_below || IsAmount(text)) return false;
    text += numbers[i]->text;
  }
  if (IsAmount(text)) return true;
  for (size_t i = 1; i < numbers.size(); ++i) {
    const Word& above = *numbers[i - 1];
    if (!FillsCell(above.box.width(), above.text.size(), cell_width)) return false;
    if (!IsDigits(numbers[i]->text)) return false;
  }
  return true;
}

/// The parts of a subject's code side by side: three digits, then two and two.
bool AreOneCode(std::vector<const Word*> numbers) {
  std::sort(numbers.begin(), numbers.end(),
            [](const Word* a, const Word* b) { return a->box.x0 < b->box.x0; });
  for (size_t i = 0; i < numbers.size(); ++i) {
    const Word& number = *numbers[i];
    if (!IsDigits(number.text) || number.text.size() != (i == 0 ? 3 : 2)) return false;
    if (i > 0 && number.box.x0 < numbers[i - 1]->box.x1) return false;
  }
  return true;
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
  for (const Table& table : tables) {
    fit.score += params.table;
    fit.is_full = fit.is_full && table.row_count >= params.scrap_rows;
    const std::vector<CellContent> contents = ContentOf(table, words);
    for (size_t i = 0; i < contents.size(); ++i) {
      const CellContent& content = contents[i];
      const auto count = static_cast<int>(content.numbers.size());
      const bool is_one =
          count == 1 || (count > 1 && (AreOneWrapped(content.numbers, table.cells[i].box.width()) ||
                                       AreOneCode(content.numbers)));
      const bool is_alone = is_one && content.words == 0;
      if (is_alone) fit.alone += count;
      if (is_alone) fit.score += count;
      if (!is_one) fit.score += params.shared * count;
    }
  }
  const auto numbers = std::count_if(words.begin(), words.end(),
                                     [](const Word& word) { return LooksLikeNumber(word.text); });
  fit.is_full = fit.is_full && fit.alone == numbers;
  return fit;
}

}  // namespace juesuan
