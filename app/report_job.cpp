#include "app/report_job.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "app/export_files.h"
#include "app/file_hash.h"
#include "app/ledger_file.h"
#include "app/output_file.h"
#include "app/rows_message.h"
#include "layout/ink/threads.h"
#include "publish/ledger_json.h"
#include "publish/version.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

ReportFailure FailureOf(const Error& error) { return {ReasonOf(error.code), error.message}; }

// The first number of a message.
constexpr int64_t kIsAnswer = 1;
constexpr int64_t kIsFailure = 2;

std::string FailureMessage(const ReportFailure& failure) {
  MessageWriter message;
  message.Number(kIsFailure);
  message.Text(failure.reason);
  message.Text(failure.message);
  return message.Take();
}

std::string AnswerMessage(const Ledger& ledger, bool wants_json) {
  MessageWriter message;
  message.Number(kIsAnswer);
  message.Rows(LedgerToRows(ledger));
  message.Text(wants_json ? LedgerToJsonLine(ledger) : "");
  return message.Take();
}

/// The ledger that an earlier run left, when it is what this run would make.
bool Adopt(const ReportJob& job, const Models& models, Ledger& ledger) {
  if (!job.may_adopt) return false;
  Result<Ledger> found = ReadLedgerFile(job.ledger);
  if (!found) return false;
  const LedgerDocument& document = found->document;
  if (document.sha256 != job.sha256 || document.tool_version != ToolVersion() ||
      document.models != models.fingerprint) {
    return false;
  }
  ledger = std::move(found).value();
  return true;
}

Status WriteLedger(const ReportJob& job, const Ledger& ledger) {
  if (job.ledger.empty()) return Done{};
  const std::string text = LedgerToJson(ledger);
  if (static_cast<int64_t>(text.size()) > job.most_output_bytes) {
    return Error{ErrorCode::kLimitReached, job.ledger.string(),
                 "the ledger has " + std::to_string(text.size()) + " bytes, more than " +
                     std::to_string(job.most_output_bytes) + " (--limit-output)"};
  }
  return WriteOutput(job.ledger, text);
}

Status WriteWorkbookOf(const ReportJob& job, const Ledger& ledger) {
  if (job.workbook.empty()) return Done{};
  std::error_code error;
  fs::create_directories(job.workbook.parent_path(), error);  // WriteWorkbook says when it failed
  return WriteWorkbook(ledger, job.workbook);
}

/// Writes what the job asks for. The database must not hold a ledger that is not on the disk.
Status MakeLedger(const ReportJob& job, const PipelineOptions& options, const Models& models,
                  Ledger& ledger) {
  const bool is_adopted = Adopt(job, models, ledger);
  if (!is_adopted) {
    Result<Ledger> made = ExtractReport(job.report, options, models);
    if (!made) return made.error();
    ledger = std::move(made).value();
  }
  if (!job.sha256.empty() && ledger.document.sha256 != job.sha256) {
    return Error{ErrorCode::kCannotOpen, job.report.string(),
                 "changed while it was read; run again with --redo failed"};
  }
  if (!is_adopted) {
    if (Status status = WriteLedger(job, ledger); !status) return status;
  }
  return WriteWorkbookOf(job, ledger);
}

ReportFailure FailureOfEnd(const ChildReport& report, const ChildLimits& limits) {
  const auto limit = [](const std::string& what, int64_t value, const std::string& option) {
    return "took more than " + std::to_string(value) + " " + what + "; see " + option;
  };
  switch (report.end) {
    case ChildEnd::kMemory:
      return {"memory_limit", limit("MiB of memory", limits.memory_mib, "--limit-memory")};
    case ChildEnd::kCpu:
      return {"cpu_limit", limit("s of processor time", limits.cpu_seconds, "--limit-cpu")};
    case ChildEnd::kWall:
      return {"wall_limit", limit("s", limits.wall_seconds, "--limit-wall")};
    case ChildEnd::kOutput:
      return {"output_limit", limit("MiB of output", limits.output_mib, "--limit-output")};
    case ChildEnd::kCrashed:
      break;
  }
  return {"crashed", "its process ended with " + report.how +
                         "; please report it, with the file if it is public"};
}

}  // namespace

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
    case ErrorCode::kInternal:
      break;
  }
  return "internal";
}

std::variant<std::string, ReportFailure> InspectReport(const fs::path& report, int64_t most_bytes) {
  struct stat status {};
  if (stat(report.c_str(), &status) != 0)
    return ReportFailure{"cannot_open", std::string("cannot be read: ") + std::strerror(errno)};
  if (S_ISDIR(status.st_mode)) return ReportFailure{"cannot_open", "is a folder, not a report"};
  if (!S_ISREG(status.st_mode)) return ReportFailure{"cannot_open", "is no regular file"};
  if (status.st_size > most_bytes) {
    return ReportFailure{"limit_reached", "has " + std::to_string(status.st_size) +
                                              " bytes, more than " + std::to_string(most_bytes)};
  }
  Result<std::string> hash = Sha256OfFile(report);
  if (!hash) return FailureOf(hash.error());
  return std::move(hash).value();
}

std::string RunReportJob(const ReportJob& job, const PipelineOptions& options,
                         const Models& models) {
  UseOneThreadForImages();
  Ledger ledger;
  const Status status = MakeLedger(job, options, models, ledger);
  if (!status) return FailureMessage(FailureOf(status.error()));
  return AnswerMessage(ledger, job.wants_json);
}

ReportOutcome ReadOutcome(const ChildReport& report, const ChildLimits& limits) {
  if (!report.is_whole) return FailureOfEnd(report, limits);
  MessageReader message(report.text);
  if (message.Number() == kIsFailure) {
    std::string reason = message.Text();
    return ReportFailure{std::move(reason), message.Text()};
  }
  LedgerRows rows = message.Rows();
  ReportAnswer answer{std::move(rows), message.Text()};
  if (!message.ok()) return ReportFailure{"internal", "its process sent no answer"};
  return answer;
}

}  // namespace juesuan
