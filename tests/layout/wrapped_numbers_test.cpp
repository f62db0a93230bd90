// Numbers that a narrow cell between rules wraps: codes, and amounts of four decimals.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "layout/grid/any_tables.h"
#include "layout/grid/number_wraps.h"

namespace juesuan {
namespace {

void WriteRight(double x1, double y, const std::string& text, std::vector<Word>* words) {
  Word word;
  word.text = text;
  word.box = {x1 - 5.0 * static_cast<double>(text.size()), y, x1, y + 10};
  word.font_size_pt = 10;
  words->push_back(word);
}

/// The cells of one of four rows, 30 pt high, each of two lines, between rules on all sides.
std::string TextOf(const std::string& first, const std::string& rest, double code_width,
                   double amount_width, const std::string& amount, const std::string& amount_rest) {
  const double right = 50 + code_width, last = right + amount_width;
  std::vector<TableRule> rules;
  for (const double x : {50.0, right, last}) rules.push_back({false, x, 100, 250});
  for (int row = 0; row <= 5; ++row) rules.push_back({true, 100 + 30.0 * row, 50, last});
  std::vector<Word> words;
  WriteRight(right - 2, 110, "No", &words);
  WriteRight(last - 4, 110, "1997", &words);
  for (int row = 1; row < 5; ++row) {
    const double y = 104 + 30.0 * row;
    WriteRight(right - 4, y, first, &words);
    WriteRight(right - 4, y + 12, rest, &words);
    WriteRight(last - 4, y, amount, &words);
    if (!amount_rest.empty()) WriteRight(last - 4, y + 12, amount_rest, &words);
  }
  const auto found = FindAnyTables(0, rules, AnyTableParams{}, &words);
  if (found.size() != 1) return "no table";
  std::string text;
  for (int column = 0; column < 2; ++column) {
    const Cell* cell = found[0].table.CellAt(2, column);
    text += (cell == nullptr ? "none" : cell->text) + "|";
  }
  return text;
}

TEST_CASE("FindAnyTables: a code that its cell wraps is one") {
  CHECK(TextOf("20", "7", 19, 60, "12.50", "") == "207|12.50|");
  CHECK(TextOf("2070", "113", 28, 60, "12.50", "") == "2070113|12.50|");
}

TEST_CASE("FindAnyTables: an amount that its cell wraps is one, two amounts are not") {
  CHECK(TextOf("20", "7", 19, 54, "1,124.008", "3") == "207|1,124.0083|");
  CHECK(TextOf("20", "7", 19, 54, "12,124.00", "30.00") != "207|12,124.0030.00|");
}

TEST_CASE("FindAnyTables: a code that goes on below is one without rules, too") {
  const auto text = [](const std::string& code, const std::string& rest) {
    std::vector<Word> words;
    for (int row = 0; row < 6; ++row) {
      const double y = 100 + 24.0 * row;
      WriteRight(60, y, code, &words);
      if (!rest.empty())
        WriteRight(60 - 5 * (static_cast<double>(code.size()) - 1), y + 12, rest, &words);
      WriteRight(120, y, "Education", &words);
      WriteRight(220, y, "12.50", &words);
      WriteRight(320, y, "3.50", &words);
    }
    const auto found = FindAnyTables(0, {}, AnyTableParams{}, &words);
    return found.size() == 1
               ? std::to_string(found[0].table.row_count) + " " + found[0].table.CellAt(2, 0)->text
               : "no table";
  };
  CHECK(text("20", "7") == "6 207");
  CHECK(text("32", "33").substr(0, 2) == "11");  // these count on: rows, the last one stray
}

TEST_CASE("NumberWraps: a code and the amounts beside it that are both wrapped are one row") {
  const auto line = [](double y, const std::vector<std::string>& texts) {
    TableLine made;
    for (size_t c = 0; c < texts.size(); ++c) {
      if (texts[c].empty()) continue;
      RowPiece piece;
      piece.column = static_cast<int>(c);
      piece.text = texts[c];
      piece.size = 10;
      piece.is_number = c != 1;
      const double x = std::vector<double>{10, 25, 66, 125, 183}[c];
      piece.box = {x, y, x + 5.0 * static_cast<double>(texts[c].size()), y + 10};
      made.pieces.push_back(piece);
    }
    return made;
  };
  const auto count = [&](const std::string& code, const std::string& amount,
                         const std::string& rest) {
    const std::vector<TableLine> lines = {line(0, {code, "Welfare", amount, "2,640,953.2", "1.00"}),
                                          line(12, {rest, "", "8", "7", ""})};
    return NumberWraps(lines, 5, {}).CountOver(lines[0], lines[1]);
  };
  CHECK(count("20", "2,706,443.8", "8") < 0);
  CHECK(count("20", "2,706,443.88", "8") > 0);  // whole: what stands below is another one
  CHECK(count("20", "2,706,443.8", "x") > 0);
}

TEST_CASE("FindAnyTables: digits below each other in a narrow column are one code") {
  std::vector<TableRule> rules;
  std::vector<Word> words;
  for (int row = 0; row < 6; ++row) {
    const double y = 100 + 40.0 * row;
    rules.push_back({true, y - 2, 50, 330});
    for (int digit = 0; digit < 3; ++digit) {
      WriteRight(60, y + 12 * digit, std::string(1, "208"[digit]), &words);
      if (digit < 2) WriteRight(74, y + 12 * digit, std::string(1, "05"[digit]), &words);
    }
    WriteRight(140, y, "Education", &words);
    WriteRight(230, y, "12.50", &words);
    WriteRight(330, y, "3.50", &words);
  }
  rules.push_back({true, 338, 50, 330});
  const auto found = FindAnyTables(0, rules, AnyTableParams{}, &words);
  REQUIRE(found.size() == 1);
  CHECK(found[0].table.row_count == 6);
  CHECK(found[0].table.CellAt(2, 0)->text == "208");
  CHECK(found[0].table.CellAt(2, 1)->text == "05");
}

}  // namespace
}  // namespace juesuan
