#include "app/child_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <exception>
#include <limits>
#include <new>
#include <utility>

#include "app/interruption.h"

namespace juesuan {
namespace {

// Exit statuses of the child that are no crash; sysexits.h and the shell use none of them.
constexpr int kOutOfMemoryStatus = 101;
constexpr int kExceptionStatus = 102;
constexpr int kNoSandboxStatus = 103;
constexpr int kOverStepStatus = 104;
constexpr int kOverStepWallStatus = 105;
constexpr int64_t kMostFiles = 1024;    // open at once: two for each page at a time, and fonts
constexpr rlim_t kGraceCpuSeconds = 5;  // from the signal that ends to the one that kills

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kLimitsAddresses = false;  // the sanitizer reserves terabytes of addresses
#else
constexpr bool kLimitsAddresses = true;
#endif

// What no fault of a process itself raises. Our own SIGKILL is told by the limits before.
bool IsFromOutside(int signal) {
  return signal == SIGKILL || signal == SIGTERM || signal == SIGINT || signal == SIGHUP;
}

/// Whether `ulimit -f` of the shell allows less than our own limit.
bool HasNarrowerShell(const ChildLimits& limits) {
  rlimit shell{};
  return getrlimit(RLIMIT_FSIZE, &shell) == 0 &&
         shell.rlim_max < static_cast<rlim_t>(limits.output_bytes());
}

void Limit(int resource, int64_t value, int64_t hard) {
  const rlimit limit = {static_cast<rlim_t>(value), static_cast<rlim_t>(hard)};
  setrlimit(static_cast<__rlimit_resource>(resource), &limit);
}

void ApplyLimits(const ChildLimits& limits) {
  if (kLimitsAddresses) Limit(RLIMIT_AS, limits.memory_bytes(), limits.memory_bytes());
  Limit(RLIMIT_CPU, limits.cpu_seconds,
        limits.cpu_seconds + static_cast<int64_t>(kGraceCpuSeconds));
  Limit(RLIMIT_FSIZE, limits.output_bytes(), limits.output_bytes());
  Limit(RLIMIT_CORE, 0, 0);
  Limit(RLIMIT_NOFILE, kMostFiles, kMostFiles);
}

// The terminal and the data of the parent are not the child's.
void LeaveTerminal(bool keeps_errors) {
  const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (descriptor != STDERR_FILENO || !keeps_errors) dup2(nothing, descriptor);
  }
}

// A database, a connection or a lock that the parent has open is not the child's.
void CloseAllBut(int pipe) {
  constexpr int kFirst = STDERR_FILENO + 1;
  if (pipe > kFirst) close_range(kFirst, static_cast<unsigned>(pipe) - 1, 0);
  close_range(static_cast<unsigned>(pipe) + 1, std::numeric_limits<unsigned>::max(), 0);
}

// What comes through the pipe is a sequence of records, each with a tag before it: the size of
// the text that follows and ends it, or the number of a step, turned negative.
using Tag = int64_t;
constexpr Tag kStepsAreOver = -1;
constexpr Tag kFirstStep = -2;

void SendBytes(int pipe, const std::string& message) {
  const char* rest = message.data();
  for (size_t left = message.size(); left > 0;) {
    const ssize_t sent = write(pipe, rest, left);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return;
    rest += sent;
    left -= static_cast<size_t>(sent);
  }
}

void SendTagged(int pipe, Tag tag, const std::string& text) {
  std::string message(sizeof tag, '\0');
  std::memcpy(message.data(), &tag, sizeof tag);
  SendBytes(pipe, message + text);
}

Tag TagAt(const std::string& bytes) {
  Tag tag = 0;
  std::memcpy(&tag, bytes.data(), sizeof tag);
  return tag;
}

[[noreturn]] void RunChild(pid_t parent, int pipe, const ChildSetting& setting,
                           const ChildWork& work) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  ForgetInterruption();
  std::signal(SIGXFSZ, SIG_DFL);
  if (getppid() != parent) _exit(0);  // it died before we asked for the signal
  LeaveTerminal(setting.keeps_errors);
  ApplyLimits(setting.limits);
  if (setting.sandbox != nullptr && !setting.sandbox->Enter()) _exit(kNoSandboxStatus);
  CloseAllBut(pipe);
  std::set_new_handler([] { _exit(kOutOfMemoryStatus); });
  const AnnounceStep announce = [pipe](std::optional<int> step) {
    SendTagged(pipe, step ? kFirstStep - *step : kStepsAreOver, "");
  };
  try {
    const std::string text = work(announce);
    SendTagged(pipe, static_cast<Tag>(text.size()), text);
  } catch (const std::exception&) {
    _exit(kExceptionStatus);
  }
  _exit(0);  // without destructors: what the parent opened is the parent's
}

double SecondsOf(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

void EndOverStep(bool is_by_clock) { _exit(is_by_clock ? kOverStepWallStatus : kOverStepStatus); }

Result<ChildProcess> ChildProcess::Start(const ChildLimits& limits,
                                         const std::function<std::string()>& work) {
  return Start({limits, nullptr, false}, [&work](const AnnounceStep&) { return work(); });
}

Result<ChildProcess> ChildProcess::Start(const ChildSetting& setting, const ChildWork& work) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0)
    return Error{ErrorCode::kMachine, "pipe", std::strerror(errno)};
  const pid_t parent = getpid();
  const pid_t process = fork();
  if (process == 0) {
    close(ends[0]);
    RunChild(parent, ends[1], setting, work);
  }
  const int reason = errno;
  close(ends[1]);
  if (process > 0) return ChildProcess(process, ends[0], setting.limits);
  close(ends[0]);
  return Error{ErrorCode::kMachine, "fork", std::strerror(reason)};
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      pipe_(std::exchange(other.pipe_, -1)),
      limits_(other.limits_),
      start_(other.start_),
      received_(std::move(other.received_)),
      step_(other.step_),
      step_start_(other.step_start_),
      step_start_wall_(other.step_start_wall_),
      is_over_limit_(other.is_over_limit_) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  std::swap(process_, other.process_);
  std::swap(pipe_, other.pipe_);
  limits_ = other.limits_;
  start_ = other.start_;
  received_.swap(other.received_);
  step_ = other.step_;
  step_start_ = other.step_start_;
  step_start_wall_ = other.step_start_wall_;
  is_over_limit_ = other.is_over_limit_;
  return *this;
}

ChildProcess::~ChildProcess() {
  if (process_ > 0) Finish();
}

double ChildProcess::SecondsLeft() const {
  if (!step_) return WallSecondsLeft();
  return std::min({WallSecondsLeft(), StepSecondsLeft(), StepWallSecondsLeft()});
}

void ChildProcess::Forgive(double seconds) {
  const auto duration =
      std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  start_ += duration;
  step_start_wall_ += duration;
}

double ChildProcess::WallSecondsLeft() const {
  const std::chrono::duration<double> passed = Clock::now() - start_;
  return static_cast<double>(limits_.wall_seconds) - passed.count();
}

double ChildProcess::StepSecondsLeft() const {
  return static_cast<double>(limits_.step_seconds) - (CpuSeconds() - step_start_);
}

double ChildProcess::StepWallSecondsLeft() const {
  const std::chrono::duration<double> passed = Clock::now() - step_start_wall_;
  return static_cast<double>(limits_.step_wall_seconds) - passed.count();
}

double ChildProcess::CpuSeconds() const {
  clockid_t clock{};
  timespec spent{};
  if (clock_getcpuclockid(process_, &clock) != 0 || clock_gettime(clock, &spent) != 0) return 0;
  return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

void ChildProcess::ReadSteps() {
  size_t at = 0;
  for (; at + sizeof(Tag) <= received_.size(); at += sizeof(Tag)) {
    const Tag tag = TagAt(received_.substr(at, sizeof(Tag)));
    if (tag >= 0) break;
    step_.reset();
    if (tag <= kFirstStep) step_ = static_cast<int>(kFirstStep - tag);
    step_start_ = CpuSeconds();
    step_start_wall_ = Clock::now();
  }
  received_.erase(0, at);
}

bool ChildProcess::Read() {
  std::array<char, 1 << 16> block{};
  const ssize_t count = read(pipe_, block.data(), block.size());
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  received_.append(block.data(), static_cast<size_t>(count));
  ReadSteps();
  is_over_limit_ = static_cast<int64_t>(received_.size()) > limits_.output_bytes();
  return count > 0 && !is_over_limit_;
}

void ChildProcess::Describe(int status, ChildReport& report) const {
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  report.how = signal != 0 ? "signal " + std::to_string(signal) + " (" + strsignal(signal) + ")"
                           : "exit status " + std::to_string(WEXITSTATUS(status));
  if (signal == 0 && WEXITSTATUS(status) == kOverStepStatus && step_) {
    report.end = ChildEnd::kStep;
  } else if (is_over_limit_ || (signal == SIGXFSZ && !HasNarrowerShell(limits_))) {
    report.end = ChildEnd::kOutput;
  } else if (step_ &&
             report.cpu_seconds - step_start_ >= static_cast<double>(limits_.step_seconds)) {
    report.end = ChildEnd::kStep;
  } else if (WallSecondsLeft() > 0 && step_ &&
             ((signal == 0 && WEXITSTATUS(status) == kOverStepWallStatus) ||
              StepWallSecondsLeft() <= 0)) {
    report.end = ChildEnd::kStepWall;
  } else if (WallSecondsLeft() <= 0) {
    report.end = ChildEnd::kWall;
  } else if (signal == SIGXCPU || report.cpu_seconds >= static_cast<double>(limits_.cpu_seconds)) {
    report.end = ChildEnd::kCpu;
  } else if (signal == 0 && WEXITSTATUS(status) == kOutOfMemoryStatus) {
    report.end = ChildEnd::kMemory;
  } else if (signal == 0 && WEXITSTATUS(status) == kNoSandboxStatus) {
    report.end = ChildEnd::kNoSandbox;
  } else if (IsFromOutside(signal) || signal == SIGXFSZ) {
    report.end = ChildEnd::kKilled;
  }
}

// The end of the pipe came before, or the time is over: who still runs now has nothing left
// to say, and to kill who is ending already changes nothing.
ChildReport ChildProcess::Finish() {
  kill(process_, SIGKILL);
  int status = 0;
  rusage usage{};
  while (wait4(process_, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  close(pipe_);
  process_ = -1;
  ChildReport report;
  report.cpu_seconds = SecondsOf(usage.ru_utime) + SecondsOf(usage.ru_stime);
  report.wall_seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  report.peak_memory_kib = usage.ru_maxrss;
  report.step = step_;
  const bool has_tag = received_.size() >= sizeof(Tag);
  report.is_whole = has_tag && static_cast<Tag>(received_.size() - sizeof(Tag)) == TagAt(received_);
  if (report.is_whole) report.text = received_.substr(sizeof(Tag));
  Describe(status, report);
  return report;
}

}  // namespace juesuan
