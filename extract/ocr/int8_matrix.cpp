#include "extract/ocr/int8_matrix.h"

#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace juesuan {
namespace {

constexpr int kRows = 16;    // of a block of weights
constexpr int kColumns = 4;  // of a block
constexpr int kBlock = kRows * kColumns;

int RoundUp(int value, int multiple) { return (value + multiple - 1) / multiple * multiple; }

/// What one call multiplies.
struct Operands {
  const int8_t* weights;
  const int32_t* offsets;
  int rows;
  int columns;
  const uint8_t* inputs;
  int32_t* sums;
};

void PlainProducts(const Operands& o, int count) {
  for (int i = 0; i < count; ++i) {
    const uint8_t* input = o.inputs + static_cast<ptrdiff_t>(i) * o.columns;
    int32_t* sums = o.sums + static_cast<ptrdiff_t>(i) * o.rows;
    std::memcpy(sums, o.offsets, static_cast<size_t>(o.rows) * sizeof(int32_t));
    const int8_t* weight = o.weights;
    for (int r = 0; r < o.rows; r += kRows) {
      for (int c = 0; c < o.columns; c += kColumns, weight += kBlock) {
        for (int k = 0; k < kBlock; ++k)
          sums[r + k / kColumns] += weight[k] * input[c + k % kColumns];
      }
    }
  }
}

#if defined(__x86_64__)

int32_t FourActivations(const uint8_t* input) {
  int32_t four = 0;
  std::memcpy(&four, input, sizeof(four));
  return four;
}

/// `kInputs` vectors times `kBlocks` blocks of 16 rows from `row` on: as many sums as registers
/// hold.
template <int kInputs, int kBlocks>
__attribute__((target("avx512f,avx512vnni"))) void VnniTile(const Operands& o, int first, int row) {
  __m512i sums[kInputs][kBlocks];
  const ptrdiff_t block_row = static_cast<ptrdiff_t>(o.columns) * kRows;  // weights of 16 rows
  const int8_t* weight = o.weights + row / kRows * block_row;
  const uint8_t* input = o.inputs + static_cast<ptrdiff_t>(first) * o.columns;
  for (int b = 0; b < kBlocks; ++b) {
    const __m512i offset = _mm512_loadu_si512(o.offsets + row + b * kRows);
    for (int i = 0; i < kInputs; ++i) sums[i][b] = offset;
  }
  for (int c = 0; c < o.columns; c += kColumns, weight += kBlock) {
    __m512i weights[kBlocks];
    for (int b = 0; b < kBlocks; ++b) weights[b] = _mm512_loadu_si512(weight + b * block_row);
    for (int i = 0; i < kInputs; ++i) {
      const __m512i four = _mm512_set1_epi32(FourActivations(input + i * o.columns + c));
      for (int b = 0; b < kBlocks; ++b)
        sums[i][b] = _mm512_dpbusd_epi32(sums[i][b], four, weights[b]);
    }
  }
  for (int i = 0; i < kInputs; ++i) {
    int32_t* out = o.sums + static_cast<ptrdiff_t>(first + i) * o.rows + row;
    for (int b = 0; b < kBlocks; ++b) _mm512_storeu_si512(out + b * kRows, sums[i][b]);
  }
}

template <int kInputs, int kBlocks>
void VnniRows(const Operands& o, int first) {
  int row = 0;
  for (; row + kBlocks * kRows <= o.rows; row += kBlocks * kRows)
    VnniTile<kInputs, kBlocks>(o, first, row);
  for (; row < o.rows; row += kRows) VnniTile<kInputs, 1>(o, first, row);
}

void VnniProducts(const Operands& o, int count) {
  int i = 0;
  for (; i + 6 <= count; i += 6) VnniRows<6, 4>(o, i);
  for (; i + 3 <= count; i += 3) VnniRows<3, 4>(o, i);
  for (; i < count; ++i) VnniRows<1, 8>(o, i);
}

/// One vector times 16 rows. Bytes are widened: the multiplication of bytes saturates.
__attribute__((target("avx2"))) void Avx2Rows(const Operands& o, const uint8_t* input, int row,
                                              int32_t* out) {
  __m256i sums[4] = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256(),
                     _mm256_setzero_si256()};
  const int8_t* weight = o.weights + static_cast<ptrdiff_t>(row) * o.columns;
  for (int c = 0; c < o.columns; c += kColumns, weight += kBlock) {
    const __m256i four = _mm256_cvtepu8_epi16(_mm_set1_epi32(FourActivations(input + c)));
    for (int q = 0; q < 4; ++q) {
      const auto* bytes = reinterpret_cast<const __m128i*>(weight + q * kRows);
      const __m256i wide = _mm256_cvtepi8_epi16(_mm_loadu_si128(bytes));
      sums[q] = _mm256_add_epi32(sums[q], _mm256_madd_epi16(wide, four));
    }
  }
  for (int q = 0; q < 4; ++q) {
    alignas(32) int32_t pairs[8];  // two for each row
    _mm256_store_si256(reinterpret_cast<__m256i*>(pairs), sums[q]);
    for (int r = 0; r < 4; ++r)
      out[q * 4 + r] = o.offsets[row + q * 4 + r] + pairs[2 * r] + pairs[2 * r + 1];
  }
}

void Avx2Products(const Operands& o, int count) {
  // The weights of 16 rows stay in the cache for all vectors.
  for (int row = 0; row < o.rows; row += kRows) {
    for (int i = 0; i < count; ++i) {
      Avx2Rows(o, o.inputs + static_cast<ptrdiff_t>(i) * o.columns, row,
               o.sums + static_cast<ptrdiff_t>(i) * o.rows + row);
    }
  }
}

#endif

}  // namespace

std::vector<Instructions> AvailableInstructions() {
  std::vector<Instructions> available = {Instructions::kPlain};
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2")) available.push_back(Instructions::kAvx2);
  if (__builtin_cpu_supports("avx512vnni")) available.push_back(Instructions::kAvx512Vnni);
#endif
  return available;
}

Int8Matrix::Int8Matrix(int rows, int columns, const std::vector<int8_t>& weights)
    : rows_(RoundUp(rows, kRows)), columns_(RoundUp(columns, kColumns)) {
  weights_.resize(static_cast<size_t>(rows_) * static_cast<size_t>(columns_));
  offsets_.resize(static_cast<size_t>(rows_));
  for (int r = 0; r < rows; ++r) {
    const int8_t* row = weights.data() + static_cast<ptrdiff_t>(r) * (columns + 1);
    int32_t& offset = offsets_[static_cast<size_t>(r)];
    offset = kActivationScale * row[columns];
    for (int c = 0; c < columns; ++c) {
      const int block = r / kRows * columns_ / kColumns + c / kColumns;
      const int place = block * kBlock + r % kRows * kColumns + c % kColumns;
      weights_[static_cast<size_t>(place)] = row[c];
      offset -= kActivationZero * row[c];
    }
  }
}

Instructions Int8Matrix::Fastest() {
  static const Instructions kFastest = AvailableInstructions().back();
  return kFastest;
}

void Int8Matrix::Multiply(const uint8_t* inputs, int count, int32_t* sums,
                          Instructions instructions) const {
  const Operands operands{weights_.data(), offsets_.data(), rows_, columns_, inputs, sums};
#if defined(__x86_64__)
  if (instructions == Instructions::kAvx512Vnni) return VnniProducts(operands, count);
  if (instructions == Instructions::kAvx2) return Avx2Products(operands, count);
#endif
  PlainProducts(operands, count);
}

}  // namespace juesuan
