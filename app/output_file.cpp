#include "app/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace juesuan {
namespace {

namespace fs = std::filesystem;

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }
  bool ok() const { return number_ >= 0; }

 private:
  int number_;
};

Error CannotWrite(const fs::path& target, const std::string& reason,
                  ErrorCode code = ErrorCode::kCannotOpen) {
  const std::string where = target == "-" ? "standard output" : target.string();
  return {code, where, "cannot be written: " + reason};
}

Error CannotWriteErrno(const fs::path& target) {
  return CannotWrite(target, std::strerror(errno), ErrorCode::kMachine);
}

bool WriteAll(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

fs::path FolderOf(const fs::path& target) {
  return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

// A link stays a link: what it leads to is replaced, or made.
fs::path ResolveLink(const fs::path& target) {
  constexpr int kMostLinks = 40;  // as the kernel
  std::error_code error;
  fs::path resolved = target;
  for (int i = 0; i < kMostLinks && fs::is_symlink(resolved, error); ++i)
    resolved = resolved.parent_path() / fs::read_symlink(resolved, error);
  return fs::is_symlink(resolved, error) ? target : resolved;
}

bool IsSpecialFile(const fs::path& target) {
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

// What the permissions of a new file would be, or those of the file that is replaced.
mode_t ModeFor(const fs::path& target) {
  struct stat status {};
  if (stat(target.c_str(), &status) == 0) return status.st_mode & mode_t{07777};
  const mode_t mask = umask(0);
  umask(mask);
  return mode_t{0666} & ~mask;
}

bool FlushToDisk(const fs::path& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  return file.ok() && fsync(file.number()) == 0;
}

Status WriteDirectly(const fs::path& target, std::string_view content) {
  const Descriptor file(open(target.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.ok() || !WriteAll(file.number(), content)) return CannotWriteErrno(target);
  return Done{};
}

}  // namespace

Result<PendingFile> PendingFile::Create(const fs::path& target) {
  const fs::path resolved = ResolveLink(target);
  const std::string suffix = resolved.extension().string();
  std::string name = (FolderOf(resolved) / kTemporaryPrefix).string() + "XXXXXX" + suffix;
  const Descriptor file(mkstemps(name.data(), static_cast<int>(suffix.size())));
  if (!file.ok()) return CannotWriteErrno(target);
  return PendingFile(resolved, name);
}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : target_(std::move(other.target_)), path_(std::move(other.path_)) {
  other.path_.clear();
}

PendingFile::~PendingFile() {
  if (!path_.empty()) unlink(path_.c_str());
}

Status PendingFile::Commit() {
  const bool done = chmod(path_.c_str(), ModeFor(target_)) == 0 && FlushToDisk(path_) &&
                    rename(path_.c_str(), target_.c_str()) == 0;
  if (!done) return CannotWriteErrno(target_);
  path_.clear();
  FlushToDisk(FolderOf(target_));  // some file systems cannot; the file itself is safe
  return Done{};
}

Status WriteOutput(const fs::path& target, std::string_view content) {
  if (target == "-") {
    if (!WriteAll(STDOUT_FILENO, content)) return CannotWriteErrno(target);
    return Done{};
  }
  if (IsSpecialFile(target)) return WriteDirectly(target, content);
  Result<PendingFile> pending = PendingFile::Create(target);
  if (!pending) return pending.error();
  const Descriptor file(open(pending->path().c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.ok() || !WriteAll(file.number(), content)) return CannotWriteErrno(target);
  return pending->Commit();
}

std::optional<fs::path> FileToReplace(const fs::path& target) {
  if (target == "-" || IsSpecialFile(target)) return std::nullopt;
  return ResolveLink(target);
}

Status CheckOutput(const fs::path& target, const fs::path& report) {
  if (!FileToReplace(target)) return Done{};
  std::error_code error;
  [[maybe_unused]] const fs::file_status status = fs::status(target, error);
  if (error == std::errc::too_many_symbolic_link_levels)
    return CannotWrite(target, "it leads through links in a circle");
  if (fs::is_directory(target, error)) return CannotWrite(target, "it is a folder; name a file");
  if (!fs::is_directory(FolderOf(target), error)) {
    return CannotWrite(target, "there is no folder " + FolderOf(target).string());
  }
  if (fs::equivalent(target, report, error)) {
    return Error{ErrorCode::kUsage, target.string(),
                 "is the report itself; name another file with -o"};
  }
  if (access(FolderOf(ResolveLink(target)).c_str(), W_OK) != 0) return CannotWriteErrno(target);
  return Done{};
}

}  // namespace juesuan
