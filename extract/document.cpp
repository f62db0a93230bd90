#include "extract/document.h"

#include "extract/file_kind.h"
#include "extract/pdf_document.h"
#include "extract/pictures/picture_document.h"

namespace juesuan {
namespace {

Status CheckFile(const std::filesystem::path& path, const DocumentLimits& limits) {
  std::error_code problem;
  if (!std::filesystem::exists(path, problem)) {
    return Error{ErrorCode::kCannotOpen, path.string(), "no such file; check the path"};
  }
  if (!std::filesystem::is_regular_file(path, problem)) {
    return Error{ErrorCode::kCannotOpen, path.string(),
                 "is not a file; give the path of a PDF or a picture"};
  }
  const auto bytes = std::filesystem::file_size(path, problem);
  if (problem) return Error{ErrorCode::kCannotOpen, path.string(), problem.message()};
  if (bytes == 0) return Error{ErrorCode::kCannotOpen, path.string(), "is empty"};
  if (bytes <= static_cast<uintmax_t>(limits.max_bytes)) return Done{};
  return Error{ErrorCode::kLimitReached, path.string(),
               "has " + std::to_string(bytes) + " bytes, more than the limit of " +
                   std::to_string(limits.max_bytes) + "; raise --max-file"};
}

}  // namespace

Result<std::unique_ptr<Document>> Document::Open(const std::filesystem::path& path,
                                                 const std::string& password,
                                                 const DocumentLimits& limits) {
  if (Status status = CheckFile(path, limits); !status) return status.error();
  const FileNature nature = NatureOfFile(path);
  switch (nature.kind) {
    case FileKind::kPng:
    case FileKind::kJpeg:
    case FileKind::kTiff:
      return OpenPictures(path, nature.kind, limits);
    case FileKind::kForeign:
      return Error{ErrorCode::kCannotOpen, path.filename().string(),
                   "is " + nature.name + "; expected a PDF, PNG, JPEG or TIFF"};
    case FileKind::kPdf:
    case FileKind::kUnknown:
      break;
  }
  return OpenPdf(path, password, limits);
}

}  // namespace juesuan
