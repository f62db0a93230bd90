// The fast engine: runs Tesseract's model files without Tesseract, several times faster.
//
// Models of integers of the shape of line_model.h only. They are loaded when first needed and then
// kept. line_model.h reads their files, line_network.h runs them, line_decoder.h and ctc_beam.h
// make strings of what they say. It reads as Tesseract does, to the last character: the same sums,
// the same tables, the same search and dictionary. tests/extract/oracle holds it against Tesseract.
#pragma once

#include <memory>

#include "extract/ocr/model_files.h"
#include "extract/ocr/ocr_engine.h"

namespace juesuan {

/// Errors of Prepare and ReadLine: kUsage, naming the file, when a model is missing, damaged or
/// none that this engine runs; kInternal for a line of another height than its model's.
std::unique_ptr<OcrEngine> MakeLineEngine(ModelFiles files);

}  // namespace juesuan
