// What a file is, told by its first bytes, never by its name.
//
// In: a path. Out: which reader takes it, or the words for what it is where none does: a web page
// that was saved under the name of a report, an archive, a download that failed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace juesuan {

enum class FileKind {
  kPdf,
  kPng,
  kJpeg,
  kTiff,
  kForeign,  ///< known, but nothing that is read here
  kUnknown,  ///< may be a damaged PDF
};

struct FileNature {
  FileKind kind = FileKind::kUnknown;
  std::string name;  ///< of what is foreign: "a web page"
};

/// `beginning`: the first kilobyte, or the whole file.
FileNature NatureOf(std::string_view beginning);

/// The first bytes of a file, `most` of them; none where it cannot be read.
std::string BeginningOf(const std::filesystem::path& path, size_t most);

/// A file that cannot be read is kUnknown.
FileNature NatureOfFile(const std::filesystem::path& path);

}  // namespace juesuan
