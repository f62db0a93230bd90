// Tanh, gates and softmax from sums of integers.
#include "extract/ocr/activations.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

namespace juesuan {
namespace {

TEST_CASE("TanhActivations: the byte next to the true value, for all arguments") {
  std::vector<int32_t> sums;
  for (int32_t sum = -3000000; sum <= 3000000; sum += 997) sums.push_back(sum);
  const std::vector<float> scales(sums.size(), 4e-6F);
  std::vector<uint8_t> bytes(sums.size());
  TanhActivations(sums.data(), scales.data(), static_cast<int>(sums.size()), bytes.data());
  for (size_t i = 0; i < sums.size(); ++i) {
    const double exact = 128 + 127 * std::tanh(static_cast<double>(sums[i]) * 4e-6);
    CHECK(std::abs(bytes[i] - exact) <= 0.501);
  }
}

TEST_CASE("LstmActivations: gates open and close, the state is kept within bounds") {
  struct Step {
    int32_t input, input_gate, forget_gate, output_gate;
    float state, expected_state, expected_output;
  };
  constexpr int32_t kOpen = 1000, kShut = -1000;
  const std::vector<Step> steps = {
      {kOpen, kOpen, kShut, kOpen, 5, 1, std::tanh(1.0F)},        // the new input only
      {kOpen, kShut, kOpen, kOpen, 0.5F, 0.5F, std::tanh(0.5F)},  // the old state only
      {kShut, kOpen, kOpen, kOpen, 0.25F, -0.75F, std::tanh(-0.75F)},
      {kOpen, kOpen, kOpen, kShut, 0.25F, 1.25F, 0},  // nothing is told
      {kOpen, kOpen, kOpen, kOpen, 100, 100, 1},      // no further than the bound
      {kShut, kOpen, kOpen, kOpen, -100, -100, -1},
  };
  for (const Step& step : steps) {
    const int32_t sums[4] = {step.input, step.input_gate, step.forget_gate, step.output_gate};
    const float scales[4] = {0.1F, 0.1F, 0.1F, 0.1F};
    float state = step.state;
    uint8_t output = 0;
    LstmActivations(sums, scales, 1, &state, &output);
    CHECK(state == doctest::Approx(step.expected_state));
    CHECK(std::abs(output - (128 + 127 * step.expected_output)) <= 0.51);
  }
}

TEST_CASE("SoftmaxProbabilities: add up to one, also when one output leaves all others behind") {
  const std::vector<int32_t> sums = {10, 20, 30, -2000000};
  const std::vector<float> scales(4, 0.1F);
  std::vector<float> shares(4);
  SoftmaxProbabilities(sums.data(), scales.data(), 4, shares.data());
  CHECK(shares[0] + shares[1] + shares[2] + shares[3] == doctest::Approx(1));
  CHECK(shares[2] / shares[1] == doctest::Approx(std::exp(1)));
  CHECK(shares[3] > 0);
  CHECK(shares[3] < 1e-30);
}

}  // namespace
}  // namespace juesuan
