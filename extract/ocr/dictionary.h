// The dictionary of a trained model: words, numbers, and the punctuation around them.
//
// In: three graphs of a model's file, and what kind each of its characters is. Out: which words a
// text may be the beginning of, character by character. The graphs are Tesseract's "dawgs"
// (directed acyclic word graphs, dawg.h of Tesseract): an edge is a character, leads to the edges
// that may follow it, and may end a word. A graph of punctuation has a place where a word or number
// stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace juesuan {

/// One graph. Edges are named by their place in it.
class WordGraph {
 public:
  static constexpr int kNone = -1;
  /// The character that stands for any word, and in numbers for any digit.
  static constexpr int kAny = 0;

  WordGraph() = default;
  /// Nothing where the bytes are no graph.
  static std::optional<WordGraph> Read(std::string_view bytes);

  /// The edge of a character that follows `edge`; after kNone those that begin.
  int Next(int edge, int character) const;
  bool EndsWord(int edge) const;
  bool is_empty() const { return edges_.empty(); }

 private:
  int CharacterOf(size_t edge) const;
  bool IsLast(size_t edge) const { return ((edges_[edge] >> flag_bit_) & 1) != 0; }
  int First(int character) const;

  std::vector<uint64_t> edges_;  // character, three flags, first of the edges that follow
  int flag_bit_ = 0;
  int first_count_ = 0;  // of edges that begin, in order of their characters
};

/// What a text was found in, the better the higher.
enum class FoundIn : uint8_t { kNothing, kPunctuation, kNoDictionary, kNumbers, kWords };

struct Dictionary {
  /// Where in the graphs a text has come to.
  struct Place {
    bool is_number = false;
    bool is_after = false;  // the word or number is over
    int core = WordGraph::kNone;
    int punctuation = WordGraph::kNone;

    bool operator==(const Place&) const = default;
    bool has_core() const { return core != WordGraph::kNone; }
  };
  struct Step {
    std::vector<Place> places;
    FoundIn found = FoundIn::kNothing;
    bool may_end = false;
  };

  WordGraph punctuation, words, numbers;
  std::vector<uint8_t> digits;  // [character]: whether it is one

  bool is_empty() const { return words.is_empty() || punctuation.is_empty(); }
  /// What `character` leads to. REQUIRES: !is_empty(). `places`: those of the text before it; one
  /// that is new for a text that begins.
  Step Follow(const std::vector<Place>& places, int character) const;

 private:
  void BeginCore(const Place& place, int character, Step* step) const;
  void GoOn(const Place& place, int character, Step* step) const;
};

}  // namespace juesuan
