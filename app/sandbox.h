// The wall around a process that reads files of strangers.
//
// In: the files and folders that it may read. Out: a process that can read these, can write to
// what is open already, can start threads, and nothing else: no other file, no network, no
// program, no other process. Three layers of Linux, none of which needs rights: no new
// privileges, Landlock (landlock(7)), and a seccomp filter (seccomp(2)). The filter answers what
// it does not allow with ENOSYS, as an older kernel would, so that a newer C library falls back
// and goes on. All is prepared before fork(2); a child only enters.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"

namespace juesuan {

class Sandbox {
 public:
  /// Rules for reading `readable` (what is missing is left out) and what the system's libraries
  /// need: fonts, poppler-data, character sets.
  /// Errors: kMachine when this kernel has no such layer; says so, and what to do.
  static Result<Sandbox> Prepare(const std::vector<std::filesystem::path>& readable);

  Sandbox(Sandbox&& other) noexcept;
  Sandbox& operator=(Sandbox&& other) noexcept;
  ~Sandbox();

  /// For the calling thread and those that it starts, until they end. False when it failed.
  bool Enter() const;

 private:
  explicit Sandbox(int ruleset) : ruleset_(ruleset) {}

  int ruleset_;  // of Landlock; -1 when moved from
};

/// The layers by name, outermost first, as a ledger lists them. Without a sandbox there are the
/// limits of child_process.h. A process of which a layer failed reads nothing.
std::vector<std::string> WallLayers(bool has_sandbox);

}  // namespace juesuan
