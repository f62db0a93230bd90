#include "extract/document.h"

#include "extract/pdf_document.h"

namespace juesuan {
namespace {

Status CheckFile(const std::filesystem::path& path, const DocumentLimits& limits) {
  std::error_code problem;
  if (!std::filesystem::exists(path, problem)) {
    return Error{ErrorCode::kCannotOpen, path.string(), "no such file; check the path"};
  }
  if (!std::filesystem::is_regular_file(path, problem)) {
    return Error{ErrorCode::kCannotOpen, path.string(), "is not a file; give the path of a PDF"};
  }
  const auto bytes = std::filesystem::file_size(path, problem);
  if (problem) return Error{ErrorCode::kCannotOpen, path.string(), problem.message()};
  if (bytes == 0) return Error{ErrorCode::kCannotOpen, path.string(), "is empty"};
  if (bytes <= static_cast<uintmax_t>(limits.max_bytes)) return Done{};
  return Error{ErrorCode::kLimitReached, path.string(),
               "has " + std::to_string(bytes) + " bytes, more than the limit of " +
                   std::to_string(limits.max_bytes)};
}

}  // namespace

Result<std::unique_ptr<Document>> Document::Open(const std::filesystem::path& path,
                                                 const std::string& password,
                                                 const DocumentLimits& limits) {
  if (Status status = CheckFile(path, limits); !status) return status.error();
  return OpenPdf(path, password, limits);
}

}  // namespace juesuan
