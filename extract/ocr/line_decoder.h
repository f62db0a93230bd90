// The likeliest text of a line, from what a network saw at each step.
//
// In: probabilities of the outputs, step by step. Out: the text of the likeliest path through them,
// and how sure each character is. A path takes one output a step: the same output again is the same
// character, the blank is none; where a character is spelled in several outputs they must follow
// each other. Only paths that spell characters are followed, the best few at each step.
//
// A character is as sure as the least sure step of its part of the path (Tesseract's certainty).
// Between a character and the blank beside it the network changes over; there both together count.
#pragma once

#include <string>
#include <vector>

#include "extract/ocr/line_network.h"

namespace juesuan {

struct DecoderParams {
  size_t width = 12;     ///< paths kept at each step
  float least = 1e-3F;   ///< outputs less probable than this are left out
  double behind = 12.0;  ///< paths that are so many nats behind the best are dropped
};

struct DecodedText {
  std::string text;
  std::vector<double> sureness;  ///< [character]: log of a probability
};

class LineDecoder {
 public:
  /// Keeps what it needs of `model`.
  explicit LineDecoder(const LineModel& model, const DecoderParams& params = {});

  DecodedText Decode(const LineSteps& line) const;

 private:
  friend class PathSearch;

  /// What may follow the outputs of a character so far.
  struct Node {
    std::vector<std::pair<int, int>> next;  // output, node
    int character = -1;                     // that is spelled here
  };
  int Next(int node, int output) const;

  DecoderParams params_;
  int blank_;
  std::vector<Node> nodes_;  // 0: between characters
  std::vector<std::string> texts_;
};

}  // namespace juesuan
