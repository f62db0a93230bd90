#include "extract/ocr/activations.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "extract/ocr/int8_matrix.h"

// A copy of each loop for each kind of processor; the program takes the best when it starts, before
// ThreadSanitizer is ready.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
#define JUESUAN_FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define JUESUAN_FOR_EACH_PROCESSOR
#endif

#define ALWAYS_INLINE __attribute__((always_inline)) inline

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

constexpr int kPerUnit = 256;  // entries of a table
constexpr int kEntries = 4096;
constexpr int kLast = kEntries - 1;  // from here on both functions are 1
constexpr int kChunk = 64;

/// A value of a function and how far it is to the next.
struct Entry {
  float value = 1, step = 0;
};
using Table = std::array<Entry, kEntries>;

template <typename Function>
Table TableOf(Function function) {
  const auto at = [&](int i) {
    return static_cast<float>(function(static_cast<double>(i) / kPerUnit));
  };
  Table table;
  for (int i = 0; i < kLast; ++i) table[static_cast<size_t>(i)] = {at(i), at(i + 1) - at(i)};
  return table;
}

// Made when a line is first read: most reports have none to read.
const Table& TanhTable() {
  static const Table kTable = TableOf([](double x) { return std::tanh(x); });
  return kTable;
}
const Table& LogisticTable() {
  static const Table kTable = TableOf([](double x) { return 1 / (1 + std::exp(-x)); });
  return kTable;
}

/// One after the other: the instructions that gather are slower than that.
__attribute__((noinline)) void TakeEntries(const Table& table, const int* places, Entry* entries) {
  for (int i = 0; i < kChunk; ++i) entries[i] = table[static_cast<size_t>(places[i])];
}

/// The function of |x|, between two entries in proportion.
ALWAYS_INLINE void Interpolate(const Table& table, const float* x, float* values) {
  int places[kChunk];
  Entry entries[kChunk];
  for (int i = 0; i < kChunk; ++i) {
    const float place = std::min(std::fabs(x[i]) * kPerUnit, static_cast<float>(kLast));
    places[i] = static_cast<int>(place);
    values[i] = place - static_cast<float>(places[i]);
  }
  TakeEntries(table, places, entries);
  for (int i = 0; i < kChunk; ++i) values[i] = entries[i].value + entries[i].step * values[i];
}

ALWAYS_INLINE void Tanh(const float* x, float* values) {
  Interpolate(TanhTable(), x, values);
  for (int i = 0; i < kChunk; ++i) values[i] = x[i] < 0 ? -values[i] : values[i];
}
ALWAYS_INLINE void Logistic(const float* x, float* values) {
  Interpolate(LogisticTable(), x, values);
  for (int i = 0; i < kChunk; ++i) values[i] = x[i] < 0 ? 1 - values[i] : values[i];
}

/// sums[i] * scales[i] of a chunk that may be shorter; 0 for the rest.
ALWAYS_INLINE void Scale(const int32_t* sums, const float* scales, int count, float* values) {
  for (int i = 0; i < count; ++i) values[i] = static_cast<float>(sums[i]) * scales[i];
  for (int i = count; i < kChunk; ++i) values[i] = 0;
}

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
  for (int start = 0; start < count; start += kChunk) {
    const int size = std::min(kChunk, count - start);
    float x[kChunk], values[kChunk];
    Scale(sums + start, scales + start, size, x);
    Tanh(x, values);
    for (int i = 0; i < size; ++i) outputs[start + i] = ToByte(values[i]);
  }
}

JUESUAN_FOR_EACH_PROCESSOR
void LstmActivations(const int32_t* __restrict sums, const float* __restrict scales, int units,
                     float* __restrict states, uint8_t* __restrict outputs) {
  for (int start = 0; start < units; start += kChunk) {
    const int size = std::min(kChunk, units - start);
    float x[kChunk], input[kChunk], gates[3][kChunk];
    Scale(sums + start, scales + start, size, x);
    Tanh(x, input);
    for (int gate = 0; gate < 3; ++gate) {
      const int place = start + (gate + 1) * units;
      Scale(sums + place, scales + place, size, x);
      Logistic(x, gates[gate]);
    }
    const auto& [input_gate, forget_gate, output_gate] = gates;
    float* state = states + start;
    for (int i = 0; i < size; ++i) {
      x[i] = state[i] * forget_gate[i] + input[i] * input_gate[i];
      x[i] = state[i] = std::min(std::max(x[i], -kMostState), kMostState);
    }
    Tanh(x, input);
    for (int i = 0; i < size; ++i) outputs[start + i] = ToByte(input[i] * output_gate[i]);
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
