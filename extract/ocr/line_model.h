// A trained reader of text lines, as Tesseract 4 and 5 keep it in a .traineddata file.
//
// In: the file. Out: its network, layer by layer, what the network's outputs mean, and its
// dictionary. Read are networks of integers of the shape that Tesseract's fast models have, and
// ours:
//
//     [1,H,0,1 Ct3,3,16 Mp3,3 LfysA LfxB LrxC LfxD ... O1cN]
//
// a convolution of 3 x 3, the maximum of 3 x 3, an LSTM down each column, LSTMs along the line in
// either direction, a softmax. An output is the blank, a character, or a part of one: ideographs
// are spelled in up to three outputs (unicharcompress.h of Tesseract says how they were chosen).
//
// Source of the format: https://tesseract-ocr.github.io/tessdoc/tess4/TrainingTesseract-4.00.html
// and the program's own files, byte by byte.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"
#include "extract/ocr/dictionary.h"
#include "extract/ocr/int8_matrix.h"

namespace juesuan {

/// One layer: weights, and what a sum is worth.
struct NetworkLayer {
  enum class Kind {
    kConvolution,  ///< 3 x 3, tanh
    kColumn,       ///< LSTM down a column; its last output counts
    kForward,      ///< LSTM from left to right
    kBackward,     ///< LSTM from right to left
    kSoftmax,
  };
  Kind kind = Kind::kSoftmax;
  int inputs = 0;
  int outputs = 0;            ///< of an LSTM: its units
  Int8Matrix weights;         ///< of an LSTM: input, input gate, forget gate, output gate, in turn
  std::vector<float> scales;  ///< [row of weights]
};

/// A character and the outputs that spell it.
struct SpelledCharacter {
  std::vector<int> code;
  std::string text;           ///< UTF-8
  int id = 0;                 ///< in the dictionary; 0 is the space
  bool stands_alone = false;  ///< of a script that puts no spaces between words
};

struct LineModel {
  int height_px = 0;                 ///< of the pictures that it reads
  std::vector<NetworkLayer> layers;  ///< convolution, column, LSTMs along the line, softmax
  std::vector<SpelledCharacter> characters;
  Dictionary dictionary;   ///< may be empty
  int blank = 0;           ///< the output that stands for no character
  int64_t noise_seed = 0;  ///< what lies outside of a picture is noise that starts with it

  int outputs() const { return layers.back().outputs; }
};

/// Errors: kUsage, naming the file, when it is missing, damaged or of another shape.
Result<LineModel> ReadLineModel(const std::filesystem::path& file);

}  // namespace juesuan
