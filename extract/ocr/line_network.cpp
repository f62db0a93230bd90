#include "extract/ocr/line_network.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>
#include <random>

#include "extract/ocr/activations.h"

namespace juesuan {
namespace {

constexpr int kPool = 3;          // pixels of one step, both ways
constexpr int kKernel = 9;        // pixels that the convolution sees
constexpr int kKernelBytes = 12;  // rounded up

/// What the network makes of a line between two layers: a vector of activations at each step.
struct Activations {
  int steps = 0;
  int size = 0;
  std::vector<uint8_t> values;

  Activations(int step_count, int outputs)
      : steps(step_count),
        size(outputs),
        values(static_cast<size_t>(step_count) * static_cast<size_t>(outputs), kActivationZero) {}
  uint8_t* At(int step) { return values.data() + static_cast<std::ptrdiff_t>(step) * size; }
  const uint8_t* At(int step) const {
    return values.data() + static_cast<std::ptrdiff_t>(step) * size;
  }
};

/// The noise around a picture, which the networks were trained with: Tesseract's own generator
/// (TRand of helpers.h, the "minimal standard" of Park and Miller).
class Noise {
 public:
  explicit Noise(int64_t seed) : generator_(static_cast<uint64_t>(seed)) { generator_(); }

  uint8_t NextActivation() {
    const double value =
        2.0 * kActivationScale * static_cast<double>(generator_()) / INT32_MAX - kActivationScale;
    const int rounded = static_cast<int>(std::lround(value));
    return static_cast<uint8_t>(kActivationZero + rounded);
  }

 private:
  std::minstd_rand generator_;
};

/// The gray below which `share` of the counted ones lie, between two grays in proportion.
double GrayAt(const std::array<int, 256>& counts, double share) {
  const int total = std::accumulate(counts.begin(), counts.end(), 0);
  const double target = std::clamp(share * total, 1.0, std::max(1.0, 1.0 * total));
  double sum = 0;
  size_t index = 0;
  while (index < counts.size() && sum < target) sum += counts[index++];
  return static_cast<double>(index) - (sum - target) / counts[index - 1];
}

/// Ink and paper of a line, by the turning points of the grays along its middle.
struct GrayRange {
  float ink = 0;
  float half = 1;  // of the distance to paper

  explicit GrayRange(const GrayImage& line) {
    std::array<int, 256> lowest{}, highest{};
    const uint8_t* row = line.row(line.height_px / 2);
    bool has_low = false, has_high = false;
    for (int x = 1; x + 1 < line.width_px; ++x) {
      const int before = row[x - 1], here = row[x], after = row[x + 1];
      if ((here < before && here <= after) || (here <= before && here < after)) {
        ++lowest[row[x]];
        has_low = true;
      }
      if ((here > before && here >= after) || (here >= before && here > after)) {
        ++highest[row[x]];
        has_high = true;
      }
    }
    if (!has_low) lowest[0] = 1;
    if (!has_high) highest[255] = 1;
    ink = static_cast<float>(GrayAt(lowest, 0.25));
    half = (static_cast<float>(GrayAt(highest, 0.75)) - ink) / 2;
    if (half <= 0) half = 1;
  }

  uint8_t ActivationOf(uint8_t gray) const {
    const float value = (static_cast<float>(gray) - ink) / half - 1;
    const int rounded = static_cast<int>(std::lround((kActivationScale + 1) * double{value}));
    return static_cast<uint8_t>(kActivationZero +
                                std::clamp(rounded, -kActivationScale, kActivationScale));
  }
};

/// A line as activations, noise around it.
class FramedPicture {
 public:
  FramedPicture(const GrayImage& line, int64_t noise_seed)
      : width_(line.width_px), height_(line.height_px), noise_(noise_seed) {
    const GrayRange range(line);
    std::array<uint8_t, 256> table{};
    for (size_t gray = 0; gray < table.size(); ++gray)
      table[gray] = range.ActivationOf(static_cast<uint8_t>(gray));
    pixels_.resize(static_cast<size_t>(width_) * static_cast<size_t>(height_));
    for (int y = 0; y < height_; ++y) {
      const uint8_t* row = line.row(y);
      for (int x = 0; x < width_; ++x) *At(x, y) = table[row[x]];
    }
  }

  /// The nine pixels around each of a row, column by column. Rows must be asked from top to
  /// bottom: the noise goes on from one to the next.
  void Windows(int y, uint8_t* windows) {
    for (int x = 0; x < width_; ++x, windows += kKernelBytes) {
      uint8_t* out = windows;
      for (int column = x - 1; column <= x + 1; ++column) {
        for (int row = y - 1; row <= y + 1; ++row) {
          const bool is_inside = column >= 0 && column < width_ && row >= 0 && row < height_;
          *out++ = is_inside ? *At(column, row) : noise_.NextActivation();
        }
      }
    }
  }

 private:
  uint8_t* At(int x, int y) { return pixels_.data() + static_cast<std::ptrdiff_t>(y) * width_ + x; }

  int width_;
  int height_;
  std::vector<uint8_t> pixels_;
  Noise noise_;
};

/// Convolution and pooling: [row / 3] of steps / 3. The greatest sum has the greatest tanh, so that
/// only one of nine is worked out.
std::vector<Activations> Convolve(const LineModel& model, const GrayImage& line) {
  const NetworkLayer& layer = model.layers.front();
  const int rows = layer.weights.rows();
  const int steps = line.width_px / kPool;
  FramedPicture picture(line, model.noise_seed);
  std::vector<uint8_t> windows(static_cast<size_t>(line.width_px) * kKernelBytes, kActivationZero);
  std::vector<int32_t> sums(static_cast<size_t>(line.width_px) * static_cast<size_t>(rows));
  std::vector<int32_t> greatest(static_cast<size_t>(steps) * static_cast<size_t>(rows));
  std::vector<Activations> pooled;
  for (int y = 0; y < line.height_px / kPool * kPool; ++y) {
    picture.Windows(y, windows.data());
    layer.weights.Multiply(windows.data(), line.width_px, sums.data());
    if (y % kPool == 0) std::fill(greatest.begin(), greatest.end(), INT32_MIN);
    for (int x = 0; x < steps * kPool; ++x) {
      int32_t* most = greatest.data() + static_cast<std::ptrdiff_t>(x / kPool) * rows;
      const int32_t* sum = sums.data() + static_cast<std::ptrdiff_t>(x) * rows;
      for (int r = 0; r < rows; ++r) most[r] = std::max(most[r], sum[r]);
    }
    if (y % kPool != kPool - 1) continue;
    Activations& row = pooled.emplace_back(steps, layer.outputs);
    for (int step = 0; step < steps; ++step) {
      TanhActivations(greatest.data() + static_cast<std::ptrdiff_t>(step) * rows,
                      layer.scales.data(), layer.outputs, row.At(step));
    }
  }
  return pooled;
}

/// Sequences of one length through one LSTM, a step of all at a time.
class LstmBatch {
 public:
  LstmBatch(const NetworkLayer& layer, int sequences)
      : layer_(layer),
        sequences_(sequences),
        width_(layer.weights.columns()),
        inputs_(Size(sequences, width_), kActivationZero),
        states_(Size(sequences, layer.outputs)),
        sums_(Size(sequences, layer.weights.rows())) {}

  /// The place for the input of a sequence's next step.
  uint8_t* Input(int sequence) {
    return inputs_.data() + static_cast<std::ptrdiff_t>(sequence) * width_;
  }
  /// Its output after the last step.
  const uint8_t* Output(int sequence) { return Input(sequence) + layer_.inputs; }

  /// One step of all sequences.
  void Step() {
    layer_.weights.Multiply(inputs_.data(), sequences_, sums_.data());
    for (int i = 0; i < sequences_; ++i) {
      const int32_t* sums = sums_.data() + static_cast<std::ptrdiff_t>(i) * layer_.weights.rows();
      float* states = states_.data() + static_cast<std::ptrdiff_t>(i) * layer_.outputs;
      LstmActivations(sums, layer_.scales.data(), layer_.outputs, states, Input(i) + layer_.inputs);
    }
  }

 private:
  static size_t Size(int count, int each) {
    return static_cast<size_t>(count) * static_cast<size_t>(each);
  }

  const NetworkLayer& layer_;
  int sequences_;
  int width_;
  std::vector<uint8_t> inputs_;  // input and last output of each sequence
  std::vector<float> states_;
  std::vector<int32_t> sums_;
};

/// One activation vector for each column of a pooled picture.
Activations SummarizeColumns(const NetworkLayer& layer, const std::vector<Activations>& rows) {
  const int steps = rows.front().steps;
  LstmBatch batch(layer, steps);
  for (const Activations& row : rows) {
    for (int step = 0; step < steps; ++step)
      std::memcpy(batch.Input(step), row.At(step), static_cast<size_t>(row.size));
    batch.Step();
  }
  Activations columns(steps, layer.outputs);
  for (int step = 0; step < steps; ++step)
    std::memcpy(columns.At(step), batch.Output(step), static_cast<size_t>(layer.outputs));
  return columns;
}

/// The line through an LSTM, from one end to the other.
Activations RunAlong(const NetworkLayer& layer, const Activations& line) {
  LstmBatch batch(layer, 1);
  Activations outputs(line.steps, layer.outputs);
  for (int i = 0; i < line.steps; ++i) {
    const int step = layer.kind == NetworkLayer::Kind::kBackward ? line.steps - 1 - i : i;
    std::memcpy(batch.Input(0), line.At(step), static_cast<size_t>(line.size));
    batch.Step();
    std::memcpy(outputs.At(step), batch.Output(0), static_cast<size_t>(outputs.size));
  }
  return outputs;
}

LineSteps Softmax(const NetworkLayer& layer, const Activations& line) {
  const int rows = layer.weights.rows();
  std::vector<int32_t> sums(static_cast<size_t>(line.steps) * static_cast<size_t>(rows));
  // An LSTM's outputs are a multiple of four, so that its vectors stand side by side.
  layer.weights.Multiply(line.values.data(), line.steps, sums.data());
  LineSteps steps{line.steps, layer.outputs, {}};
  steps.probabilities.resize(static_cast<size_t>(line.steps) * static_cast<size_t>(layer.outputs));
  for (int step = 0; step < line.steps; ++step) {
    SoftmaxProbabilities(
        sums.data() + static_cast<std::ptrdiff_t>(step) * rows, layer.scales.data(), layer.outputs,
        steps.probabilities.data() + static_cast<std::ptrdiff_t>(step) * layer.outputs);
  }
  return steps;
}

}  // namespace

LineSteps RunNetwork(const LineModel& model, const GrayImage& line) {
  if (line.width_px < kPool) return {0, model.outputs(), {}};
  Activations activations = SummarizeColumns(model.layers[1], Convolve(model, line));
  for (size_t i = 2; i + 1 < model.layers.size(); ++i)
    activations = RunAlong(model.layers[i], activations);
  return Softmax(model.layers.back(), activations);
}

}  // namespace juesuan
