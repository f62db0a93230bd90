#include "app/batch.h"

#include <algorithm>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>

#include "app/batch_results.h"
#include "app/file_hash.h"
#include "app/interruption.h"
#include "app/report_job.h"
#include "app/worker_pool.h"
#include "core/encoding.h"
#include "publish/postgres_connection.h"
#include "publish/sqlite_connection.h"

namespace juesuan {
namespace {

// Inputs kept in memory while a report with the same content is being read.
constexpr size_t kMostWaitingDuplicates = 1000;
// Inputs tried once more in this run; what comes beyond waits for the next.
constexpr size_t kMostSecondAttempts = 1000;
constexpr int kLongestWaitMs = 1000;

/// A report at work, and further inputs with the same content.
struct RunningReport {
  std::string sha256;
  std::vector<DueInput> inputs;
};

class Batch {
 public:
  Batch(const BatchOptions& options, const Models& models, const BatchFolder& folder,
        BatchJournal& journal, BatchProgress& progress)
      : options_(options),
        models_(models),
        folder_(folder),
        journal_(journal),
        progress_(progress),
        wall_{options.limits, options.has_sandbox, false},
        pool_(options.workers, LimitsAround(options.limits)) {}

  Status Run() {
    while (!interruption_.has_come()) {
      if (Status status = StartReports(); !status) return status;
      if (pool_.IsIdle()) {
        if (again_.empty()) return Done{};
        if (Status status = StartAgain(); !status) return status;
      }
      for (const FinishedWork& finished : pool_.Wait(kLongestWaitMs)) {
        if (Status status = Record(finished); !status) return status;
      }
    }
    return FinishRunning();
  }

  BatchSummary summary() const { return summary_; }
  bool is_interrupted() const { return interruption_.has_come(); }

 private:
  /// Asked to end, what is in hand is finished. Ctrl-C reaches the children as well.
  Status FinishRunning() {
    while (interruption_.is_request() && !pool_.IsIdle()) {
      for (const FinishedWork& finished : pool_.Wait(kLongestWaitMs)) {
        if (Status status = Record(finished); !status) return status;
      }
    }
    return Done{};
  }

  /// A second attempt for what no fault of the report ended, alone: memory may have been short.
  Status StartAgain() {
    is_second_attempt_ = true;
    const DueInput due = std::move(again_.front());
    again_.pop_front();
    return StartOne(due);
  }

  Status StartReports() {
    while (!is_second_attempt_ && !interruption_.has_come() && pool_.HasRoom() &&
           waiting_ < kMostWaitingDuplicates) {
      Result<std::optional<DueInput>> due = journal_.Next();
      if (!due) return due.error();
      if (!due->has_value()) return Done{};
      if (Status status = StartOne(**due); !status) return status;
    }
    return Done{};
  }

  /// Settles an input at once where nothing needs to be read, else gives it to a child.
  Status StartOne(const DueInput& due) {
    const auto inspected = InspectReport(PathOfName(due.input.path), options_.pipeline.max_bytes);
    if (const auto* failure = std::get_if<ReportFailure>(&inspected))
      return RecordFailure(due, "", *failure, BatchEvent{});
    const std::string& sha256 = std::get<std::string>(inspected);
    for (auto& [number, running] : running_) {
      if (running.sha256 != sha256) continue;
      running.inputs.push_back(due);
      ++waiting_;
      return Done{};
    }
    const auto known = journal_.Known(sha256);
    if (!known) return known.error();
    if (known->has_value()) return RecordKnown(due, sha256, **known);
    return StartChild(due, sha256);
  }

  Status StartChild(const DueInput& due, const std::string& sha256) {
    if (interruption_.has_come()) return Done{};  // it stays due
    ReportJob job;
    job.report = PathOfName(due.input.path);
    job.sha256 = sha256;
    job.entity = due.input.entity;
    job.fiscal_year = due.input.fiscal_year;
    job.ledger = folder_.Ledger(sha256);
    if (options_.exports.xlsx) job.workbook = folder_.Workbook(sha256);
    job.may_adopt = !due.is_redo;
    job.most_output_bytes = options_.limits.output_bytes();
    const int64_t number = next_number_++;
    running_[number] = {sha256, {due}};
    return pool_.Start(number,
                       [&] { return RunReportJob(job, options_.pipeline, wall_, models_); });
  }

  Status Record(const FinishedWork& finished) {
    const RunningReport report = std::move(running_.extract(finished.number).mapped());
    waiting_ -= report.inputs.size() - 1;
    AddToSummary(finished.report);
    BatchEvent event;
    event.wall_seconds = finished.report.wall_seconds;
    event.cpu_seconds = finished.report.cpu_seconds;
    event.peak_memory_kib = finished.report.peak_memory_kib;
    const ReportOutcome outcome = ReadReportOutcome(finished.report, options_.limits);
    Status status = RecordOutcome(report.inputs.front(), report.sha256, outcome, event);
    for (size_t i = 1; status && i < report.inputs.size(); ++i) {
      status = StartOne(report.inputs[i]);  // known by now
    }
    return status;
  }

  Status RecordOutcome(const DueInput& due, const std::string& sha256, const ReportOutcome& outcome,
                       const BatchEvent& event) {
    if (const auto* failure = std::get_if<ReportFailure>(&outcome))
      return RecordFailure(due, sha256, *failure, event);
    const LedgerRows& rows = std::get<ReportAnswer>(outcome).rows;
    if (Status status = journal_.RecordLedger(due, sha256, rows); !status) return status;
    ReportLedger(due, sha256, rows.state, event);
    return Done{};
  }

  Status RecordKnown(const DueInput& due, const std::string& sha256,
                     const std::variant<int64_t, ReportFailure>& known) {
    BatchEvent event;
    event.is_known = true;
    if (const auto* failure = std::get_if<ReportFailure>(&known))
      return RecordFailure(due, sha256, *failure, event);
    const int64_t document = std::get<int64_t>(known);
    if (Status status = journal_.RecordKnown(due, sha256, document); !status) return status;
    const Result<std::string> state = journal_.StateOf(document);
    if (!state) return state.error();
    ReportLedger(due, sha256, *state, event);
    return Done{};
  }

  /// Only a fault of the report is recorded; what else went wrong leaves the input due.
  Status RecordFailure(const DueInput& due, const std::string& sha256, const ReportFailure& failure,
                       BatchEvent event) {
    const Blame blame = BlameOf(failure.reason);
    if (blame == Blame::kMachine) return Error{ErrorCode::kMachine, "", failure.message};
    if (blame == Blame::kMoment) {
      const bool is_tried_again = !is_second_attempt_ && again_.size() < kMostSecondAttempts;
      if (is_tried_again) again_.push_back(due);
      if (is_tried_again) return Done{};
    } else {
      Status status = journal_.RecordFailure(due, sha256, failure, models_);
      if (!status) return status;
    }
    event.path = due.input.path;
    event.sha256 = sha256;
    event.outcome = blame == Blame::kMoment ? "pending" : "failed";
    event.reason = failure.reason;
    event.message = failure.message;
    progress_.Report(event);
    return Done{};
  }

  void ReportLedger(const DueInput& due, const std::string& sha256, const std::string& state,
                    BatchEvent event) {
    event.path = due.input.path;
    event.sha256 = sha256;
    event.outcome = state;
    progress_.Report(event);
  }

  void AddToSummary(const ChildReport& report) {
    ++summary_.read_now;
    summary_.cpu_seconds += report.cpu_seconds;
    summary_.peak_child_kib = std::max(summary_.peak_child_kib, report.peak_memory_kib);
  }

  const BatchOptions& options_;
  const Models& models_;
  const BatchFolder& folder_;
  BatchJournal& journal_;
  BatchProgress& progress_;
  const WallOptions wall_;
  WorkerPool pool_;
  BatchSummary summary_;
  std::map<int64_t, RunningReport> running_;
  const Interruption interruption_;
  std::deque<DueInput> again_;
  bool is_second_attempt_ = false;  // everything was tried once
  size_t waiting_ = 0;              // inputs in running_ beside the first of each
  int64_t next_number_ = 0;
};

Status AddInputs(const BatchOptions& options, BatchJournal& journal) {
  if (Status status = journal.BeginInputs(); !status) return status;
  const Status status = ReadInputs(options.sources, [&](const BatchInput& input) -> Status {
    if (options.shard) {
      const Result<std::string> identity = ShardIdentity(input, options.pipeline.max_bytes);
      if (!identity) return identity.error();
      if (!options.shard->Holds(*identity)) return Done{};
    }
    return journal.AddInput(input);
  });
  return status ? journal.EndInputs() : status;
}

Result<BatchJournal> OpenJournal(const BatchOptions& options, const Models& models,
                                 const BatchFolder& folder) {
  SqliteParams params;
  params.exclusive = options.shard.has_value();  // shards lie on network drives
  auto file = OpenSqlite(folder.Database(), params);
  if (!file) return file.error();
  Result<LedgerStore> local = LedgerStore::Open(std::move(file).value(), models);
  if (!local) return local.error();
  if (options.database.empty()) return BatchJournal(std::move(local).value(), std::nullopt);
  auto server = OpenPostgres(options.database);
  if (!server) return server.error();
  Result<LedgerStore> mirror = LedgerStore::Open(std::move(server).value(), models);
  if (!mirror) return mirror.error();
  return BatchJournal(std::move(local).value(), std::move(mirror).value());
}

Status PrepareJournal(const BatchOptions& options, const Models& models, BatchJournal& journal) {
  Status status = AddInputs(options, journal);
  if (status) status = journal.MarkForRedo(options.redo, models);
  if (status) status = journal.MarkMissingInMirror();
  return status;
}

}  // namespace

Result<std::string> ShardIdentity(const BatchInput& input, int64_t most_bytes) {
  if (!input.sha256.empty()) return input.sha256;
  const auto inspected = InspectReport(PathOfName(input.path), most_bytes);
  if (const auto* sha256 = std::get_if<std::string>(&inspected)) return *sha256;
  return Sha256OfText(input.path);
}

Result<BatchSummary> RunBatch(const BatchOptions& options, const Models& models) {
  const std::filesystem::path stem =
      options.shard ? ShardStem(options.output, *options.shard) : options.output / "juesuan";
  if (Status status = CheckInputs(options.sources, stem.string() + ".sqlite"); !status)
    return status.error();
  const Result<BatchFolder> folder = BatchFolder::Open(options.output, options.shard);
  if (!folder) return folder.error();
  folder->RemoveSummary();
  Result<BatchJournal> journal = OpenJournal(options, models, *folder);
  if (!journal) return journal.error();
  if (Status status = PrepareJournal(options, models, *journal); !status) return status.error();
  const Result<BatchCounts> counts = journal->Count();
  if (!counts) return counts.error();
  BatchProgress progress(options.log, options.loudness, *counts);
  Batch batch(options, models, *folder, *journal, progress);
  if (Status status = batch.Run(); !status) return status.error();
  BatchSummary summary = batch.summary();
  summary.counts = progress.counts();
  summary.done_now = progress.done_now();
  summary.seconds = progress.Seconds();
  summary.is_interrupted = batch.is_interrupted();
  if (summary.is_interrupted) return summary;
  const Status written =
      WriteBatchResults(options, models, *folder, summary, journal->connection());
  if (!written) return written.error();
  Result<std::vector<std::string>> failures = FirstFailures(journal->connection());
  if (!failures) return failures.error();
  summary.failures = std::move(failures).value();
  progress.Log(SummaryEvent(summary));
  return summary;
}

}  // namespace juesuan
