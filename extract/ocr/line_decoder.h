// The likeliest text of a line, from what a network saw at each step.
//
// In: probabilities of the outputs, step by step. Out: the text of the likeliest path through them
// (path_search.h), and how sure each character is. A path takes one output a step: the same output
// again is the same character, the blank is none; where a character is spelled in several outputs
// they must follow each other.
//
// A character is as sure as the least sure step of its part of the path.
#pragma once

#include <string>
#include <vector>

#include "extract/ocr/character_tree.h"
#include "extract/ocr/line_network.h"

namespace juesuan {

struct PathStep;

struct DecodedText {
  std::string text;
  std::vector<double> sureness;  ///< [character but spaces]: Tesseract's certainty, 0 at most
};

class LineDecoder {
 public:
  /// Keeps what it needs of `model`.
  explicit LineDecoder(const LineModel& model);

  DecodedText Decode(const LineSteps& line) const;

 private:
  DecodedText Read(const std::vector<PathStep>& path) const;

  CharacterTree tree_;
  Dictionary dictionary_;
  int blank_;
};

}  // namespace juesuan
