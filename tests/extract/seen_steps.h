// What a network saw, step by step, as tests write it down.
#pragma once

#include <utility>
#include <vector>

#include "extract/ocr/line_network.h"

namespace juesuan {

/// Outputs of a step and their probabilities.
using Seen = std::vector<std::pair<int, float>>;

/// Outputs that a step does not list are next to impossible.
inline LineSteps StepsOf(const std::vector<Seen>& steps, int outputs) {
  LineSteps line{static_cast<int>(steps.size()), outputs, {}};
  for (const Seen& seen : steps) {
    std::vector<float> step(static_cast<size_t>(outputs), 1e-6F);
    for (const auto& [output, probability] : seen) step[static_cast<size_t>(output)] = probability;
    line.probabilities.insert(line.probabilities.end(), step.begin(), step.end());
  }
  return line;
}

/// One sure output a step.
inline std::vector<Seen> Sure(const std::vector<int>& outputs) {
  std::vector<Seen> steps;
  for (const int output : outputs) steps.push_back({{output, 0.99F}});
  return steps;
}

}  // namespace juesuan
