// Words, numbers and punctuation of a model's dictionary.
#include "extract/ocr/dictionary.h"

#include <doctest/doctest.h>

#include <cstring>
#include <string>

namespace juesuan {
namespace {

// Characters: 0 any, 1 "a", 2 "b", 3 ".", 4 "7". They take three bits, then come three flags.
constexpr uint32_t kCharacters = 5;
constexpr uint64_t kLast = 1 << 3, kEndsWord = 1 << 5;

struct Edge {
  uint64_t character = 0, flags = 0, next = 0;
};

std::string BytesOf(const std::vector<Edge>& edges) {
  std::string bytes(10, '\0');
  const int16_t magic = 42;
  const auto count = static_cast<uint32_t>(edges.size());
  std::memcpy(bytes.data(), &magic, sizeof(magic));
  std::memcpy(bytes.data() + 2, &kCharacters, sizeof(kCharacters));
  std::memcpy(bytes.data() + 6, &count, sizeof(count));
  for (const Edge& edge : edges) {
    const uint64_t number = edge.character | edge.flags | edge.next << 6;
    bytes.append(reinterpret_cast<const char*>(&number), sizeof(number));
  }
  return bytes;
}

WordGraph GraphOf(const std::vector<Edge>& edges) {
  const auto graph = WordGraph::Read(BytesOf(edges));
  REQUIRE(graph);
  return *graph;
}

/// The words "a", "ab"; the number "7.7" of any digits; a point after either.
Dictionary Made() {
  Dictionary made;
  made.punctuation = GraphOf({{0, kLast | kEndsWord, 1}, {3, kLast | kEndsWord, 0}});
  made.words = GraphOf({{1, kLast | kEndsWord, 1}, {2, kLast | kEndsWord, 0}});
  made.numbers = GraphOf({{0, kLast, 1}, {3, kLast, 2}, {0, kLast | kEndsWord, 0}});
  made.digits = {0, 0, 0, 0, 1};
  return made;
}

TEST_CASE("Dictionary: follows words, numbers and the punctuation after them") {
  struct Row {
    std::vector<int> text;
    FoundIn found;
    bool may_end;
  };
  const std::vector<Row> rows = {
      {{1}, FoundIn::kWords, true},          {{1, 2}, FoundIn::kWords, true},
      {{1, 3}, FoundIn::kWords, true},       {{1, 2, 3}, FoundIn::kWords, true},
      {{4}, FoundIn::kNumbers, false},       {{4, 3}, FoundIn::kNumbers, false},
      {{4, 3, 4}, FoundIn::kNumbers, true},  {{4, 3, 4, 3}, FoundIn::kNumbers, true},
      {{2}, FoundIn::kNothing, false},       {{0}, FoundIn::kNothing, false},
      {{3}, FoundIn::kNothing, false},       {{1, 1}, FoundIn::kNothing, false},
      {{1, 3, 2}, FoundIn::kNothing, false}, {{4, 4}, FoundIn::kNothing, false},
  };
  const Dictionary made = Made();
  REQUIRE(!made.is_empty());
  for (const Row& row : rows) {
    CAPTURE(row.text.size());
    CAPTURE(row.text.front());
    Dictionary::Step step{{Dictionary::Place{}}, FoundIn::kNothing, false};
    for (const int character : row.text) step = made.Follow(step.places, character);
    CHECK(step.found == row.found);
    CHECK(step.may_end == row.may_end);
  }
}

TEST_CASE("WordGraph: bytes that are none are refused") {
  const std::string good = BytesOf({{1, kLast, 0}});
  CHECK(WordGraph::Read(good));
  CHECK(!WordGraph::Read(""));
  CHECK(!WordGraph::Read(good.substr(0, good.size() - 1)));
  CHECK(!WordGraph::Read(good + good));
  CHECK(!WordGraph::Read(BytesOf({})));
  std::string other = good;
  other[0] = 43;
  CHECK(!WordGraph::Read(other));
}

TEST_CASE("WordGraph: an edge that leads nowhere ends, no damaged graph is run out of") {
  const WordGraph graph = GraphOf({{1, kLast, 99}, {2, 0, 1}});
  CHECK(graph.Next(WordGraph::kNone, 1) == 0);
  CHECK(graph.Next(WordGraph::kNone, 2) == WordGraph::kNone);
  CHECK(graph.Next(0, 1) == WordGraph::kNone);
  CHECK(graph.Next(1, 1) == WordGraph::kNone);
}

}  // namespace
}  // namespace juesuan
