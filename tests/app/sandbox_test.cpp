// The wall: what a process behind it can do, and what it cannot.
#include "app/sandbox.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <thread>
#include <vector>

#include "app/page_watch.h"
#include "app/walled_reader.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

/// What the work says behind a wall that lets it read `readable`.
std::string Behind(const std::vector<std::filesystem::path>& readable,
                   const std::function<std::string()>& work) {
  const Result<Sandbox> sandbox = Sandbox::Prepare(readable);
  if (!sandbox) return "no sandbox here";
  auto child = ChildProcess::Start({ChildLimits{}, &*sandbox, false},
                                   [&](const AnnounceStep&) { return work(); });
  REQUIRE(child.ok());
  while (child->Read()) {
  }
  const ChildReport report = child->Finish();
  return report.is_whole ? report.text : report.how;
}

/// True where this kernel has no such wall; said, because nothing is tested then.
bool IsSkipped() {
  const Result<Sandbox> sandbox = Sandbox::Prepare({});
  if (!sandbox) MESSAGE("skipped: ", sandbox.error().ToString());
  return !sandbox.ok();
}

std::string Answer(int64_t result) { return result >= 0 ? "done" : std::to_string(errno); }

TEST_CASE("sandbox: reads what it may, and nothing else") {
  if (IsSkipped()) return;
  const TemporaryFolder folder;
  const auto allowed = folder.path() / "allowed", other = folder.path() / "other";
  std::ofstream(allowed) << "text";
  std::ofstream(other) << "text";
  const auto read = [](const std::filesystem::path& path) {
    return [path] { return Answer(open(path.c_str(), O_RDONLY)); };
  };
  CHECK(Behind({allowed}, read(allowed)) == "done");
  CHECK(Behind({folder.path()}, read(other)) == "done");
  CHECK(Behind({allowed}, read(other)) == std::to_string(EACCES));
  CHECK(Behind({allowed}, read("/etc/passwd")) == std::to_string(EACCES));
  CHECK(Behind({folder.path() / "missing"}, read(allowed)) == std::to_string(EACCES));
}

TEST_CASE("sandbox: no file is written, made, moved or removed") {
  if (IsSkipped()) return;
  const TemporaryFolder folder;
  const std::string path = folder.path() / "file", made = folder.path() / "made";
  std::ofstream(path) << "text";
  const std::vector<std::function<std::string()>> deeds = {
      [&] { return Answer(open(path.c_str(), O_WRONLY)); },
      [&] { return Answer(open(path.c_str(), O_RDONLY | O_TRUNC)); },
      [&] { return Answer(open(made.c_str(), O_WRONLY | O_CREAT, 0600)); },
      [&] { return Answer(mkdir(made.c_str(), 0700)); },
      [&] { return Answer(rename(path.c_str(), made.c_str())); },
      [&] { return Answer(unlink(path.c_str())); },
      [&] { return Answer(truncate(path.c_str(), 0)); }};
  for (const auto& deed : deeds) CHECK(Behind({folder.path()}, deed) != "done");
  CHECK(std::filesystem::file_size(path) == 4);
}

TEST_CASE("sandbox: what the parent has open is closed") {
  const TemporaryFolder folder;
  const int file = open((folder.path() / "file").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  REQUIRE(file >= 0);
  const auto deed = [file] { return Answer(write(file, "text", 4)); };
  if (!IsSkipped()) CHECK(Behind({}, deed) == std::to_string(EBADF));
  close(file);
  CHECK(std::filesystem::file_size(folder.path() / "file") == 0);
}

TEST_CASE("sandbox: no network, no program, no other process, and calls are unknown, not fatal") {
  if (IsSkipped()) return;
  const std::string unknown = std::to_string(ENOSYS);
  CHECK(Behind({}, [] { return Answer(socket(AF_INET, SOCK_STREAM, 0)); }) == unknown);
  CHECK(Behind({}, [] { return Answer(socket(AF_UNIX, SOCK_STREAM, 0)); }) == unknown);
  CHECK(Behind({}, [] { return Answer(ptrace(PTRACE_TRACEME, 0, nullptr, nullptr)); }) == unknown);
  CHECK(Behind({}, [] { return Answer(unshare(CLONE_NEWUSER)); }) == unknown);
  CHECK(Behind({}, [] { return Answer(kill(getppid(), SIGTERM)); }) == unknown);
  CHECK(Behind({"/bin", "/usr"}, [] { return Answer(execl("/bin/true", "true", nullptr)); }) ==
        unknown);
  CHECK(Behind({}, [] { return Answer(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)); }) == unknown);
  for (const long call : {long{SYS_io_uring_setup}, long{SYS_bpf}, long{SYS_keyctl}, 9999L}) {
    CHECK(Behind({}, [call] { return Answer(syscall(call, 0, 0, 0, 0, 0)); }) == unknown);
  }
}

TEST_CASE("sandbox: threads, memory and clocks work") {
  if (IsSkipped()) return;
  const std::string text = Behind({}, [] {
    std::string made;
    std::thread([&made] { made = std::string(size_t{1} << 22, 'x'); }).join();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return std::to_string(made.size());
  });
  CHECK(text == std::to_string(size_t{1} << 22));
}

/// Reads three pages; what happens on the second is given.
WalledWork PagesOf(const std::function<void()>& on_second) {
  return [on_second](const PipelineOptions& options) -> Result<std::string> {
    std::string read;
    for (int page = 0; page < 3; ++page) {
      options.on_page(page, 3);
      const auto skipped = options.skipped_pages.find(page);
      if (skipped == options.skipped_pages.end() && page == 1) on_second();
      read +=
          skipped == options.skipped_pages.end() ? std::to_string(page) : skipped->second.message;
      read += '|';
    }
    options.on_pages_done();
    return read;
  };
}

std::string TextOf(const ReadOutcome& outcome) {
  if (const auto* failure = std::get_if<ReadFailure>(&outcome)) return failure->reason;
  return std::get<std::string>(outcome);
}

volatile bool g_waits = true;  // the compiler must not know

TEST_CASE("walled reader: a page that breaks its reader costs that page") {
  WallOptions wall;
  wall.has_sandbox = Sandbox::Prepare({}).ok();
  wall.limits.step_seconds = 1;
  const auto read = [&](const std::function<void()>& on_second) {
    return TextOf(RunBehindWall("report.pdf", {}, Models{}, wall, PagesOf(on_second)));
  };
  CHECK(read([] {}) == "0|1|2|");
  CHECK(read([] { std::raise(SIGSEGV); }).substr(0, 10) == "0|its proc");
  CHECK(read([] {
          while (g_waits) {
          }
        }) == "0|took more than 1 s of processor time; see --limit-page|2|");
  CHECK(read([] { std::this_thread::sleep_for(std::chrono::milliseconds(1500)); }) == "0|1|2|");
  wall.limits.step_wall_seconds = 1;
  CHECK(read([] { std::this_thread::sleep_for(std::chrono::minutes(1)); }) ==
        "0|took more than 1 s; see --limit-page-wall|2|");
}

/// As PagesOf, several pages at a time.
WalledWork ThreadsOf(const std::function<void()>& on_second) {
  return [on_second](const PipelineOptions& options) -> Result<std::string> {
    if (options.threads == 1) return PagesOf(on_second)(options);
    {
      PageWatch watch(3, {options.page_seconds, options.page_wall_seconds}, options.on_page_over);
      std::vector<std::thread> threads;
      for (int page = 0; page < 3; ++page) {
        options.on_page(page, 3);
        if (options.skipped_pages.count(page) > 0) continue;
        threads.emplace_back([&watch, &on_second, page] {
          watch.Begin(static_cast<size_t>(page), page);
          if (page == 1) on_second();
          watch.End(static_cast<size_t>(page));
        });
      }
      for (std::thread& thread : threads) thread.join();
    }
    return PagesOf([] {})(options);
  };
}

TEST_CASE("walled reader: with several pages at a time the same one is left out") {
  WallOptions wall;
  wall.has_sandbox = Sandbox::Prepare({}).ok();
  wall.limits.step_seconds = 1;
  PipelineOptions options;
  options.threads = 3;
  const auto read = [&](const std::function<void()>& on_second) {
    return TextOf(RunBehindWall("report.pdf", options, Models{}, wall, ThreadsOf(on_second)));
  };
  CHECK(read([] {}) == "0|1|2|");
  CHECK(read([] { std::raise(SIGSEGV); }).substr(0, 10) == "0|its proc");
  CHECK(read([] {
          while (g_waits) {
          }
        }) == "0|took more than 1 s of processor time; see --limit-page|2|");
  CHECK(read([] { std::this_thread::sleep_for(std::chrono::milliseconds(1500)); }) == "0|1|2|");
  wall.limits.step_wall_seconds = 1;
  CHECK(read([] { std::this_thread::sleep_for(std::chrono::minutes(1)); }) ==
        "0|took more than 1 s; see --limit-page-wall|2|");
}

TEST_CASE("walled reader: what breaks beside the pages is a failure, an error stays itself") {
  WallOptions wall;
  wall.has_sandbox = false;
  const auto read = [&](const WalledWork& work) {
    return TextOf(RunBehindWall("report.pdf", {}, Models{}, wall, work));
  };
  CHECK(read([](const PipelineOptions&) -> Result<std::string> { _exit(1); }) == "crashed");
  CHECK(read([](const PipelineOptions& options) -> Result<std::string> {
          options.on_page(0, 1);
          options.on_pages_done();
          _exit(1);
        }) == "crashed");
  CHECK(read([](const PipelineOptions&) -> Result<std::string> {
          return Error{ErrorCode::kNeedsPassword, "report.pdf", "is encrypted"};
        }) == "needs_password");
}

TEST_CASE("walled reader: the clock of a report counts all attempts, and names its limit") {
  WallOptions wall;
  wall.has_sandbox = false;
  wall.limits.wall_seconds = 3;
  wall.limits.step_wall_seconds = 1;
  const WalledWork work = [](const PipelineOptions& options) -> Result<std::string> {
    for (int page = 0; page < 9; ++page) {
      options.on_page(page, 9);
      if (options.skipped_pages.count(page) == 0)
        std::this_thread::sleep_for(std::chrono::minutes(1));
    }
    return std::string();
  };
  const auto start = std::chrono::steady_clock::now();
  const ReadOutcome outcome = RunBehindWall("report.pdf", {}, Models{}, wall, work);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
  CHECK(TextOf(outcome) == "wall_limit");
  CHECK(std::get<ReadFailure>(outcome).error.message == "took more than 3 s; see --limit-wall");
}

TEST_CASE("walled reader: pages that all break end in a failure, not in a long line of attempts") {
  WallOptions wall;
  wall.has_sandbox = false;
  const WalledWork work = [&](const PipelineOptions& options) -> Result<std::string> {
    for (int page = 0; page < 100; ++page) {
      options.on_page(page, 100);
      if (options.skipped_pages.count(page) == 0) _exit(1);
    }
    return std::string();
  };
  CHECK(TextOf(RunBehindWall("report.pdf", {}, Models{}, wall, work)) == "crashed");
}

}  // namespace
}  // namespace juesuan
