// juesuan worker: one job a line in, one result a line out, for any engine that drives programs.
//
// In: on the standard input JSON objects, one a line: {"path": "report.pdf"} and, where wanted,
// "ledger" (a file to write), "workbook" (likewise) and anything else, which comes back as it
// is. Out: on the standard output, in the same order, the same object with "outcome": "ok",
// "suspect", "no_form" or "failed", and either the ledger ("ledger" as an object when no file
// was named) or "reason" and "message". No state: each line stands alone. A report that breaks
// its process is a failed line, and the worker goes on.
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/console.h"
#include "app/models_directory.h"
#include "app/report_job.h"
#include "app/report_options.h"
#include "app/worker_pool.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kLongestWaitMs = 1000;
constexpr const char* kExamples =
    "Example:\n"
    "  echo '{\"path\": \"report.pdf\", \"ledger\": \"ledger.json\"}' | juesuan worker\n"
    "\n"
    "Exit code 0 when the input ends; what became of each report is in its line.";

std::string TextAt(const Json& job, const char* name) {
  const auto member = job.find(name);
  return member != job.end() && member->is_string() ? member->get<std::string>() : "";
}

Json Failed(Json job, const ReportFailure& failure) {
  job["outcome"] = "failed";
  job["reason"] = failure.reason;
  job["message"] = failure.message;
  if (BlameOf(failure.reason) != Blame::kReport) job["retry"] = true;
  return job;
}

class Worker {
 public:
  Worker(const ReportOptions& options, const PipelineOptions& pipeline, const Models& models)
      : options_(options),
        pipeline_(pipeline),
        models_(models),
        wall_{options.limits, options.has_sandbox, false},
        pool_(1, LimitsAround(options.limits)) {}

  Json Answer(const std::string& line) {
    Json job = Json::parse(line, nullptr, false);
    if (!job.is_object()) return Failed(Json::object(), {"usage", "the line is no JSON object"});
    const std::string path = TextAt(job, "path");
    if (path.empty()) return Failed(job, {"usage", "the job has no \"path\""});
    const auto inspected = InspectReport(path, pipeline_.max_bytes);
    if (const auto* failure = std::get_if<ReportFailure>(&inspected)) return Failed(job, *failure);
    job["sha256"] = std::get<std::string>(inspected);
    return Finished(std::move(job));
  }

 private:
  ReportJob JobOf(const Json& job) const {
    ReportJob report;
    report.report = TextAt(job, "path");
    report.sha256 = TextAt(job, "sha256");
    report.entity = TextAt(job, "entity");
    const auto year = job.find("year");
    if (year != job.end() && year->is_number_integer()) report.fiscal_year = year->get<int>();
    report.ledger = TextAt(job, "ledger");
    report.workbook = TextAt(job, "workbook");
    report.wants_json = report.ledger.empty();
    report.most_output_bytes = options_.limits.output_bytes();
    return report;
  }

  Json Finished(Json job) {
    const ReportJob report = JobOf(job);
    const Status started =
        pool_.Start(0, [&] { return RunReportJob(report, pipeline_, wall_, models_); });
    if (!started) return Failed(job, {ReasonOf(started.error().code), started.error().message});
    std::vector<FinishedWork> finished;
    while (finished.empty()) finished = pool_.Wait(kLongestWaitMs);
    ReportOutcome outcome = ReadReportOutcome(finished.front().report, options_.limits);
    if (const auto* failure = std::get_if<ReportFailure>(&outcome)) return Failed(job, *failure);
    ReportAnswer& answer = std::get<ReportAnswer>(outcome);
    job["outcome"] = answer.rows.state;
    if (report.wants_json) job["ledger"] = Json::parse(answer.json, nullptr, false);
    return job;
  }

  const ReportOptions& options_;
  const PipelineOptions& pipeline_;
  const Models& models_;
  const WallOptions wall_;
  WorkerPool pool_;
};

ExitCode RunWorker(const ReportOptions& options) {
  const Result<Models> models = FindAndLoadModels(options.models, options.ocr());
  if (!models) return PrintError(models.error());
  Result<PipelineOptions> pipeline = ToPipelineOptions(options);
  if (!pipeline) return PrintError(pipeline.error());
  if (const Status ready = PrepareOcr(*models, &pipeline.value()); !ready)
    return PrintError(ready.error());
  Worker worker(options, *pipeline, *models);
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) continue;
    std::cout << worker.Answer(line).dump(-1, ' ', false, Json::error_handler_t::replace)
              << std::endl;
    if (!std::cout) return PrintError({ErrorCode::kCannotOpen, "standard output", "is closed"});
  }
  return ExitCode::kOk;
}

}  // namespace

void AddWorkerCommand(Command& program, ExitCode& exit_code) {
  Command command = program.AddCommand("worker", "Jobs in, results out, a line each");
  const auto options = std::make_shared<ReportOptions>();
  AddPipelineOptions(command, *options);
  command.SetExamples(kExamples);
  command.OnRun([options, &exit_code] { exit_code = RunWorker(*options); });
}

}  // namespace juesuan
