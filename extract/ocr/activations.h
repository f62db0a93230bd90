// From the sums of a layer to its outputs: tanh, the gates of an LSTM, softmax.
//
// Tanh and the gates come from Tesseract's tables (functions.h: 256 entries a unit, between two in
// proportion), so that they give its bytes; the softmax from a polynomial for the exponential. The
// compiler turns all loops but the look-up itself into vector instructions of whatever width the
// processor has. No step depends on that width: no sums over a vector are reordered and no products
// fused, so that all processors give the same bytes.
#pragma once

#include <cstdint>

namespace juesuan {

/// outputs[i] = tanh(sums[i] * scales[i]), as a byte (int8_matrix.h).
void TanhActivations(const int32_t* sums, const float* scales, int count, uint8_t* outputs);

/// One step of an LSTM of `units`. `sums` and `scales`: input, input gate, forget gate, output
/// gate, `units` each. `states` are carried on to the next step.
void LstmActivations(const int32_t* sums, const float* scales, int units, float* states,
                     uint8_t* outputs);

/// Probabilities that add up to 1.
void SoftmaxProbabilities(const int32_t* sums, const float* scales, int count,
                          float* probabilities);

}  // namespace juesuan
