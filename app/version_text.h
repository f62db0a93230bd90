// What `juesuan --version` prints: all that a ledger may depend on.
//
// Out: this program, the libraries that read PDF files and pictures, and the fingerprint of the
// models, which covers those of Tesseract that are used. Equal texts on two machines mean equal
// ledgers.
#pragma once

#include <string>

namespace juesuan {

/// One a line, without an end of the last.
std::string VersionText();

}  // namespace juesuan
