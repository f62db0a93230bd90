// A matrix of 8-bit weights that is multiplied with many vectors of 8-bit activations.
//
// In: the weights of one layer of a network, row by row, the last column a bias. Out: sums of 32
// bits. The arithmetic is that of integers, so that every processor gives the same sums; only
// the speed differs: processors with AVX-512 VNNI multiply 64 weights in one instruction, those
// with AVX2 sixteen, all others one.
//
// Weights stand as those instructions take them: 16 rows by 4 columns, the 4 columns of a row side
// by side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace juesuan {

/// An activation of -1..1 as a byte: 128 + 127 times it. VNNI multiplies unsigned by signed bytes.
inline constexpr int kActivationZero = 128;
inline constexpr int kActivationScale = 127;

/// What a processor multiplies with.
enum class Instructions { kPlain, kAvx2, kAvx512Vnni };

/// Those of this machine, slowest first.
std::vector<Instructions> AvailableInstructions();

class Int8Matrix {
 public:
  Int8Matrix() = default;
  /// `weights`: `rows` times `columns` + 1 of them; the last of a row is its bias.
  Int8Matrix(int rows, int columns, const std::vector<int8_t>& weights);

  /// Rounded up to multiples of 16 and 4: rows of zeros, columns that count for nothing.
  int rows() const { return rows_; }
  int columns() const { return columns_; }

  /// sums[i * rows() + r] = sum over c of weight(r, c) * (inputs[i * columns() + c] - 128)
  ///                        + 127 * bias(r)
  /// REQUIRES: the instructions are available.
  void Multiply(const uint8_t* inputs, int count, int32_t* sums,
                Instructions instructions = Fastest()) const;

 private:
  static Instructions Fastest();

  int rows_ = 0;
  int columns_ = 0;
  std::vector<int8_t> weights_;   // [row / 16][column / 4][row % 16][column % 4]
  std::vector<int32_t> offsets_;  // [row]: the bias, less what 128 adds to all activations
};

}  // namespace juesuan
