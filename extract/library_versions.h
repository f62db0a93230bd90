// The libraries that read PDF files and scans, and their versions, for `juesuan --version`.
#pragma once

#include <string>
#include <vector>

namespace juesuan {

struct LibraryVersion {
  std::string name;
  std::string version;
};

/// Poppler, qpdf, Tesseract, Leptonica: as they are when the program runs.
std::vector<LibraryVersion> VersionsOfReaders();

}  // namespace juesuan
