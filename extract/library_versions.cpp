#include "extract/library_versions.h"

#include <poppler-version.h>

#include <qpdf/QPDF.hh>

#include "extract/ocr/tesseract_engine.h"

namespace juesuan {

std::vector<LibraryVersion> VersionsOfReaders() {
  return {{"Poppler", poppler::version_string()},
          {"qpdf", QPDF::QPDFVersion()},
          {"Tesseract", TesseractVersion()},
          {"Leptonica", LeptonicaVersion()}};
}

}  // namespace juesuan
