// Products of bytes: every processor's instructions give the same sums.
#include "extract/ocr/int8_matrix.h"

#include <doctest/doctest.h>

#include <random>

namespace juesuan {
namespace {

struct Case {
  int rows, columns, inputs;
};

/// Straight from the definition in the header.
std::vector<int32_t> Expected(const Case& c, const std::vector<int8_t>& weights,
                              const std::vector<uint8_t>& inputs, const Int8Matrix& matrix) {
  std::vector<int32_t> sums(static_cast<size_t>(c.inputs * matrix.rows()), 0);
  for (int i = 0; i < c.inputs; ++i) {
    for (int r = 0; r < c.rows; ++r) {
      const int8_t* row = weights.data() + r * (c.columns + 1);
      int32_t sum = 127 * row[c.columns];
      for (int k = 0; k < c.columns; ++k)
        sum += row[k] * (inputs[static_cast<size_t>(i * matrix.columns() + k)] - 128);
      sums[static_cast<size_t>(i * matrix.rows() + r)] = sum;
    }
  }
  return sums;
}

TEST_CASE("Int8Matrix: all instructions of this machine give the same sums") {
  std::mt19937 random(7);
  // Sizes of one block, of odd remainders, of as many inputs as are taken at a time and one more.
  for (const Case c : {Case{16, 4, 1}, Case{16, 9, 7}, Case{1, 1, 1}, Case{19, 30, 6},
                       Case{64, 112, 13}, Case{144, 64, 3}, Case{208, 80, 10}}) {
    std::vector<int8_t> weights(static_cast<size_t>(c.rows * (c.columns + 1)));
    for (int8_t& weight : weights)
      weight = static_cast<int8_t>(static_cast<int>(random() % 255) - 127);
    const Int8Matrix matrix(c.rows, c.columns, weights);
    std::vector<uint8_t> inputs(static_cast<size_t>(c.inputs * matrix.columns()));
    for (uint8_t& input : inputs) input = static_cast<uint8_t>(random());
    const std::vector<int32_t> expected = Expected(c, weights, inputs, matrix);
    for (const Instructions instructions : AvailableInstructions()) {
      CAPTURE(static_cast<int>(instructions));
      std::vector<int32_t> sums(expected.size(), -1);
      matrix.Multiply(inputs.data(), c.inputs, sums.data(), instructions);
      CHECK(sums == expected);
    }
  }
}

TEST_CASE("Int8Matrix: the greatest weights and activations do not saturate") {
  const std::vector<int8_t> weights(16 * 609, -127);
  const Int8Matrix matrix(16, 608, weights);
  const std::vector<uint8_t> inputs(608, 255);
  for (const Instructions instructions : AvailableInstructions()) {
    std::vector<int32_t> sums(16);
    matrix.Multiply(inputs.data(), 1, sums.data(), instructions);
    CHECK(sums[0] == -127 * 127 * 609);
    CHECK(sums[15] == sums[0]);
  }
}

}  // namespace
}  // namespace juesuan
