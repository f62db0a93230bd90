// Whether the characters of a text layer can be believed.
#include "extract/text_trust.h"

#include <doctest/doctest.h>

#include <string>

namespace juesuan {
namespace {

/// A page with `good` sound amounts, and each of the others once.
bool IsDoubted(const std::vector<std::string>& others, int good) {
  std::vector<Word> words(static_cast<size_t>(good));
  for (Word& word : words) word.text = "1,234.56";
  for (const std::string& text : others) words.emplace_back().text = text;
  return IsGarbled(words);
}

TEST_CASE("IsGarbled: numbers with glyphs that are no digits") {
  CHECK(IsDoubted({"1,2O0.00", "12O.50", "2O.1", "-3O.00", "4OO.00", "5O.55"}, 20));
  CHECK(IsDoubted({"1²4.00", "2²", "21²01", "2²3", "12²", "9²9.1", "2²4.05"}, 20));
  CHECK(IsDoubted(
      {"1\u06634.00", "21\u066301", "2\u06639", "1\u041734", "5\uFFFD.1", "\uFFFD24.05"}, 9));
  CHECK_FALSE(IsDoubted({"1,2O0.00", "12O.50", "2O.1", "-3O.00", "4OO.00"}, 20));           // few
  CHECK_FALSE(IsDoubted({"1,2O0.00", "12O.50", "2O.1", "-3O.00", "4OO.00", "5O.55"}, 60));  // rare
}

TEST_CASE("IsGarbled: what reports print beside amounts is sound") {
  CHECK_FALSE(IsDoubted(
      {"98.5％", "98.5%", "1,234.56元", "（12.30）", "12.30-", "A4", "2024Q1", "10㎡", "100m²",
       "11010523T000001997424", "１２．５０", "3.5:1", "2024.12.31", "公开01表", "V1.2.3", "①"},
      0));
}

TEST_CASE("IsGarbled: the name of a currency in front of every amount is sound") {
  const std::vector<std::string> amounts(20, "RMB1,234.56");
  CHECK_FALSE(IsDoubted(amounts, 0));
  CHECK(IsDoubted(std::vector<std::string>(20, "RNB1,234.56"), 0));
}

TEST_CASE("IsGarbled: codes of ideographs that were taken for Latin") {
  CHECK(IsDoubted({"Œ•Š‹Ž", "ˆ‰‘€•‚ƒ„…", "¥¢Œ•"}, 10));
  CHECK_FALSE(IsDoubted({"Müller", "Élève", "à", "××××年×月", "100°±2°", "€5", "“决算”"}, 10));
}

TEST_CASE("IsGarbled: groups of digits with signs among them") {
  CHECK(IsDoubted({"5,4::,771/53", "4,181,771/:7", "1,318,9::/45", "4,474,578/83", "3,345,778/37",
                   "1,318,9::/45"},
                  9));
  CHECK_FALSE(IsDoubted({"2023/12/31", "10:30", "3:1", "1,234.56", "2,000", "12,345.00"}, 9));
}

TEST_CASE("IsGarbled: digits of another alphabet") {
  CHECK(IsDoubted({"佗,佳佳佬.佞佞", "佗佳,佳佳佬.佞佞", "-佗,佞佳佬.佞佞", "佗,佳佳佬,佞佞佞.佗佗",
                   "佞佞,佳佳佬.佞佗", "佗,佗佗佗.佞佞"},
                  20));
  CHECK(IsDoubted({"A,BCD.EF", "AB,BCD.EF", "C,BCD.EA", "D,DDD.DD", "AAA,BCD.EF", "1,BCD.EF"}, 20));
  // Without groups, and codes: by the number of their characters.
  CHECK(IsDoubted({"佳佳佬.佞佞", "佳佳佬佳.佞佞", "佗佬.佞佳", "佞.佞佗", "佬佬.佬佬", "佳.佗佗"},
                  90));
  CHECK(IsDoubted({"佗佞佳", "佗佞佳佞佳", "佗佞佳佞佳佞佗", "佗佞佳佞佗", "佗佞佳佞佗佞佗",
                   "佗佞佳佞佗佞佞", "佗佞佳佞佗佞佬"},
                  90));
  CHECK_FALSE(IsDoubted(
      {"佳佳佬.佞佞", "甲乙.丙丁", "子丑.寅卯", "天地.玄黄", "宇宙.洪荒", "日月.盈昃"}, 90));
  CHECK_FALSE(
      IsDoubted({"佗,佳佳佬.佞佞", "gov.cn", "合计数", "合计数其他", "其他，支出.合计"}, 9));
}

TEST_CASE("IsStrangeNumber: one word") {
  const auto is_strange = [](const char* text) {
    Word word;
    word.text = text;
    return IsStrangeNumber(word);
  };
  CHECK(is_strange("21²01"));
  CHECK(is_strange("1,2佗0.00"));
  CHECK_FALSE(is_strange("1,234.5万"));
  CHECK_FALSE(is_strange("负12,356.18"));
  CHECK_FALSE(is_strange("共1,234.56元"));
  CHECK_FALSE(is_strange("1,234.56"));
  CHECK_FALSE(is_strange("１,２３４.５６"));
  CHECK_FALSE(is_strange("21301"));
  CHECK_FALSE(is_strange("PM10"));
}

}  // namespace
}  // namespace juesuan
