// PDFs as documents: Poppler and qpdf do the work. document.h says what comes out.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "extract/document.h"

namespace juesuan {

/// Errors: those of Document::Open. REQUIRES: the file exists and is not too large.
Result<std::unique_ptr<Document>> OpenPdf(const std::filesystem::path& path,
                                          const std::string& password,
                                          const DocumentLimits& limits);

}  // namespace juesuan
