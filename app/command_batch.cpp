// juesuan batch INPUT… -o OUT: many reports, each ending as a ledger or as a failure.
//
// In: files, folders, lists, manifests. Out: the folder of app/batch_folder.h. Killed at any
// moment, the same command goes on where it stopped. --list writes a manifest with the
// SHA-256 of every input instead, so that many machines need not read every file to know
// which are theirs.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <thread>

#include "app/batch.h"
#include "app/batch_results.h"
#include "app/commands.h"
#include "app/console.h"
#include "app/export_options.h"
#include "app/interruption.h"
#include "app/manifest.h"
#include "app/models_directory.h"
#include "app/report_options.h"

namespace juesuan {
namespace {

struct CommandOptions {
  BatchOptions batch;
  ReportOptions report;  // without a report
  std::string shard;
  std::string redo;
  std::string log = "text";
  std::filesystem::path list;
  bool quiet = false;
  bool verbose = false;
};

constexpr int kMostWorkers = 4096;
constexpr const char* kExamples =
    "Examples:\n"
    "  juesuan batch reports/ -o out              all PDF files below reports/\n"
    "  find . -name '*.pdf' | juesuan batch - -o out\n"
    "  juesuan batch manifest.csv -o out --csv    with columns path, entity, year, region, url\n"
    "  juesuan batch -o out                       go on after a kill\n"
    "  juesuan batch -o out --redo stale          again what another version or models made\n"
    "  juesuan batch reports/ --list manifest.jsonl\n"
    "  juesuan batch manifest.jsonl -o out --shard 3/16\n"
    "\n"
    "Exit codes: 0 ok, 1 amounts to look at, 3 ledgers without forms, 8 some inputs failed (see\n"
    "results.csv); 2 usage, 4 cannot open or write, 7 internal error: nothing is lost.";

Redo RedoOf(const std::string& name) {
  if (name.empty()) return Redo::kNothing;
  if (name == "stale") return Redo::kStale;
  return name == "failed" ? Redo::kFailed : Redo::kAll;
}

Loudness LoudnessOf(const CommandOptions& options) {
  if (options.quiet) return Loudness::kQuiet;
  return options.verbose ? Loudness::kVerbose : Loudness::kNormal;
}

Result<BatchOptions> ToBatchOptions(const CommandOptions& options) {
  BatchOptions batch = options.batch;
  if (!options.shard.empty()) {
    const Result<Shard> shard = ParseShard(options.shard);
    if (!shard) return shard.error();
    batch.shard = *shard;
  }
  const Result<PipelineOptions> pipeline = ToPipelineOptions(options.report);
  if (!pipeline) return pipeline.error();
  batch.pipeline = *pipeline;
  batch.limits = options.report.limits;
  batch.has_sandbox = options.report.has_sandbox;
  batch.redo = RedoOf(options.redo);
  batch.log = options.log == "json" ? LogStyle::kJson : LogStyle::kText;
  batch.loudness = LoudnessOf(options);
  return batch;
}

constexpr const char* kGoesOn = "Nothing is lost: the same command goes on where it stopped.";

bool IsQuiet(const BatchOptions& options) {
  return options.log != LogStyle::kText || options.loudness == Loudness::kQuiet;
}

ExitCode PrintStop(const Error& error) {
  const ExitCode code = PrintError(error);
  if (error.code == ErrorCode::kMachine) std::fprintf(stderr, "%s\n", kGoesOn);
  return code;
}

void PrintSummary(const BatchOptions& options, const BatchSummary& summary, const Models& models) {
  if (IsQuiet(options)) return;
  const std::string line = options.pipeline.language == "zh"
                               ? BatchSummaryLine(summary, *models.messages)
                               : BatchSummaryLine(summary);
  PrintLine(line);
  for (const std::string& failure : summary.failures) PrintLine("failed: " + failure);
  const auto named = static_cast<int64_t>(summary.failures.size());
  if (named > 0 && summary.counts.failed > named) {
    std::fprintf(stderr, "and %lld more: see results.csv\n",
                 static_cast<long long>(summary.counts.failed - named));
  }
  if (summary.counts.due > 0) std::fprintf(stderr, "%s\n", kGoesOn);
}

Status CheckFolder(const std::filesystem::path& output) {
  if (output.empty())
    return Error{ErrorCode::kUsage, "", "nowhere to write; add -o OUT or --list MANIFEST"};
  if (output == "-")
    return Error{ErrorCode::kUsage, "-o -", "a batch writes many files; name a folder"};
  std::error_code error;
  if (!std::filesystem::exists(output, error) || std::filesystem::is_directory(output, error))
    return Done{};
  return Error{ErrorCode::kUsage, output.string(), "is a file; a batch writes into a folder"};
}

ExitCode RunCommand(const CommandOptions& options) {
  Result<BatchOptions> batch = ToBatchOptions(options);
  if (!batch) return PrintError(batch.error());
  if (!options.list.empty()) {
    const Status status = WriteManifest(batch->sources, batch->pipeline.max_bytes, options.list);
    return status ? ExitCode::kOk : PrintError(status.error());
  }
  if (const Status status = CheckFolder(batch->output); !status) return PrintError(status.error());
  const Result<Models> models = FindAndLoadModels(options.report.models, options.report.ocr());
  if (!models) return PrintError(models.error());
  if (const Status ready = PrepareOcr(*models, &batch.value().pipeline); !ready)
    return PrintError(ready.error());
  const Result<BatchSummary> summary = RunBatch(*batch, *models);
  if (!summary) return PrintStop(summary.error());
  PrintSummary(*batch, *summary, *models);
  if (summary->is_interrupted) Interruption::EndProgram();
  return ExitCodeOf(summary->counts);
}

void AddOptions(Command& command, CommandOptions& options) {
  BatchOptions& batch = options.batch;
  command.AddOption("inputs", batch.sources, "Reports, folders, - for a list, manifests")
      .Placeholder("INPUT...");
  command.AddOption("-o,--output", batch.output, "Folder of the results").Placeholder("OUT");
  command.AddOption("-j,--jobs", batch.workers, "Reports at a time")
      .Between(1, kMostWorkers)
      .Placeholder("N")
      .ShowDefault();
  command.AddOption("--shard", options.shard, "Only this part of the inputs").Placeholder("I/N");
  command.AddOption("--redo", options.redo, "Do again what is done")
      .OneOf({"stale", "failed", "all"});
  command.AddOption("--db", batch.database, "Also write to this PostgreSQL database")
      .Placeholder("postgresql://...");
  command.AddOption("--list", options.list, "Only list the inputs with their SHA-256")
      .Placeholder("MANIFEST.jsonl");
  command.AddOption("--log", options.log, "Progress for people or for programs")
      .OneOf({"text", "json"})
      .ShowDefault();
  const CommandOption quiet = command.AddFlag("-q,--quiet", options.quiet, "Print errors only");
  command.AddFlag("-v,--verbose", options.verbose, "Print every input").Excludes(quiet);
}

}  // namespace

void AddBatchCommand(Command& program, ExitCode& exit_code) {
  Command command = program.AddCommand("batch", "Turn many reports into ledgers");
  const auto options = std::make_shared<CommandOptions>();
  options->batch.workers = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  AddOptions(command, *options);
  AddExportOptions(command, options->batch.exports);
  command.AddFlag("--xlsx", options->batch.exports.xlsx, "Also write a workbook for each report");
  AddPipelineOptions(command, options->report);
  command.SetExamples(kExamples);
  command.OnRun([options, &exit_code] { exit_code = RunCommand(*options); });
}

}  // namespace juesuan
