#include "extract/ocr/activations.h"

#include <algorithm>
#include <bit>

#include "extract/ocr/int8_matrix.h"

// A copy of each loop for each kind of processor; the program takes the best when it starts, before
// ThreadSanitizer is ready.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
#define JUESUAN_FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define JUESUAN_FOR_EACH_PROCESSOR
#endif

namespace juesuan {
namespace {

constexpr float kMostState = 100;      // of an LSTM, either way
constexpr float kLeastExponent = -86;  // its exponential is still a normal number
constexpr float kMostExponent = 86;
constexpr float kRoundingShift = 12582912;  // 1.5 * 2^23: adding it leaves no room for a fraction

/// e^x to a relative 2e-7, for x clamped to ±86: 2 to the whole part of x / ln 2 by setting the
/// exponent, the rest by a polynomial (the series, economized on ±ln 2 / 2).
inline float Exponential(float x) {
  x = std::min(std::max(x, kLeastExponent), kMostExponent);
  const float shifted = x * 1.44269504F + kRoundingShift;
  const float whole = shifted - kRoundingShift;
  const float rest = x - whole * 0.693359375F + whole * 2.12194440e-4F;
  float power = 1.9875691500e-4F;
  power = power * rest + 1.3981999507e-3F;
  power = power * rest + 8.3334519073e-3F;
  power = power * rest + 4.1665795894e-2F;
  power = power * rest + 1.6666665459e-1F;
  power = power * rest + 5.0000001201e-1F;
  power = power * rest * rest + rest + 1;
  const int32_t exponent = std::bit_cast<int32_t>(shifted) - std::bit_cast<int32_t>(kRoundingShift);
  return power * std::bit_cast<float>((exponent + 127) << 23);
}

inline float Logistic(float x) { return 1 / (1 + Exponential(-x)); }
inline float Tanh(float x) { return 2 * Logistic(2 * x) - 1; }

/// Rounded, halves away from zero.
inline uint8_t ToByte(float value) {
  const float scaled = value * kActivationScale;
  const auto rounded = static_cast<int32_t>(scaled + (scaled < 0 ? -0.5F : 0.5F));
  return static_cast<uint8_t>(kActivationZero + rounded);
}

}  // namespace

JUESUAN_FOR_EACH_PROCESSOR
void TanhActivations(const int32_t* __restrict sums, const float* __restrict scales, int count,
                     uint8_t* __restrict outputs) {
  for (int i = 0; i < count; ++i)
    outputs[i] = ToByte(Tanh(static_cast<float>(sums[i]) * scales[i]));
}

JUESUAN_FOR_EACH_PROCESSOR
void LstmActivations(const int32_t* __restrict sums, const float* __restrict scales, int units,
                     float* __restrict states, uint8_t* __restrict outputs) {
  for (int i = 0; i < units; ++i) {
    const int in = i + units, forget = i + 2 * units, out = i + 3 * units;
    const float input = Tanh(static_cast<float>(sums[i]) * scales[i]);
    const float input_gate = Logistic(static_cast<float>(sums[in]) * scales[in]);
    const float forget_gate = Logistic(static_cast<float>(sums[forget]) * scales[forget]);
    const float output_gate = Logistic(static_cast<float>(sums[out]) * scales[out]);
    const float state = states[i] * forget_gate + input * input_gate;
    states[i] = std::min(std::max(state, -kMostState), kMostState);
    outputs[i] = ToByte(Tanh(states[i]) * output_gate);
  }
}

JUESUAN_FOR_EACH_PROCESSOR
void SoftmaxProbabilities(const int32_t* __restrict sums, const float* __restrict scales, int count,
                          float* __restrict probabilities) {
  float most = static_cast<float>(sums[0]) * scales[0];
  for (int i = 0; i < count; ++i) {
    probabilities[i] = static_cast<float>(sums[i]) * scales[i];
    most = std::max(most, probabilities[i]);
  }
  for (int i = 0; i < count; ++i) probabilities[i] = Exponential(probabilities[i] - most);
  float total = 0;
  for (int i = 0; i < count; ++i) total += probabilities[i];
  for (int i = 0; i < count; ++i) probabilities[i] /= total;
}

}  // namespace juesuan
