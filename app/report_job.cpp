#include "app/report_job.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "app/export_files.h"
#include "app/file_hash.h"
#include "app/language_option.h"
#include "app/output_file.h"
#include "app/rows_message.h"
#include "publish/ledger_file.h"
#include "publish/ledger_json.h"
#include "publish/version.h"
#include "review/corrections/replay.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

ReportFailure FailureOf(const Error& error) { return {ReasonOf(error.code), error.message}; }

/// Of an error in writing: says which file.
ReportFailure WriteFailureOf(const Error& error) {
  return {ReasonOf(error.code), error.ToString()};
}

constexpr const char* kCannotRead = "cannot_read";  // just now: the drive failed

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

/// What is made of a ledger behind the wall: its rows, its JSON, and that in a line.
struct LedgerTexts {
  LedgerRows rows;
  std::string sha256;
  std::string json;
  std::string line;  ///< empty unless asked for
};

LedgerTexts TextsOf(const Ledger& ledger, const ReportJob& job) {
  LedgerTexts texts;
  texts.rows = LedgerToRows(ledger);
  texts.sha256 = ledger.document.sha256;
  if (!job.ledger.empty() || !job.workbook.empty()) texts.json = LedgerToJson(ledger);
  if (job.wants_json) texts.line = LedgerToJsonLine(ledger);
  return texts;
}

std::string TextsMessage(const LedgerTexts& texts) {
  MessageWriter message;
  message.Rows(texts.rows);
  for (const std::string* text : {&texts.sha256, &texts.json, &texts.line}) message.Text(*text);
  return message.Take();
}

Result<LedgerTexts> ReadTexts(std::string_view bytes) {
  MessageReader message(bytes);
  LedgerTexts texts;
  texts.rows = message.Rows();
  for (std::string* text : {&texts.sha256, &texts.json, &texts.line}) *text = message.Text();
  if (!message.ok()) return Error{ErrorCode::kInternal, "", "its process sent no answer"};
  return texts;
}

std::string AnswerMessage(const LedgerTexts& texts) {
  MessageWriter message;
  message.Number(kIsAnswer);
  message.Rows(texts.rows);
  message.Text(texts.line);
  return message.Take();
}

/// The ledger that an earlier run left, when it is what this run would make.
std::optional<LedgerTexts> Adopted(const ReportJob& job, const Models& models) {
  if (!job.may_adopt) return std::nullopt;
  const Result<Ledger> found = ReadReviewedLedger(job.ledger, models);
  if (!found) return std::nullopt;
  const LedgerDocument& document = found->document;
  if (document.sha256 != job.sha256 || document.tool_version != ToolVersion() ||
      document.models != models.fingerprint) {
    return std::nullopt;
  }
  return TextsOf(*found, job);
}

Status WriteLedger(const ReportJob& job, const LedgerTexts& texts) {
  if (job.ledger.empty()) return Done{};
  if (static_cast<int64_t>(texts.json.size()) > job.most_output_bytes) {
    return Error{ErrorCode::kLimitReached, job.ledger.string(),
                 "the ledger has " + std::to_string(texts.json.size()) + " bytes, more than " +
                     std::to_string(job.most_output_bytes) + " (--limit-output)"};
  }
  return WriteOutput(job.ledger, texts.json);
}

Status WriteWorkbookOf(const ReportJob& job, const LedgerTexts& texts,
                       const std::string& language) {
  if (job.workbook.empty()) return Done{};
  const Result<Ledger> ledger = LedgerFromJson(texts.json);
  if (!ledger) return ledger.error();
  std::error_code error;
  fs::create_directories(job.workbook.parent_path(), error);  // WriteWorkbook says when it failed
  return WriteWorkbook(*ledger, job.workbook, WordsNamed(language));
}

/// Writes what the job asks for. The database must not hold a ledger that is not on the disk.
Status WriteFiles(const ReportJob& job, const LedgerTexts& texts, const std::string& language,
                  bool is_adopted) {
  if (!is_adopted) {
    if (Status status = WriteLedger(job, texts); !status) return status;
  }
  return WriteWorkbookOf(job, texts, language);
}

/// Reads the report behind the wall.
std::variant<LedgerTexts, ReportFailure> MakeTexts(const ReportJob& job,
                                                   const PipelineOptions& options,
                                                   const WallOptions& wall, const Models& models) {
  const Result<CorrectionList> corrections = CorrectionsBeside(job.ledger);
  if (!corrections) return FailureOf(corrections.error());
  PipelineOptions told = options;
  told.told_entity = job.entity;
  told.told_year = job.fiscal_year;
  const WalledWork work = [&](const PipelineOptions& steps) -> Result<std::string> {
    Result<Ledger> ledger = ExtractReport(job.report, steps, models);
    if (!ledger) return ledger.error();
    ReplayCorrections(corrections->corrections, models, LanguageNamed(options.language),
                      &ledger.value());
    WordFindings(models, options.language, &ledger.value());
    return TextsMessage(TextsOf(*ledger, job));
  };
  const ReadOutcome outcome = RunBehindWall(job.report, told, models, wall, work);
  if (const auto* failure = std::get_if<ReadFailure>(&outcome))
    return ReportFailure{failure->reason, failure->error.message};
  Result<LedgerTexts> texts = ReadTexts(std::get<std::string>(outcome));
  if (!texts) return FailureOf(texts.error());
  return std::move(texts).value();
}

}  // namespace

std::variant<std::string, ReportFailure> InspectReport(const fs::path& report, int64_t most_bytes) {
  struct stat status {};
  if (stat(report.c_str(), &status) != 0) {
    const char* reason = IsFaultOfFile(errno) ? "cannot_open" : kCannotRead;
    return ReportFailure{reason, std::string("cannot be read: ") + std::strerror(errno)};
  }
  if (S_ISDIR(status.st_mode)) return ReportFailure{"cannot_open", "is a folder, not a report"};
  if (!S_ISREG(status.st_mode)) return ReportFailure{"cannot_open", "is no regular file"};
  if (status.st_size > most_bytes) {
    return ReportFailure{"limit_reached", "has " + std::to_string(status.st_size) +
                                              " bytes, more than " + std::to_string(most_bytes) +
                                              "; raise --max-file"};
  }
  Result<std::string> hash = Sha256OfFile(report);
  if (!hash && hash.error().code == ErrorCode::kMachine)
    return ReportFailure{kCannotRead, hash.error().message};
  if (!hash) return FailureOf(hash.error());
  return std::move(hash).value();
}

std::string RunReportJob(const ReportJob& job, const PipelineOptions& options,
                         const WallOptions& wall, const Models& models) {
  std::optional<LedgerTexts> adopted = Adopted(job, models);
  const bool is_adopted = adopted.has_value();
  const auto made = is_adopted ? std::variant<LedgerTexts, ReportFailure>(*std::move(adopted))
                               : MakeTexts(job, options, wall, models);
  if (const auto* failure = std::get_if<ReportFailure>(&made)) return FailureMessage(*failure);
  const LedgerTexts& texts = std::get<LedgerTexts>(made);
  if (!job.sha256.empty() && texts.sha256 != job.sha256)
    return FailureMessage({"changed", "changed while it was read"});
  const Status status = WriteFiles(job, texts, options.language, is_adopted);
  if (!status) return FailureMessage(WriteFailureOf(status.error()));
  return AnswerMessage(texts);
}

ChildLimits LimitsAround(const ChildLimits& limits) {
  constexpr int64_t kGraceSeconds = 60;
  ChildLimits around = limits;
  around.wall_seconds += kGraceSeconds;
  around.output_mib += limits.output_mib;  // rows and JSON
  return around;
}

ReportOutcome ReadReportOutcome(const ChildReport& report, const ChildLimits& limits) {
  if (!report.is_whole) {
    ReadFailure failure = FailureOfEnd(report, limits);
    return ReportFailure{std::move(failure.reason), std::move(failure.error.message)};
  }
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
