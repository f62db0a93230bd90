// A picture file as a document: each picture is a page that is to be read by OCR.
//
// The size of a page comes from the resolution that the file states where that can be true; what
// cameras and drawing programs write into every file (72, 96) cannot. Else the page is taken to be
// as large as a sheet of A4.
#pragma once

#include <filesystem>
#include <memory>

#include "extract/document.h"
#include "extract/file_kind.h"

namespace juesuan {

/// REQUIRES: the file exists and is not too large, and `kind` is a picture's. Errors: kCannotOpen,
/// kLimitReached.
Result<std::unique_ptr<Document>> OpenPictures(const std::filesystem::path& path, FileKind kind,
                                               const DocumentLimits& limits);

}  // namespace juesuan
