// Children within limits: whatever the work does, the parent gets its text or the reason.
#include "app/child_process.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <vector>

#include "app/worker_pool.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

ChildReport RunWork(const std::function<std::string()>& work, const ChildLimits& limits = {}) {
  WorkerPool pool(1, limits);
  REQUIRE(pool.Start(7, work).ok());
  std::vector<FinishedWork> finished;
  while (finished.empty()) finished = pool.Wait(100);
  REQUIRE(finished.size() == 1);
  CHECK(finished.front().number == 7);
  CHECK(pool.IsIdle());
  return finished.front().report;
}

volatile bool g_forever = true;  // the compiler must not know

TEST_CASE("child process: a text of any size comes whole") {
  for (const size_t size : {size_t{0}, size_t{1}, size_t{65'536}, size_t{5'000'000}}) {
    const ChildReport report = RunWork([&] { return std::string(size, 'x'); });
    CHECK(report.is_whole);
    CHECK(report.text == std::string(size, 'x'));
  }
}

TEST_CASE("child process: it begins with what the parent has, and changes nothing of it") {
  std::vector<int> shared = {1, 2, 3};
  const ChildReport report = RunWork([&] {
    shared.push_back(4);
    return std::to_string(shared.size());
  });
  CHECK(report.text == "4");
  CHECK(shared.size() == 3);
}

ChildReport EndedBy(int signal) {
  return RunWork([signal]() -> std::string {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
    return "never";
  });
}

TEST_CASE("child process: a crash is a report, with the signal") {
  const ChildReport report = EndedBy(SIGSEGV);
  CHECK_FALSE(report.is_whole);
  CHECK(report.end == ChildEnd::kCrashed);
  CHECK(report.how == "signal 11 (Segmentation fault)");
  for (const int signal : {SIGABRT, SIGBUS, SIGFPE, SIGSYS})
    CHECK(EndedBy(signal).end == ChildEnd::kCrashed);
}

TEST_CASE("child process: a signal from outside is no crash") {
  CHECK(EndedBy(SIGKILL).how == "signal 9 (Killed)");
  for (const int signal : {SIGKILL, SIGTERM, SIGINT, SIGHUP})
    CHECK(EndedBy(signal).end == ChildEnd::kKilled);
}

TEST_CASE("child process: an exit in the middle is a report, with the status") {
  const ChildReport report = RunWork([]() -> std::string { _exit(3); });
  CHECK_FALSE(report.is_whole);
  CHECK(report.end == ChildEnd::kCrashed);
  CHECK(report.how == "exit status 3");
}

TEST_CASE("child process: an exception of a library is a crash, not ours") {
  const ChildReport report = RunWork([]() -> std::string { return std::string().substr(1); });
  CHECK_FALSE(report.is_whole);
  CHECK(report.end == ChildEnd::kCrashed);
}

TEST_CASE("child process: waiting longer than the wall clock allows ends it") {
  ChildLimits limits;
  limits.wall_seconds = 1;
  const ChildReport report = RunWork(
      []() -> std::string {
        while (g_forever) pause();
        return "never";
      },
      limits);
  CHECK_FALSE(report.is_whole);
  CHECK(report.end == ChildEnd::kWall);
  CHECK(report.wall_seconds < 10);
}

TEST_CASE("child process: computing longer than allowed ends it") {
  ChildLimits limits;
  limits.cpu_seconds = 1;
  const ChildReport report = RunWork(
      []() -> std::string {
        while (g_forever) {
        }
        return "never";
      },
      limits);
  CHECK_FALSE(report.is_whole);
  CHECK(report.end == ChildEnd::kCpu);
  CHECK(report.cpu_seconds >= 0.5);
}

#if !defined(__SANITIZE_ADDRESS__)  // which reserves terabytes of addresses
TEST_CASE("child process: more memory than allowed ends it") {
  ChildLimits limits;
  limits.memory_mib = 512;
  const ChildReport report = RunWork(
      []() -> std::string {
        std::vector<std::string> blocks;
        while (g_forever) blocks.emplace_back(size_t{16} << 20, 'x');
        return "never";
      },
      limits);
  CHECK_FALSE(report.is_whole);
  CHECK(report.end == ChildEnd::kMemory);
}
#endif

TEST_CASE("child process: a longer text than allowed ends it") {
  ChildLimits limits;
  limits.output_mib = 1;
  const ChildReport report = RunWork([] { return std::string(size_t{8} << 20, 'x'); }, limits);
  CHECK_FALSE(report.is_whole);
  CHECK(report.end == ChildEnd::kOutput);
}

TEST_CASE("child process: a larger file than allowed ends it") {
  const TemporaryFolder folder;
  ChildLimits limits;
  limits.output_mib = 1;
  const std::string path = folder.path() / "file";
  const ChildReport report = RunWork(
      [&]() -> std::string {
        const int file = open(path.c_str(), O_WRONLY | O_CREAT, 0600);
        const std::string block(1 << 20, 'x');
        while (g_forever && write(file, block.data(), block.size()) > 0) {
        }
        return "never";
      },
      limits);
  CHECK_FALSE(report.is_whole);
  CHECK(report.end == ChildEnd::kOutput);
}

TEST_CASE("child process: its limits are those that it was given") {
  ChildLimits limits;
  limits.cpu_seconds = 77;
  limits.output_mib = 3;
  const auto limit = [](auto resource) {
    rlimit found{};
    getrlimit(resource, &found);
    return std::to_string(found.rlim_cur) + "|";
  };
  const ChildReport report = RunWork(
      [&] {
        return limit(RLIMIT_CPU) + limit(RLIMIT_FSIZE) + limit(RLIMIT_CORE) + limit(RLIMIT_NOFILE);
      },
      limits);
  CHECK(report.text == "77|3145728|0|1024|");
}

TEST_CASE("child process: it cannot write to the terminal or read from it") {
  const ChildReport report = RunWork([] {
    char byte = 0;
    const ssize_t read_bytes = read(STDIN_FILENO, &byte, 1);
    const bool has_terminal = isatty(STDOUT_FILENO) != 0 || isatty(STDERR_FILENO) != 0;
    return std::to_string(read_bytes) + (has_terminal ? " terminal" : "");
  });
  CHECK(report.text == "0");
}

TEST_CASE("worker pool: so many at a time, each with its number") {
  WorkerPool pool(3, {});
  std::vector<int64_t> numbers;
  for (int64_t number = 0; number < 10; ++number) {
    while (!pool.HasRoom()) {
      for (const FinishedWork& work : pool.Wait(1000)) {
        CHECK(work.report.text == "work " + std::to_string(work.number));
        numbers.push_back(work.number);
      }
    }
    REQUIRE(pool.Start(number, [&] { return "work " + std::to_string(number); }).ok());
  }
  while (!pool.IsIdle()) {
    for (const FinishedWork& work : pool.Wait(1000)) numbers.push_back(work.number);
  }
  CHECK(numbers.size() == 10);
}

}  // namespace
}  // namespace juesuan
