#include "app/child_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <new>
#include <utility>

namespace juesuan {
namespace {

// Exit statuses of the child that are no crash; sysexits.h and the shell use none of them.
constexpr int kOutOfMemoryStatus = 101;
constexpr int kExceptionStatus = 102;
constexpr rlim_t kGraceCpuSeconds = 5;  // from the signal that ends to the one that kills

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kLimitsAddresses = false;  // the sanitizer reserves terabytes of addresses
#else
constexpr bool kLimitsAddresses = true;
#endif

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
}

// The terminal and the data of the parent are not the child's.
void LeaveTerminal() {
  const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    dup2(nothing, descriptor);
  }
}

void SendText(int pipe, const std::string& text) {
  const uint64_t size = text.size();
  std::string message(sizeof size, '\0');
  std::memcpy(message.data(), &size, sizeof size);
  message += text;
  const char* rest = message.data();
  for (size_t left = message.size(); left > 0;) {
    const ssize_t sent = write(pipe, rest, left);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return;
    rest += sent;
    left -= static_cast<size_t>(sent);
  }
}

[[noreturn]] void RunChild(pid_t parent, int pipe, const ChildLimits& limits,
                           const std::function<std::string()>& work) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(0);  // it died before we asked for the signal
  LeaveTerminal();
  ApplyLimits(limits);
  std::set_new_handler([] { _exit(kOutOfMemoryStatus); });
  try {
    SendText(pipe, work());
  } catch (const std::exception&) {
    _exit(kExceptionStatus);
  }
  _exit(0);  // without destructors: what the parent opened is the parent's
}

double SecondsOf(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

Result<ChildProcess> ChildProcess::Start(const ChildLimits& limits,
                                         const std::function<std::string()>& work) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0)
    return Error{ErrorCode::kInternal, "pipe", std::strerror(errno)};
  const pid_t parent = getpid();
  const pid_t process = fork();
  if (process == 0) {
    close(ends[0]);
    RunChild(parent, ends[1], limits, work);
  }
  const int reason = errno;
  close(ends[1]);
  if (process > 0) return ChildProcess(process, ends[0], limits);
  close(ends[0]);
  return Error{ErrorCode::kInternal, "fork", std::strerror(reason)};
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      pipe_(std::exchange(other.pipe_, -1)),
      limits_(other.limits_),
      start_(other.start_),
      received_(std::move(other.received_)),
      is_over_limit_(other.is_over_limit_) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  std::swap(process_, other.process_);
  std::swap(pipe_, other.pipe_);
  limits_ = other.limits_;
  start_ = other.start_;
  received_.swap(other.received_);
  is_over_limit_ = other.is_over_limit_;
  return *this;
}

ChildProcess::~ChildProcess() {
  if (process_ > 0) Finish();
}

double ChildProcess::SecondsLeft() const {
  const std::chrono::duration<double> passed = Clock::now() - start_;
  return static_cast<double>(limits_.wall_seconds) - passed.count();
}

bool ChildProcess::Read() {
  std::array<char, 1 << 16> block{};
  const ssize_t count = read(pipe_, block.data(), block.size());
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  received_.append(block.data(), static_cast<size_t>(count));
  is_over_limit_ = static_cast<int64_t>(received_.size()) > limits_.output_bytes();
  return count > 0 && !is_over_limit_;
}

void ChildProcess::Describe(int status, ChildReport& report) const {
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  report.how = signal != 0 ? "signal " + std::to_string(signal) + " (" + strsignal(signal) + ")"
                           : "exit status " + std::to_string(WEXITSTATUS(status));
  if (is_over_limit_ || signal == SIGXFSZ) {
    report.end = ChildEnd::kOutput;
  } else if (SecondsLeft() <= 0) {
    report.end = ChildEnd::kWall;
  } else if (signal == SIGXCPU || report.cpu_seconds >= static_cast<double>(limits_.cpu_seconds)) {
    report.end = ChildEnd::kCpu;
  } else if (signal == 0 && WEXITSTATUS(status) == kOutOfMemoryStatus) {
    report.end = ChildEnd::kMemory;
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
  report.wall_seconds = static_cast<double>(limits_.wall_seconds) - SecondsLeft();
  report.peak_memory_kib = usage.ru_maxrss;
  uint64_t size = 0;
  const bool has_size = received_.size() >= sizeof size;
  if (has_size) std::memcpy(&size, received_.data(), sizeof size);
  report.is_whole = has_size && received_.size() - sizeof size == size;
  if (report.is_whole) report.text = received_.substr(sizeof size);
  Describe(status, report);
  return report;
}

}  // namespace juesuan
