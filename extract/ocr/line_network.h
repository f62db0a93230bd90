// Runs the network of a line model: the picture of a line in, probabilities out.
//
// What is computed is what Tesseract computes, bit for bit up to the softmax: activations are
// rounded to bytes between layers, so that a last digit that differs grows to another text. Its own
// program takes six to twenty times as long for it: it looks up the place of each activation and
// works out tanh and logistic one by one. Lines in batches, as is usual elsewhere, were tried: the
// weights of these networks stay in the cache between two steps, so that 8 or 32 lines at a time
// took as long as one by one.
#pragma once

#include <vector>

#include "core/image.h"
#include "extract/ocr/line_model.h"

namespace juesuan {

/// Probabilities of a model's outputs at each step from left to right, three pixels a step.
struct LineSteps {
  int steps = 0;
  int outputs = 0;
  std::vector<float> probabilities;  ///< [step * outputs + output]

  const float* At(int step) const {
    return probabilities.data() + static_cast<std::ptrdiff_t>(step) * outputs;
  }
};

/// A line narrower than a step has no steps. REQUIRES: line.height_px == model.height_px.
LineSteps RunNetwork(const LineModel& model, const GrayImage& line);

}  // namespace juesuan
