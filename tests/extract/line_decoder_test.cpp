// Texts of probabilities of outputs.
#include "extract/ocr/line_decoder.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>

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
  model.characters = {{{0}, "a", 1, false},
                      {{1}, "b", 2, false},
                      {{2, 3}, "十", 3, true},
                      {{2, 3, 4}, "木", 4, true},
                      {{2, 4}, "土", 5, true}};
  return model;
}

LineSteps StepsOf(const std::vector<Seen>& steps) { return juesuan::StepsOf(steps, kOutputs); }

std::string TextOf(const std::vector<Seen>& steps) {
  return LineDecoder(TestModel()).Decode(StepsOf(steps)).text;
}

/// Of what is in no dictionary.
double Certainty(double probability) { return 2.25 * (std::log(probability) - 0.085); }

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
  CHECK(read.sureness[0] == doctest::Approx(Certainty(0.8)).epsilon(0.01));
  CHECK(read.sureness[1] == doctest::Approx(Certainty(0.6)).epsilon(0.01));  // the blank before it
}

TEST_CASE("LineDecoder: where a character changes over to the blank both together count") {
  const LineDecoder decoder(TestModel());
  const DecodedText read =
      decoder.Decode(StepsOf({{{0, 0.99F}}, {{0, 0.5F}, {5, 0.49F}}, {{5, 0.99F}}}));
  CHECK(read.text == "a");
  CHECK(read.sureness.front() == doctest::Approx(Certainty(0.99)).epsilon(0.01));
}

TEST_CASE("LineDecoder: what is lost in doubt at the end lowers the last character") {
  const LineDecoder decoder(TestModel());
  const DecodedText read = decoder.Decode(StepsOf({{{0, 0.99F}}, {{5, 0.5F}, {4, 0.4F}}}));
  CHECK(read.text == "a");
  CHECK(read.sureness.front() == doctest::Approx(Certainty(0.5)).epsilon(0.01));
}

/// A graph of one word, as a file has it: each character the only one that may follow.
WordGraph GraphOf(const std::vector<int>& word) {
  constexpr uint32_t kCharacters = 6;  // takes three bits
  constexpr uint64_t kLast = 1 << 3, kEndsWord = 1 << 5;
  std::string bytes(10, '\0');
  const int16_t magic = 42;
  const auto count = static_cast<uint32_t>(word.size());
  std::memcpy(bytes.data(), &magic, sizeof(magic));
  std::memcpy(bytes.data() + 2, &kCharacters, sizeof(kCharacters));
  std::memcpy(bytes.data() + 6, &count, sizeof(count));
  for (size_t i = 0; i < word.size(); ++i) {
    const bool is_end = i + 1 == word.size();
    const uint64_t next = is_end ? 0 : i + 1;
    const uint64_t edge =
        static_cast<uint64_t>(word[i]) | kLast | (is_end ? kEndsWord : 0) | next << 6;
    bytes.append(reinterpret_cast<const char*>(&edge), sizeof(edge));
  }
  const auto graph = WordGraph::Read(bytes);
  REQUIRE(graph);
  return *graph;
}

TEST_CASE("LineDecoder: a word of the dictionary counts for more than what is likelier alone") {
  LineModel model = TestModel();
  const std::vector<Seen> seen = {{{0, 0.99F}}, {{1, 0.4F}, {0, 0.1F}, {5, 0.5F}}, {{5, 0.99F}}};
  CHECK(LineDecoder(model).Decode(StepsOf(seen)).text == "a");
  model.dictionary.punctuation = GraphOf({WordGraph::kAny});
  model.dictionary.words = GraphOf({1, 2});
  model.dictionary.digits.resize(6);
  const DecodedText read = LineDecoder(model).Decode(StepsOf(seen));
  CHECK(read.text == "ab");
  CHECK(read.sureness.front() == doctest::Approx(std::log(0.99) - 0.085).epsilon(0.01));
}

}  // namespace
}  // namespace juesuan
