// Lines that part tables: titles and their labels.
#include "layout/grid/table_regions.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace juesuan {
namespace {

void Write(double x0, double x1, double y, const std::string& text, std::vector<Word>* words) {
  Word word;
  word.text = text;
  word.box = {x0, y, x1, y + 10};
  word.font_size_pt = 10;
  words->push_back(word);
}

/// Two tables of names and amounts, with what stands between them in type of their size.
size_t CountTables(bool has_title, bool has_label) {
  std::vector<Word> words;
  double y = 100;
  const auto rows = [&] {
    for (int row = 0; row < 5; ++row, y += 20) {
      Write(50, 90, y, "支出", &words);
      Write(200, 240, y, "12.50", &words);
      Write(310, 350, y, "3.50", &words);
    }
  };
  rows();
  if (has_title) Write(180, 220, y, "支出决算表", &words);
  y += 20;
  if (has_label) Write(320, 350, y, "万元", &words);
  y += 20;
  rows();
  std::vector<TableRule> rules;
  for (double at = 95; at < y; at += 20) rules.push_back({true, at, 45, 355});
  return FindTableRows(RowsOfWords(words, {}), rules, {}).size();
}

TEST_CASE("FindTableRows: a title in small type parts tables where a label stands beside it") {
  CHECK(CountTables(true, true) == 2);
  CHECK(CountTables(false, false) == 1);
}

}  // namespace
}  // namespace juesuan
