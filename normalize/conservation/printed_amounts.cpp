#include "normalize/conservation/printed_amounts.h"

#include <algorithm>
#include <set>

#include "normalize/text/amount_tokens.h"

namespace juesuan {
namespace {

// The glyphs that print a part of their word's text.
RectPt BoxOf(const Word& word, size_t begin, size_t end) {
  RectPt box;
  size_t at = 0;
  for (const Glyph& glyph : word.glyphs) {
    if (at >= begin && at < end) box = box.Union(glyph.box);
    at += glyph.text.size();
  }
  return box.empty() ? word.box : box;
}

std::string TextOf(const Word& word) {
  if (word.glyphs.empty()) return word.text;
  std::string text;
  for (const Glyph& glyph : word.glyphs) text += glyph.text;
  return text;
}

void AddOfText(const std::string& text, int page_index, const RectPt& box, Source source,
               std::vector<PrintedAmount>* amounts) {
  for (AmountToken& token : FindAmountTokens(text))
    amounts->push_back({page_index, box, std::move(token.text), source});
}

// A bare 0 is an amount in a column that has no role: elsewhere it may count something.
void AddBareZeros(const LedgerTable& table, std::vector<PrintedAmount>* amounts) {
  for (const LedgerColumn& column : table.columns) {
    if (column.role != "other") continue;
    for (const Cell& cell : table.table.cells) {
      if (cell.column == column.index && cell.source == Source::kText && IsBareZero(cell.text))
        amounts->push_back({cell.page_index, cell.text_box, "0", cell.source});
    }
  }
}

}  // namespace

std::vector<PrintedAmount> FindPrintedAmounts(const LayoutDocument& layout,
                                              const std::vector<LedgerTable>& tables) {
  std::vector<PrintedAmount> amounts;
  std::set<int> pages;  // whose words are known
  for (const PrintedWord& printed : layout.printed) {
    pages.insert(printed.page_index);
    for (AmountToken& token : FindAmountTokens(TextOf(printed.word)))
      amounts.push_back({printed.page_index, BoxOf(printed.word, token.begin, token.end),
                         std::move(token.text), printed.word.source});
  }
  const auto is_known = [&](int page_index, Source source) {
    return source == Source::kText && pages.count(page_index) > 0;
  };
  for (const LedgerTable& table : tables) {
    for (const Cell& cell : table.table.cells) {
      if (!is_known(cell.page_index, cell.source))
        AddOfText(cell.text, cell.page_index, cell.box, cell.source, &amounts);
    }
  }
  for (const LedgerTable& table : tables) AddBareZeros(table, &amounts);
  for (const TextLine& line : layout.lines) {
    if (!is_known(line.page_index, line.source))
      AddOfText(line.text, line.page_index, line.box, line.source, &amounts);
  }
  std::stable_sort(
      amounts.begin(), amounts.end(),
      [](const PrintedAmount& a, const PrintedAmount& b) { return a.page_index < b.page_index; });
  return amounts;
}

}  // namespace juesuan
