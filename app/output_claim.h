// An output that one run writes at a time.
//
// In: where a command will write. Out: a claim that lasts as long as the object, or the error that
// another run has it. Idea: flock(2) on an empty file beside the output, because the output itself
// is replaced (output_file.h). The lock ends with its process, however that ends; the file goes
// with the claim, also on Ctrl-C.
#pragma once

#include <filesystem>
#include <utility>

#include "core/result.h"

namespace juesuan {

class OutputClaim {
 public:
  /// Of a file or folder. Where there is nothing to lock (standard output, /dev/null, a file system
  /// without locks) the claim is empty. Errors: kInUse.
  static Result<OutputClaim> Take(const std::filesystem::path& target);

  OutputClaim(OutputClaim&& other) noexcept : lock_(std::exchange(other.lock_, kNone)) {}
  OutputClaim& operator=(OutputClaim&&) = delete;
  ~OutputClaim();

 private:
  static constexpr int kNone = -1;

  explicit OutputClaim(int lock) : lock_(lock) {}

  int lock_;
};

/// Finds out before a long run whether `target` can be written, is not `report` itself, and is no
/// other run's. Errors: those of CheckOutput; kInUse.
Result<OutputClaim> ClaimOutput(const std::filesystem::path& target,
                                const std::filesystem::path& report);

}  // namespace juesuan
