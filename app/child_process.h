// One piece of work in a process of its own, within limits.
//
// In: a function and limits. Out: the text that the function made, or how its process ended.
// Idea: fork(2) without exec. The parent has loaded the models once; every child begins with
// them, shares their memory, and gives all of its own back when it ends. So that this is safe
// the parent has a single thread. The child can neither read the terminal nor write to it,
// sends its text through a pipe, and dies with its parent, however that ends. On its way it may
// announce steps (pages), so that the parent knows which one took too long or broke it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "app/sandbox.h"
#include "core/result.h"

namespace juesuan {

/// Far above what reports take, so that only what is broken or hostile meets them; smaller ones
/// lose long scans first (samples/reports/scan-1.pdf: 160 MB, 5 s for 3 pages).
struct ChildLimits {
  int64_t memory_mib = 4096;    ///< address space: several copies of the largest page allowed
  int64_t cpu_seconds = 900;    ///< a scanned page takes 1.5: 600 of them
  int64_t wall_seconds = 1800;  ///< twice that; so that waiting for a dead drive ends, too
  int64_t output_mib = 256;     ///< of one file, and of the text; a page makes 0.03 of ledger
  /// Of processor time, for one page (the worst scan takes 3): load must not decide on a page.
  int64_t step_seconds = 30;
  /// Of one page by the clock, for what waits and does not compute. A page that may compute for 30
  /// s has them even where load leaves it a twentieth of a processor.
  int64_t step_wall_seconds = 600;

  int64_t memory_bytes() const { return memory_mib << 20; }
  int64_t output_bytes() const { return output_mib << 20; }
};

/// How a child ended that did not send its whole text.
/// kKilled: by a signal that another process sent, or the system when memory ran out.
/// kNoSandbox: it did not begin.
enum class ChildEnd {
  kMemory,
  kCpu,
  kWall,
  kOutput,
  kStep,
  kStepWall,
  kKilled,
  kNoSandbox,
  kCrashed
};

struct ChildReport {
  bool is_whole = false;  ///< then `text` is what the function made
  std::string text;
  ChildEnd end = ChildEnd::kCrashed;  ///< meaningful unless is_whole
  std::string how;                    ///< "signal 11 (Segmentation fault)", "exit status 3"
  std::optional<int> step;            ///< announced last, and at work when it ended
  double cpu_seconds = 0;
  double wall_seconds = 0;
  int64_t peak_memory_kib = 0;
};

/// Says that a step begins; nothing: the steps are over.
using AnnounceStep = std::function<void(std::optional<int> step)>;
/// Ends the child: the step that was announced last took longer than it may, by processor time or
/// by the clock.
[[noreturn]] void EndOverStep(bool is_by_clock);

using ChildWork = std::function<std::string(const AnnounceStep&)>;

struct ChildSetting {
  ChildLimits limits;
  const Sandbox* sandbox = nullptr;  ///< entered before the work; may be null
  bool keeps_errors = false;         ///< its standard error is the parent's, for progress
};

class ChildProcess {
 public:
  /// Errors: kMachine when the system gives no process or pipe.
  static Result<ChildProcess> Start(const ChildSetting& setting, const ChildWork& work);

  /// For work without steps.
  static Result<ChildProcess> Start(const ChildLimits& limits,
                                    const std::function<std::string()>& work);

  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;
  ~ChildProcess();  ///< kills it when it still runs

  /// Becomes readable when there is something to Read.
  int descriptor() const { return pipe_; }

  /// Until its limit of time, or that of its step, could be reached.
  double SecondsLeft() const;

  /// The clock stood still for it: parent and child were stopped (Ctrl-Z).
  void Forgive(double seconds);

  /// Takes what has come. False when there will be no more, or more came than the limit allows.
  bool Read();

  /// Ends the child when it still runs. REQUIRES: called once.
  ChildReport Finish();

 private:
  using Clock = std::chrono::steady_clock;

  ChildProcess(pid_t process, int pipe, const ChildLimits& limits)
      : process_(process), pipe_(pipe), limits_(limits), start_(Clock::now()) {}

  void Describe(int status, ChildReport& report) const;
  /// Takes announcements off the front of what was received.
  void ReadSteps();
  double WallSecondsLeft() const;
  double StepSecondsLeft() const;
  double StepWallSecondsLeft() const;
  double CpuSeconds() const;

  pid_t process_;  // -1 once finished or moved from
  int pipe_;
  ChildLimits limits_;
  Clock::time_point start_;
  std::string received_;
  std::optional<int> step_;
  double step_start_ = 0;  // of its processor time, in seconds
  Clock::time_point step_start_wall_;
  bool is_over_limit_ = false;
};

}  // namespace juesuan
