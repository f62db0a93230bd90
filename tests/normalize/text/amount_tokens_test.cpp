// What is an amount in a text, and what is not.
#include "normalize/text/amount_tokens.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "normalize/conservation/printing_habit.h"

namespace juesuan {
namespace {

std::vector<std::string> TokensIn(const std::string& text) {
  std::vector<std::string> texts;
  for (const AmountToken& token : FindAmountTokens(text)) texts.push_back(token.text);
  return texts;
}

using Texts = std::vector<std::string>;

TEST_CASE("amount tokens: zero in any print") {
  CHECK(IsZero("0.00"));
  CHECK(IsZero("0"));
  CHECK_FALSE(IsZero("0.01"));
}

TEST_CASE("amount tokens: decimals or groups of thousands make an amount") {
  CHECK(TokensIn("2940.05") == Texts{"2940.05"});
  CHECK(TokensIn("9,772,671.37") == Texts{"9,772,671.37"});
  CHECK(TokensIn("9,772,671") == Texts{"9,772,671"});
  CHECK(TokensIn("收入总计12.5万元，支出总计1,234.56元") == Texts{"12.5", "1,234.56"});
  CHECK(TokensIn("4125.49,4143.91万元") == Texts{"4125.49", "4143.91"});
  CHECK(TokensIn("９７４６．５０") == Texts{"9746.50"});
  CHECK(TokensIn("5.06万元") == Texts{"5.06"});
}

TEST_CASE("amount tokens: codes, dates, shares and numbers of headings are none") {
  for (const char* text :
       {"2010301", "201", "2023", "12", "", "收入", "12.5%", "12.5％", "2023.12.31", "2023.12",
        "1.2概述", "192.168.0.1", "3.", ".5", "…", "1,2,3"}) {
    CAPTURE(text);
    CHECK(TokensIn(text).empty());
  }
}

TEST_CASE("amount tokens: a token knows its bytes") {
  const std::vector<AmountToken> tokens = FindAmountTokens("共１．５元");
  REQUIRE(tokens.size() == 1);
  CHECK(tokens[0].begin == 3);
  CHECK(tokens[0].end == 12);
}

PrintingHabit HabitOf(const Texts& printed) {
  PrintingHabit habit;
  for (const std::string& text : printed) habit.Add(text);
  return habit;
}

TEST_CASE("printing habit: where zeros are kept, an amount with fewer decimals is cut") {
  const PrintingHabit fixed = HabitOf({"12.50", "3.14", "1,000.00", "2.71", "8.08", "0.00"});
  CHECK(fixed.Fits("7.77"));
  CHECK(fixed.Fits("0"));
  CHECK_FALSE(fixed.Fits("7.7"));
  CHECK_FALSE(fixed.Fits("7"));
  CHECK_FALSE(fixed.Fits("7.777"));
}

TEST_CASE("printing habit: where zeros are dropped, fewer decimals say nothing") {
  const PrintingHabit general = HabitOf({"12.51", "3.14", "1000", "2.71", "8.08", "6.27", "9.13"});
  CHECK(general.Fits("7.7"));
  CHECK(general.Fits("7"));
  CHECK_FALSE(general.Fits("7.777"));
}

TEST_CASE("printing habit: too few amounts show none") {
  const PrintingHabit few = HabitOf({"12.50", "3.14"});
  CHECK(few.Fits("7"));
  CHECK(few.Fits("7.777"));
}

TEST_CASE("printing habit: two numbers in a cell, and groups where all have them") {
  const PrintingHabit grouped =
      HabitOf({"1,234.50", "2,345.60", "3,456.70", "4,567.80", "5,678.90", "12.30"});
  CHECK_FALSE(grouped.Fits("7 1,218.40"));
  CHECK_FALSE(grouped.Fits("71218.40"));
  CHECK(grouped.Fits("718.40"));
}

}  // namespace
}  // namespace juesuan
