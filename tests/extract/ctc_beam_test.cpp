// Strings of symbol probabilities.
#include "extract/ocr/ctc_beam.h"

#include <doctest/doctest.h>

namespace juesuan {
namespace {

constexpr char kBlank = 0;

std::vector<std::string> TextsOf(const std::vector<CtcStep>& steps, size_t count) {
  std::vector<std::string> texts;
  for (const CtcString& string : BestStrings(steps, count)) texts.push_back(string.text);
  return texts;
}

TEST_CASE("BestStrings: repeated symbols are one, a blank parts two") {
  CHECK(TextsOf({{{'1', 1}}, {{'1', 1}}}, 1) == std::vector<std::string>{"1"});
  CHECK(TextsOf({{{'1', 1}}, {{kBlank, 1}}, {{'1', 1}}}, 1) == std::vector<std::string>{"11"});
}

TEST_CASE("BestStrings: the paths of one string add up") {
  // 6 over two steps: 66, 6-, -6 against 8 in both.
  const std::vector<CtcStep> steps = {{{'6', 0.4}, {'8', 0.35}, {kBlank, 0.25}},
                                      {{'6', 0.4}, {'8', 0.35}, {kBlank, 0.25}}};
  const std::vector<CtcString> strings = BestStrings(steps, 3);
  REQUIRE(strings.size() == 3);
  CHECK(strings[0].text == "6");
  CHECK(strings[0].probability == doctest::Approx(0.4 * 0.4 + 2 * 0.4 * 0.25));
  CHECK(strings[1].text == "8");
}

TEST_CASE("BestStrings: best first, none twice, no more than asked for") {
  const std::vector<CtcStep> steps = {{{'0', 0.6}, {'6', 0.4}}, {{kBlank, 1}}, {{'0', 1}}};
  CHECK(TextsOf(steps, 2) == std::vector<std::string>{"00", "60"});
  CHECK(TextsOf(steps, 1).size() == 1);
  CHECK(TextsOf({}, 4) == std::vector<std::string>{""});
}

}  // namespace
}  // namespace juesuan
