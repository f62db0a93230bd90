#include "app/walled_reader.h"

#include <poll.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "app/console.h"
#include "app/rows_message.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

// Attempts without a page each; a report with more such pages is given up.
constexpr size_t kMostSkippedPages = 8;

// The first number of a message.
constexpr int64_t kIsText = 1;
constexpr int64_t kIsError = 2;

constexpr double kSecondsBetweenLooks = 1;
constexpr double kStoppedSeconds = 30;  // without a look: the program was stopped, not just slow

ChildReport WaitFor(ChildProcess child) {
  for (double left = child.SecondsLeft(); left > 0; left = child.SecondsLeft()) {
    const Stopwatch stopwatch;
    pollfd pipe = {child.descriptor(), POLLIN, 0};
    poll(&pipe, 1, static_cast<int>(std::min(left, kSecondsBetweenLooks) * 1000) + 1);
    if (stopwatch.Seconds() > kStoppedSeconds) child.Forgive(stopwatch.Seconds());
    if (pipe.revents != 0 && !child.Read()) break;
  }
  return child.Finish();
}

std::vector<fs::path> ReadableFor(const fs::path& report, const Models& models,
                                  const WallOptions& wall) {
  std::vector<fs::path> readable = wall.also_readable;
  readable.insert(readable.end(), {report, models.directory});
  return readable;
}

bool IsOverStep(const ChildReport& report) {
  return report.end == ChildEnd::kStep || report.end == ChildEnd::kStepWall;
}

class WalledReader {
 public:
  WalledReader(const PipelineOptions& options, const WallOptions& wall, const WalledWork& work)
      : options_(options),
        limits_(wall.limits),
        setting_{wall.limits, nullptr, wall.keeps_errors},
        work_(work) {
    options_.wall = WallLayers(wall.has_sandbox);
  }

  void Use(const Sandbox& sandbox) { setting_.sandbox = &sandbox; }

  ReadOutcome Run() {
    while (true) {
      Result<ChildProcess> child = Start();
      if (!child) return ReadFailure{ReasonOf(child.error().code), child.error()};
      const ChildReport report = WaitFor(std::move(child).value());
      if (report.is_whole) return ReadMessage(report.text);
      setting_.limits.wall_seconds -= static_cast<int64_t>(report.wall_seconds);
      ReadFailure failure = FailureOfEnd(report, limits_);
      if (!IsOfPage(report)) return failure;
      // With several pages at work no one knows which it was, nor who took the memory.
      const bool is_known = IsOverStep(report) || options_.threads == 1;
      if (!is_known) options_.threads = 1;
      if (is_known && !Skip(report, failure)) return failure;
    }
  }

 private:
  Result<ChildProcess> Start() {
    ChildSetting setting = setting_;
    // The parent knows the processor time of all threads together.
    if (options_.threads > 1) {
      setting.limits.step_seconds = std::numeric_limits<int64_t>::max();
      setting.limits.step_wall_seconds = std::numeric_limits<int64_t>::max();
    }
    return ChildProcess::Start(setting, [this](const AnnounceStep& announce) {
      PipelineOptions options = options_;
      options.on_page = [&](int page_index, int page_count) {
        announce(page_index);
        if (options_.on_page) options_.on_page(page_index, page_count);
      };
      options.page_seconds = setting_.limits.step_seconds;
      options.page_wall_seconds = setting_.limits.step_wall_seconds;
      options.on_page_over = [&](int page_index, bool is_by_clock) {
        announce(page_index);
        EndOverStep(is_by_clock);
      };
      options.on_pages_done = [&] {
        announce(std::nullopt);
        if (options_.on_pages_done) options_.on_pages_done();
      };
      return MessageOf(work_(options));
    });
  }

  /// Whether another attempt may do better.
  bool IsOfPage(const ChildReport& report) const {
    const bool is_of_page =
        IsOverStep(report) || report.end == ChildEnd::kMemory || report.end == ChildEnd::kCrashed;
    return is_of_page && report.step && setting_.limits.wall_seconds > 0;
  }

  /// Leaves the page out at which the child ended. False where that leads nowhere.
  bool Skip(const ChildReport& report, const ReadFailure& failure) {
    if (options_.skipped_pages.size() >= kMostSkippedPages) return false;
    return options_.skipped_pages.emplace(*report.step, failure.error).second;
  }

  PipelineOptions options_;
  ChildLimits limits_;    // as asked for, for the words
  ChildSetting setting_;  // with the time that is left
  const WalledWork& work_;
};

}  // namespace

ReadOutcome RunBehindWall(const fs::path& report, const PipelineOptions& options,
                          const Models& models, const WallOptions& wall, const WalledWork& work) {
  WalledReader reader(options, wall, work);
  if (!wall.has_sandbox) return reader.Run();
  const Result<Sandbox> sandbox = Sandbox::Prepare(ReadableFor(report, models, wall));
  if (!sandbox) return ReadFailure{ReasonOf(sandbox.error().code), sandbox.error()};
  reader.Use(*sandbox);
  return reader.Run();
}

Result<std::string> TextOrError(const ReadOutcome& outcome) {
  if (const auto* failure = std::get_if<ReadFailure>(&outcome)) return failure->error;
  return std::get<std::string>(outcome);
}

std::string MessageOf(const Result<std::string>& result) {
  MessageWriter message;
  message.Number(result.ok() ? kIsText : kIsError);
  if (result.ok()) {
    message.Text(*result);
    return message.Take();
  }
  message.Number(static_cast<int64_t>(result.error().code));
  message.Text(result.error().where);
  message.Text(result.error().message);
  return message.Take();
}

ReadOutcome ReadMessage(const std::string& bytes) {
  MessageReader message(bytes);
  const bool is_text = message.Number() == kIsText;
  if (is_text) {
    std::string text = message.Text();
    if (message.ok()) return text;
    return ReadFailure{"internal", {ErrorCode::kInternal, "", "its process sent no answer"}};
  }
  Error error;
  error.code = static_cast<ErrorCode>(message.Number());
  error.where = message.Text();
  error.message = message.Text();
  return ReadFailure{ReasonOf(error.code), std::move(error)};
}

std::string ReasonOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return "usage";
    case ErrorCode::kCannotOpen:
    case ErrorCode::kUnreadable:
      return "cannot_open";
    case ErrorCode::kNeedsPassword:
      return "needs_password";
    case ErrorCode::kLimitReached:
      return "limit_reached";
    case ErrorCode::kMachine:
    case ErrorCode::kInUse:
      return "machine";
    case ErrorCode::kInternal:
      break;
  }
  return "internal";
}

Blame BlameOf(const std::string& reason) {
  if (reason == "machine") return Blame::kMachine;
  const bool may_pass = reason == "killed" || reason == "changed" || reason == "cannot_read";
  return may_pass ? Blame::kMoment : Blame::kReport;
}

ReadFailure FailureOfEnd(const ChildReport& report, const ChildLimits& limits) {
  const auto limit = [](const char* reason, const std::string& what, int64_t value,
                        const std::string& option) {
    return ReadFailure{
        reason,
        {ErrorCode::kLimitReached, "",
         "took more than " + std::to_string(value) + " " + what + "; see " + option}};
  };
  switch (report.end) {
    case ChildEnd::kMemory:
      return limit("memory_limit", "MiB of memory", limits.memory_mib, "--limit-memory");
    case ChildEnd::kCpu:
      return limit("cpu_limit", "s of processor time", limits.cpu_seconds, "--limit-cpu");
    case ChildEnd::kWall:
      return limit("wall_limit", "s", limits.wall_seconds, "--limit-wall");
    case ChildEnd::kOutput:
      return limit("output_limit", "MiB of output", limits.output_mib, "--limit-output");
    case ChildEnd::kStep:
      return limit("page_limit", "s of processor time", limits.step_seconds, "--limit-page");
    case ChildEnd::kStepWall:
      return limit("page_limit", "s", limits.step_wall_seconds, "--limit-page-wall");
    case ChildEnd::kKilled:
      return {"killed",
              {ErrorCode::kMachine, "",
               "its process was ended from outside by " + report.how +
                   ": by a person, or by the system for want of memory; read it again"}};
    case ChildEnd::kNoSandbox:
      return {"machine",
              {ErrorCode::kMachine, "sandbox",
               "this system did not let a process behind the wall, so a harmful report could do "
               "harm; --no-sandbox reads without it"}};
    case ChildEnd::kCrashed:
      break;
  }
  return {"crashed",
          {ErrorCode::kInternal, "",
           "its process ended with " + report.how +
               "; please report it, with the file if it is public"}};
}

}  // namespace juesuan
