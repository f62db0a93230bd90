// Texts of probabilities of outputs.
#include "extract/ocr/line_decoder.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/extract/seen_steps.h"

namespace juesuan {
namespace {

// Outputs: 0 "a", 1 "b", 2 to 4 are parts of ideographs, 5 the blank.
constexpr int kOutputs = 6;
constexpr int kBlank = 5;

LineModel TestModel() {
  LineModel model;
  model.blank = kBlank;
  model.layers.emplace_back().outputs = kOutputs;
  model.characters = {{{0}, "a"}, {{1}, "b"}, {{2, 3}, "十"}, {{2, 3, 4}, "木"}, {{2, 4}, "土"}};
  return model;
}

LineSteps StepsOf(const std::vector<Seen>& steps) { return juesuan::StepsOf(steps, kOutputs); }

std::string TextOf(const std::vector<Seen>& steps) {
  return LineDecoder(TestModel()).Decode(StepsOf(steps)).text;
}

TEST_CASE("LineDecoder: the same output again is the same character, a blank parts two") {
  struct Row {
    std::vector<int> outputs;
    std::string text;
  };
  const std::vector<Row> rows = {
      {{}, ""},
      {{5, 5, 5}, ""},
      {{0, 0, 0}, "a"},
      {{5, 0, 5, 0, 5}, "aa"},
      {{0, 1, 1, 0}, "aba"},
      {{2, 3}, "十"},
      {{5, 2, 2, 5, 3, 3, 5}, "十"},  // blanks within a character
      {{2, 3, 4}, "木"},              // the longer character, though the shorter is whole before it
      {{2, 3, 5, 5, 4}, "木"},
      {{2, 3, 2, 4, 0}, "十土a"},
      {{0, 2, 3, 5, 2, 3, 4, 1}, "a十木b"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(TextOf(Sure(row.outputs)) == row.text);
  }
}

TEST_CASE("LineDecoder: parts that spell nothing give way to what spells something") {
  // 3 begins no character: the second best of that step does.
  CHECK(TextOf({{{3, 0.9F}, {0, 0.09F}}, {{5, 0.99F}}}) == "a");
  // 2 alone is no character.
  CHECK(TextOf({{{2, 0.7F}, {1, 0.2F}}, {{5, 0.99F}}}) == "b");
}

TEST_CASE("LineDecoder: a character is as sure as the least sure step of its part") {
  const LineDecoder decoder(TestModel());
  const DecodedText read = decoder.Decode(StepsOf({{{5, 0.99F}},
                                                   {{0, 0.8F}, {1, 0.1F}},
                                                   {{0, 0.95F}},
                                                   {{5, 0.6F}, {4, 0.2F}},
                                                   {{1, 0.9F}},
                                                   {{5, 0.99F}}}));
  CHECK(read.text == "ab");
  REQUIRE(read.sureness.size() == 2);
  CHECK(read.sureness[0] == doctest::Approx(std::log(0.6)).epsilon(0.01));
  CHECK(read.sureness[1] == doctest::Approx(std::log(0.9)).epsilon(0.01));
}

TEST_CASE("LineDecoder: where a character changes over to the blank both together count") {
  const LineDecoder decoder(TestModel());
  const DecodedText read =
      decoder.Decode(StepsOf({{{0, 0.99F}}, {{0, 0.5F}, {5, 0.49F}}, {{5, 0.99F}}}));
  CHECK(read.text == "a");
  CHECK(read.sureness.front() == doctest::Approx(std::log(0.99)).epsilon(0.01));
}

TEST_CASE("LineDecoder: what is lost in doubt at the end lowers the last character") {
  const LineDecoder decoder(TestModel());
  const DecodedText read = decoder.Decode(StepsOf({{{0, 0.99F}}, {{5, 0.5F}, {4, 0.4F}}}));
  CHECK(read.text == "a");
  CHECK(read.sureness.front() == doctest::Approx(std::log(0.5)).epsilon(0.01));
}

}  // namespace
}  // namespace juesuan
