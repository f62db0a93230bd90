// Files that are written whole or not at all.
//
// In: a target path and what to write. Out: the file, complete and on the disk, or an error
// and no trace: the text goes to a temporary file in the same folder, is flushed to the disk
// and then takes the target's name in one step (rename(2)). A reader sees the old file or
// the new one, never half of one, also when the power fails. "-" is the standard output.
// Targets that are no regular files (/dev/stdout, a named pipe) are written to directly.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "core/result.h"

namespace juesuan {

/// What the names of temporary files begin with.
inline constexpr std::string_view kTemporaryPrefix = ".juesuan-";

/// A temporary file beside `target`, removed again unless it is committed.
class PendingFile {
 public:
  /// Errors: kCannotOpen.
  static Result<PendingFile> Create(const std::filesystem::path& target);

  PendingFile(PendingFile&& other) noexcept;
  PendingFile& operator=(PendingFile&&) = delete;
  ~PendingFile();

  /// Where to write; it has the target's extension.
  const std::filesystem::path& path() const { return path_; }

  /// Flushes to the disk and renames to the target. Errors: kCannotOpen.
  Status Commit();

 private:
  PendingFile(std::filesystem::path target, std::filesystem::path path)
      : target_(std::move(target)), path_(std::move(path)) {}

  std::filesystem::path target_;
  std::filesystem::path path_;  // empty once committed or moved from
};

/// Errors: kCannotOpen, with the reason of the operating system.
Status WriteOutput(const std::filesystem::path& target, std::string_view content);

/// The file that takes its place when it is written: where a link leads. Nothing: the standard
/// output, or a special file, which is written to directly.
std::optional<std::filesystem::path> FileToReplace(const std::filesystem::path& target);

/// Finds out before a long run whether `target` can be written and is not `report` itself.
/// Errors: kUsage (it is the report), kCannotOpen (no such folder, a folder, no permission).
Status CheckOutput(const std::filesystem::path& target, const std::filesystem::path& report);

}  // namespace juesuan
