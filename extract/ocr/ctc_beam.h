// The likeliest strings of a line, from the symbol probabilities of a network that was trained
// with connectionist temporal classification.
//
// In: for every time step the probabilities of the symbols that the network considered. Out: the
// n most probable strings, best first.
//
// Prefix beam search. Many paths spell one prefix. Those that end in a blank are kept apart from
// those that end in its last symbol (Graves et al. 2006; Hannun et al. 2014).
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace juesuan {

/// Symbol and its probability; 0 stands for the blank.
using CtcStep = std::vector<std::pair<char, double>>;

struct CtcString {
  std::string text;
  double probability = 0;
};

struct CtcBeamParams {
  size_t width = 48;    ///< prefixes kept at each step
  double floor = 1e-4;  ///< probability of a blank that a step does not list
  double least = 1e-6;  ///< symbols less probable than this are left out
};

/// At most `count` strings, none twice.
std::vector<CtcString> BestStrings(const std::vector<CtcStep>& steps, size_t count,
                                   const CtcBeamParams& params = {});

}  // namespace juesuan
