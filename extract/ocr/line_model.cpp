#include "extract/ocr/line_model.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

#include "extract/ocr/listed_characters.h"

namespace juesuan {
namespace {

// Places in the table at the head of the file.
constexpr size_t kNetworkPart = 17;
constexpr size_t kPunctuationPart = 18;
constexpr size_t kWordsPart = 19;
constexpr size_t kNumbersPart = 20;
constexpr size_t kCharactersPart = 21;
constexpr size_t kCodesPart = 22;

constexpr uint8_t kIntegers = 1;  // mode of a matrix
constexpr uint8_t kDoubles = 128;
constexpr int32_t kOwnLearningRates = 64;  // flag of a series
constexpr int64_t kSeedStep = 0x10000001;
constexpr size_t kSpecial = 3;     // the space and two that are none head all tables of characters
constexpr size_t kMost = 1 << 24;  // of anything that is counted in a sound file
constexpr int kMostDepth = 8;      // of layers in layers

/// Takes numbers off a part of the file. After it has run out all it gives is 0.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  T Number() {
    T value{};
    if (const std::string_view raw = Take(sizeof(T)); !raw.empty())
      std::memcpy(&value, raw.data(), sizeof(T));
    return value;
  }
  size_t Count() {
    const uint32_t count = Number<uint32_t>();
    ok_ = ok_ && count <= kMost;
    return ok_ ? count : 0;
  }
  std::string_view Text() { return Take(Count()); }
  std::string_view Take(size_t count) {
    if (!ok_ || count > bytes_.size()) {
      ok_ = false;
      return {};
    }
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }
  bool ok() const { return ok_; }

 private:
  std::string_view bytes_;
  bool ok_ = true;
};

struct RawMatrix {
  int rows = 0;
  int columns = 0;  // without the bias
  std::vector<int8_t> weights;
  std::vector<float> scales;
};

class NetworkReader {
 public:
  explicit NetworkReader(std::string_view bytes) : bytes_(bytes) {}

  /// Fills all of the model but its characters; otherwise says what is wrong.
  std::optional<std::string> Read(LineModel* model) {
    ReadLayer(model, NetworkLayer::Kind::kForward, 0);
    bytes_.Text();  // the network in words
    bytes_.Number<int32_t>();
    bytes_.Number<int32_t>();
    model->noise_seed = int64_t{bytes_.Number<int32_t>()} * kSeedStep;
    model->blank = bytes_.Number<int32_t>();
    if (!fault_ && !bytes_.ok()) fault_ = "the file ends too early";
    if (!fault_ && !HasKnownShape(*model)) fault_ = "the layers are not those of a fast model";
    return fault_;
  }

 private:
  void ReadLayer(LineModel* model, NetworkLayer::Kind lstm, int depth) {
    bytes_.Number<int8_t>();
    const std::string type(bytes_.Text());
    bytes_.Number<int8_t>();
    bytes_.Number<int8_t>();
    const auto flags = bytes_.Number<int32_t>();
    const auto inputs = bytes_.Number<int32_t>();
    const auto outputs = bytes_.Number<int32_t>();
    bytes_.Number<int32_t>();  // how many weights
    bytes_.Text();             // its name
    if (fault_ || !bytes_.ok() || depth > kMostDepth) return;
    using Kind = NetworkLayer::Kind;
    if (type == "Input") {
      for (int i = 0; i < 5; ++i) {
        const auto dimension = bytes_.Number<int32_t>();
        if (i == 1) model->height_px = dimension;
      }
    } else if (type == "Convolve" || type == "Maxpool") {
      const bool is_convolution = type == "Convolve";
      const auto x = bytes_.Number<int32_t>(), y = bytes_.Number<int32_t>();
      const int expected = is_convolution ? 1 : 3;
      if (x != expected || y != expected) fault_ = type + " of another size";
    } else if (type == "Tanh" || type == "Softmax") {
      AddLayer(type == "Tanh" ? Kind::kConvolution : Kind::kSoftmax, inputs, outputs, 1, model);
    } else if (type == "LSTM" || type == "SummLSTM") {
      bytes_.Number<int32_t>();
      AddLayer(lstm, inputs, outputs, 4, model);
    } else if (type == "Series" || type == "XYTranspose" || type == "RTLReversed") {
      if (type == "XYTranspose") lstm = Kind::kColumn;
      if (type == "RTLReversed") lstm = Kind::kBackward;
      const size_t parts = bytes_.Count();
      for (size_t i = 0; i < parts && !fault_ && bytes_.ok(); ++i)
        ReadLayer(model, lstm, depth + 1);
      if ((flags & kOwnLearningRates) != 0) bytes_.Take(bytes_.Count() * sizeof(float));
    } else {
      fault_ = "a layer '" + type + "' is not known";
    }
  }

  /// The gates of an LSTM are matrices of their own, which stand below each other here.
  void AddLayer(NetworkLayer::Kind kind, int inputs, int outputs, int matrices, LineModel* model) {
    NetworkLayer layer{kind, inputs, outputs, {}, {}};
    RawMatrix all;
    for (int i = 0; i < matrices; ++i) {
      const RawMatrix one = ReadMatrix();
      if (fault_) return;
      if (one.rows != outputs || (i > 0 && one.columns != all.columns)) {
        fault_ = "a matrix does not fit its layer";
        return;
      }
      all.columns = one.columns;
      all.rows += one.rows;
      all.weights.insert(all.weights.end(), one.weights.begin(), one.weights.end());
      all.scales.insert(all.scales.end(), one.scales.begin(), one.scales.end());
    }
    layer.weights = Int8Matrix(all.rows, all.columns, all.weights);
    layer.scales = std::move(all.scales);
    layer.scales.resize(static_cast<size_t>(layer.weights.rows()));
    model->layers.push_back(std::move(layer));
  }

  RawMatrix ReadMatrix() {
    RawMatrix matrix;
    const auto mode = bytes_.Number<uint8_t>();
    if ((mode & kIntegers) == 0 || (mode & kDoubles) == 0) {
      fault_ = "its weights are no integers; convert it (lstmtraining --convert_to_int)";
      return matrix;
    }
    const size_t rows = bytes_.Count(), columns = bytes_.Count();
    bytes_.Number<int8_t>();
    const std::string_view weights = bytes_.Take(rows * columns);
    const size_t scales = bytes_.Count();
    if (!bytes_.ok() || columns == 0 || scales < rows) {
      fault_ = "a matrix is damaged";
      return matrix;
    }
    matrix.rows = static_cast<int>(rows);
    matrix.columns = static_cast<int>(columns) - 1;
    matrix.weights.resize(weights.size());
    std::memcpy(matrix.weights.data(), weights.data(), weights.size());
    for (size_t i = 0; i < scales; ++i) {
      const auto scale = static_cast<float>(bytes_.Number<double>() / kActivationScale);
      if (i < rows) matrix.scales.push_back(scale);
    }
    return matrix;
  }

  static bool HasKnownShape(const LineModel& model) {
    using Kind = NetworkLayer::Kind;
    const std::vector<NetworkLayer>& layers = model.layers;
    if (layers.size() < 4 || model.height_px <= 0 || model.height_px % 3 != 0) return false;
    if (layers[0].kind != Kind::kConvolution || layers[0].inputs != 9) return false;
    if (layers[1].kind != Kind::kColumn || layers.back().kind != Kind::kSoftmax) return false;
    for (size_t i = 1; i < layers.size(); ++i) {
      const bool is_last = i + 1 == layers.size();
      const bool is_lstm = layers[i].kind != Kind::kSoftmax && layers[i].kind != Kind::kConvolution;
      if (is_lstm == is_last || layers[i].inputs != layers[i - 1].outputs) return false;
      // Gates that fill whole blocks of rows follow each other without a gap.
      if (is_lstm && layers[i].outputs % 16 != 0) return false;
      const int columns = layers[i].inputs + (is_lstm ? layers[i].outputs : 0);
      if (layers[i].weights.columns() != (columns + 3) / 4 * 4) return false;
    }
    return model.blank >= 0 && model.blank < layers.back().outputs;
  }

  ByteReader bytes_;
  std::optional<std::string> fault_;
};

/// How each character is spelled.
bool ReadCodes(std::string_view bytes, const std::vector<ListedCharacter>& characters,
               LineModel* model) {
  ByteReader reader(bytes);
  const size_t count = reader.Count();
  for (size_t i = 0; i < count; ++i) {
    reader.Number<int8_t>();
    SpelledCharacter character;
    const size_t length = reader.Count();
    for (size_t k = 0; k < length && reader.ok(); ++k) {
      character.code.push_back(reader.Number<int32_t>());
      if (character.code.back() < 0 || character.code.back() >= model->outputs()) return false;
    }
    const bool is_blank = character.code.size() == 1 && character.code.front() == model->blank;
    const bool is_none = i > 0 && i < kSpecial;
    if (is_none || is_blank || character.code.empty() || i >= characters.size()) continue;
    character.text = characters[i].text;
    character.id = static_cast<int>(i);
    character.stands_alone = characters[i].stands_alone;
    model->characters.push_back(std::move(character));
  }
  return reader.ok() && !model->characters.empty();
}

/// Whether words, punctuation and numbers are none or sound.
bool ReadGraph(std::string_view bytes, WordGraph* graph) {
  if (bytes.empty()) return true;
  auto read = WordGraph::Read(bytes);
  if (!read) return false;
  *graph = *std::move(read);
  return true;
}

/// The parts of a file by their places in its table.
class ModelFile {
 public:
  explicit ModelFile(std::string bytes) : bytes_(std::move(bytes)) {
    ByteReader reader(bytes_);
    const size_t count = reader.Count();
    for (size_t i = 0; i < count && reader.ok(); ++i) offsets_.push_back(reader.Number<int64_t>());
    if (!reader.ok()) offsets_.clear();
  }
  std::string_view Part(size_t index) const {
    if (index >= offsets_.size() || offsets_[index] < 0) return {};
    const auto begin = static_cast<size_t>(offsets_[index]);
    size_t end = bytes_.size();
    for (size_t i = offsets_.size(); i-- > index + 1;) {
      if (offsets_[i] >= 0) end = static_cast<size_t>(offsets_[i]);
    }
    if (begin > end || end > bytes_.size()) return {};
    return std::string_view(bytes_).substr(begin, end - begin);
  }

 private:
  std::string bytes_;
  std::vector<int64_t> offsets_;
};

}  // namespace

Result<LineModel> ReadLineModel(const std::filesystem::path& file) {
  const auto fault = [&](const std::string& what) {
    return Error{ErrorCode::kUsage, file.string(), "cannot be used to read: " + what};
  };
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return fault("it cannot be opened");
  const ModelFile parts(std::string(std::istreambuf_iterator<char>(stream), {}));
  const std::string_view network = parts.Part(kNetworkPart);
  if (network.empty()) return fault("it holds no network");
  LineModel model;
  if (const auto wrong = NetworkReader(network).Read(&model)) return fault(*wrong);
  const auto characters = ReadListedCharacters(parts.Part(kCharactersPart));
  if (!ReadCodes(parts.Part(kCodesPart), characters, &model))
    return fault("its table of characters is damaged");
  Dictionary& dictionary = model.dictionary;
  if (!ReadGraph(parts.Part(kPunctuationPart), &dictionary.punctuation) ||
      !ReadGraph(parts.Part(kWordsPart), &dictionary.words) ||
      !ReadGraph(parts.Part(kNumbersPart), &dictionary.numbers))
    return fault("its dictionary is damaged");
  for (const ListedCharacter& character : characters)
    dictionary.digits.push_back(character.is_digit ? 1 : 0);
  return model;
}

}  // namespace juesuan
