// One row between rules: the header or the last row of a table that the end of a page cuts.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "layout/grid/any_tables.h"

namespace juesuan {
namespace {

/// How many tables a ruled row with these texts makes.
size_t CountTables(const std::vector<std::string>& texts) {
  std::vector<TableRule> rules;
  std::vector<Word> words;
  double x = 50;
  for (const std::string& text : texts) {
    rules.push_back({false, x, 700, 720});
    Word word;
    word.text = text;
    word.box = {x + 10, 705, x + 50, 715};
    word.font_size_pt = 10;
    words.push_back(word);
    x += 60;
  }
  rules.push_back({false, x, 700, 720});
  for (const double y : {700.0, 720.0}) rules.push_back({true, y, 50, x});
  return FindAnyTables(0, rules, AnyTableParams{}, &words).size();
}

TEST_CASE("FindAnyTables: a ruled row of several texts is a table, a box of one or two is none") {
  CHECK(CountTables({"No", "Name", "Total", "Basic"}) == 1);
  CHECK(CountTables({"Total", "3.50", "1.50", "2.00"}) == 1);
  CHECK(CountTables({"Name", "Total"}) == 0);
  CHECK(CountTables({"•", "Name", "-", "•"}) == 0);
}

}  // namespace
}  // namespace juesuan
