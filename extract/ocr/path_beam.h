// The best paths of one kind at a step of a line, for line_decoder.h.
//
// A path takes one output of the network a step. Kept are a few; of two that spell the same the
// better one. They are a heap with the worst on top, laid out as Tesseract's: where two are alike,
// their order tells which counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extract/ocr/dictionary.h"

namespace juesuan {

/// What may come after a step of a path.
enum class Follows : uint8_t {
  kAnything,
  kSame,   // another was counted to the character that begins: the same output must follow
  kOther,  // the blank was counted to the character that ends: no more of it
};
inline constexpr Follows kAllFollows[] = {Follows::kAnything, Follows::kSame, Follows::kOther};

struct PathStep {
  int before = -1;  // index of the step before
  int output = -1;
  int node = 0;        // of the characters' tree: 0 when a character is whole or none is begun
  int character = -1;  // that this step completes or repeats
  int whole = -1;      // index of the step that completed the last character before this step
  int places = -1;     // of the dictionary, where a word goes on from here
  FoundIn found = FoundIn::kNothing;
  bool repeats = false;    // the output of the step before, again
  bool may_begin = false;  // a word of the dictionary begins after it
  bool may_end = false;    // a word of the dictionary ends with it
  bool in_words = false;   // the path is one of words of the dictionary
  Follows follows = Follows::kAnything;
  float log = 0;      // of this step's probability
  float total = 0;    // of the path's
  uint64_t text = 0;  // hash of the outputs so far
};

class PathBeam {
 public:
  const std::vector<PathStep>& steps() const { return steps_; }
  void Clear() { steps_.clear(); }

  /// Keeps a path where it is better than one of `width` that are kept.
  void Keep(const PathStep& step, size_t width);

 private:
  /// A hole that moves up or down to where `step` fits.
  size_t Up(size_t hole, const PathStep& step);
  size_t Down(size_t hole, const PathStep& step);

  std::vector<PathStep> steps_;
};

}  // namespace juesuan
