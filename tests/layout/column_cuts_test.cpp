// Columns of a table by words alone: headers over several columns, amounts beside each other.
#include "layout/grid/column_cuts.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "layout/grid/word_rows.h"

namespace juesuan {
namespace {

constexpr double kSize_pt = 8;

/// A text of ideographs (or figures, half as wide) around `centre`.
Word Centred(double centre, double y, const std::string& text, double width) {
  Word word;
  word.text = text;
  word.box = {centre - width / 2, y, centre + width / 2, y + kSize_pt};
  word.font_size_pt = kSize_pt;
  return word;
}

/// Three items, 预算数 and 决算数 of each, 50 pt a column; the header of the middle one stands on
/// two lines, those beside it half way between.
std::vector<Word> ItemsWithStaggeredHeaders(const std::string& last) {
  std::vector<Word> words = {Centred(100, 0, "公务用车", 32), Centred(0 + 25, 6, "合计", 16),
                             Centred(175, 6, "公务接待费", 40),
                             Centred(100, 12, "购置费及运行费", 56)};
  const std::vector<std::string> amounts = {"1.32", "1.24", "0.00", "0.00", "2,100.00", last};
  for (size_t i = 0; i < amounts.size(); ++i) {
    const double centre = 37.5 * static_cast<double>(i) + 6;
    words.push_back(Centred(centre, 24, i % 2 == 0 ? "预算数" : "决算数", 24));
    words.push_back(Centred(centre, 36, amounts[i], 4.0 * static_cast<double>(amounts[i].size())));
  }
  return words;
}

size_t CountCuts(const std::vector<Word>& words) {
  const WordRowParams params;
  return FindColumnCuts(WithStaggered(RowsOfWords(words, params), params), {}, {}).size();
}

TEST_CASE("FindColumnCuts: a header over two columns is crossed once, though lines overlap") {
  CHECK(CountCuts(ItemsWithStaggeredHeaders("7.00")) == 5);
}

TEST_CASE("FindColumnCuts: a dash set apart from an amount has a column of its own") {
  CHECK(CountCuts(ItemsWithStaggeredHeaders("-")) == 5);
}

}  // namespace
}  // namespace juesuan
