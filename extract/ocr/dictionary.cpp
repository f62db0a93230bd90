#include "extract/ocr/dictionary.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace juesuan {
namespace {

constexpr int16_t kMagic = 42;
constexpr size_t kHead = 10;  // bytes: magic, number of characters, number of edges
constexpr int kFlags = 3;     // the last of its node, backwards, ends a word
constexpr int kEndsWord = 2;
constexpr int kBackwards = 1;

template <typename T>
T NumberAt(std::string_view bytes, size_t place) {
  T value{};
  std::memcpy(&value, bytes.data() + place, sizeof(T));
  return value;
}

void Add(const Dictionary::Place& place, FoundIn found, bool may_end, Dictionary::Step* step) {
  if (std::find(step->places.begin(), step->places.end(), place) == step->places.end())
    step->places.push_back(place);
  step->found = std::max(step->found, found);
  step->may_end = step->may_end || may_end;
}

FoundIn CoreOf(const Dictionary::Place& place) {
  return place.is_number ? FoundIn::kNumbers : FoundIn::kWords;
}

}  // namespace

std::optional<WordGraph> WordGraph::Read(std::string_view bytes) {
  if (bytes.size() < kHead || NumberAt<int16_t>(bytes, 0) != kMagic) return std::nullopt;
  const auto characters = NumberAt<uint32_t>(bytes, 2);
  const size_t count = NumberAt<uint32_t>(bytes, 6);
  if (characters == 0 || count == 0 || count != (bytes.size() - kHead) / sizeof(uint64_t))
    return std::nullopt;
  WordGraph graph;
  graph.flag_bit_ = static_cast<int>(std::bit_width(characters));
  graph.edges_.resize(count);
  std::memcpy(graph.edges_.data(), bytes.data() + kHead, count * sizeof(uint64_t));
  const bool has_first = ((graph.edges_[0] >> (graph.flag_bit_ + kBackwards)) & 1) == 0;
  for (size_t edge = 0; has_first && edge < count; ++edge) {
    ++graph.first_count_;
    if (graph.IsLast(edge)) break;
  }
  return graph;
}

int WordGraph::CharacterOf(size_t edge) const {
  return static_cast<int>(edges_[edge] & ((uint64_t{1} << flag_bit_) - 1));
}

bool WordGraph::EndsWord(int edge) const {
  return ((edges_[static_cast<size_t>(edge)] >> (flag_bit_ + kEndsWord)) & 1) != 0;
}

int WordGraph::First(int character) const {
  int start = 0, end = first_count_ - 1;
  while (start <= end) {
    const int middle = (start + end) / 2;
    const int here = CharacterOf(static_cast<size_t>(middle));
    if (here == character) return middle;
    if (here < character) {
      start = middle + 1;
    } else {
      end = middle - 1;
    }
  }
  return kNone;
}

int WordGraph::Next(int edge, int character) const {
  if (edge == kNone) return First(character);
  const uint64_t node = edges_[static_cast<size_t>(edge)] >> (flag_bit_ + kFlags);
  if (node == 0) return kNone;
  for (uint64_t next = node; next < edges_.size(); ++next) {
    if (CharacterOf(next) == character) return static_cast<int>(next);
    if (IsLast(next)) break;
  }
  return kNone;
}

Dictionary::Step Dictionary::Follow(const std::vector<Place>& places, int character) const {
  Step step;
  if (character == WordGraph::kAny) return step;
  for (const Place& place : places) {
    if (place.has_core()) {
      GoOn(place, character, &step);
    } else {
      BeginCore(place, character, &step);
    }
  }
  return step;
}

/// Only punctuation so far: a word, a number or more punctuation.
void Dictionary::BeginCore(const Place& place, int character, Step* step) const {
  const int around = punctuation.Next(place.punctuation, WordGraph::kAny);
  for (const bool is_number : {false, true}) {
    const WordGraph& graph = is_number ? numbers : words;
    if (around == WordGraph::kNone || graph.is_empty()) continue;
    const bool is_digit = is_number && digits[static_cast<size_t>(character)] != 0;
    const int edge = graph.Next(WordGraph::kNone, is_digit ? WordGraph::kAny : character);
    if (edge == WordGraph::kNone) continue;
    Place begun{is_number, false, edge, around};
    Add(begun, CoreOf(begun), graph.EndsWord(edge) && punctuation.EndsWord(around), step);
  }
  const int more = punctuation.Next(place.punctuation, character);
  if (more != WordGraph::kNone)
    Add({false, false, WordGraph::kNone, more}, FoundIn::kPunctuation, punctuation.EndsWord(more),
        step);
}

/// In or after a word or number: punctuation after it, or more of it.
void Dictionary::GoOn(const Place& place, int character, Step* step) const {
  const WordGraph& graph = place.is_number ? numbers : words;
  if (graph.EndsWord(place.core)) {
    const int edge = punctuation.Next(place.punctuation, character);
    if (edge != WordGraph::kNone)
      Add({place.is_number, true, place.core, edge}, CoreOf(place), punctuation.EndsWord(edge),
          step);
  }
  if (place.is_after) return;
  const bool is_digit = place.is_number && digits[static_cast<size_t>(character)] != 0;
  const int edge = graph.Next(place.core, is_digit ? WordGraph::kAny : character);
  if (edge == WordGraph::kNone) return;
  Add({place.is_number, false, edge, place.punctuation}, CoreOf(place),
      graph.EndsWord(edge) && punctuation.EndsWord(place.punctuation), step);
}

}  // namespace juesuan
