// Tesseract itself as an engine: libtesseract and Leptonica.
//
// It is there
// - for languages and models that line_engine.h cannot run: floating point, several languages at
//   once, other shapes of network;
// - for who wants to be read by Tesseract;
// - to check that we read as it does.
// A line is one line (page segmentation 13).
//
// What the library does stays here. Its messages are silenced, and it throws nothing that gets out.
// The library ends the program over some damaged files, so a model is tried in a process of its own
// first. An engine has objects of the library of its own, so that each thread may have its engine.
#pragma once

#include <memory>
#include <string>

#include "extract/ocr/model_files.h"
#include "extract/ocr/ocr_engine.h"

namespace juesuan {

/// Reads no alternatives, and fits no texts. Errors of Prepare and ReadLine: kUsage, naming the
/// file, when a model cannot be used; kInternal when the library fails over a line.
std::unique_ptr<OcrEngine> MakeTesseractEngine(ModelFiles files);

/// Versions of the libraries: "5.3.0".
std::string TesseractVersion();
std::string LeptonicaVersion();

}  // namespace juesuan
