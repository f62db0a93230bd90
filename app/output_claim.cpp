#include "app/output_claim.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <optional>
#include <string>

#include "app/output_file.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

/// A lock that a signal can remove: memory that stays where it is.
struct Lock {
  volatile std::sig_atomic_t is_held = 0;
  int file = -1;
  std::array<char, PATH_MAX> path{};
};

std::array<Lock, 4> locks;  // a command has two outputs at most

void RemoveAndEnd(int number) {
  for (const Lock& lock : locks)
    if (lock.is_held != 0) unlink(lock.path.data());
  std::signal(number, SIG_DFL);
  std::raise(number);
}

void RemoveOnSignals() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    // What the parent made deaf (nohup) stays deaf.
    if (std::signal(number, RemoveAndEnd) == SIG_IGN) std::signal(number, SIG_IGN);
  }
}

std::string LockPathFor(const fs::path& target) {
  const fs::path named = target.has_filename() ? target : target.parent_path();
  const std::string name = std::string(kTemporaryPrefix) + named.filename().string() + ".lock";
  return (named.has_parent_path() ? named.parent_path() / name : fs::path(name)).string();
}

/// Whoever had the lock before may have removed the file that was opened.
bool IsStillThere(int file, const std::string& path) {
  struct stat opened {};
  struct stat named {};
  return fstat(file, &opened) == 0 && stat(path.c_str(), &named) == 0 &&
         opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

/// The file, locked; -1 with errno EWOULDBLOCK when another has it.
int OpenLocked(const std::string& path) {
  constexpr mode_t kMode = 0666;
  while (true) {
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kMode);
    if (file < 0) return -1;
    const bool is_locked = flock(file, LOCK_EX | LOCK_NB) == 0;
    if (is_locked && IsStillThere(file, path)) return file;
    const int reason = errno;
    close(file);
    errno = reason;
    if (!is_locked) return -1;
  }
}

int FreePlace() {
  for (size_t place = 0; place < locks.size(); ++place)
    if (locks[place].is_held == 0) return static_cast<int>(place);
  return -1;
}

}  // namespace

Result<OutputClaim> OutputClaim::Take(const fs::path& target) {
  const std::optional<fs::path> replaced = FileToReplace(target);
  const int place = FreePlace();
  const std::string path = replaced ? LockPathFor(*replaced) : "";
  if (path.empty() || path.size() >= PATH_MAX || place < 0) return OutputClaim(kNone);
  const int file = OpenLocked(path);
  if (file < 0 && errno == EWOULDBLOCK) {
    return Error{ErrorCode::kInUse, target.string(),
                 "another run is writing it; wait for that one, or name another output with -o"};
  }
  if (file < 0) return OutputClaim(kNone);
  Lock& lock = locks[static_cast<size_t>(place)];
  lock.file = file;
  path.copy(lock.path.data(), path.size());
  lock.path[path.size()] = '\0';
  lock.is_held = 1;
  RemoveOnSignals();
  return OutputClaim(place);
}

OutputClaim::~OutputClaim() {
  if (lock_ == kNone) return;
  Lock& lock = locks[static_cast<size_t>(lock_)];
  unlink(lock.path.data());
  lock.is_held = 0;
  close(lock.file);
}

Result<OutputClaim> ClaimOutput(const fs::path& target, const fs::path& report) {
  if (Status status = CheckOutput(target, report); !status) return status.error();
  return OutputClaim::Take(target);
}

}  // namespace juesuan
