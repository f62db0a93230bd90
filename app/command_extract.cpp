// juesuan extract REPORT.pdf -o LEDGER.json: the main command.
//
// In: one report. Out: its ledger as JSON, if asked for as an HTML page too, and one line of
// summary. Idea: first everything that can fail cheaply (places to write to, models,
// password), then the work, then the files.
#include <cstdio>
#include <memory>

#include "app/commands.h"
#include "app/models_directory.h"
#include "app/output_file.h"
#include "app/report_options.h"
#include "publish/html_report.h"
#include "publish/ledger_json.h"

namespace juesuan {
namespace {

struct ExtractOptions {
  ReportOptions report;
  std::filesystem::path output;
  std::filesystem::path html;
};

constexpr const char* kExamples =
    "Examples:\n"
    "  juesuan extract report.pdf -o ledger.json\n"
    "  juesuan extract report.pdf -o ledger.json --html ledger.html\n"
    "  juesuan extract report.pdf -o - | jq .summary\n"
    "  juesuan extract locked.pdf -o ledger.json --password-file password.txt\n"
    "\n"
    "Exit codes: 0 ok, 1 amounts to look at, 2 usage, 3 no form found, 4 cannot open or write,\n"
    "5 needs a password, 6 limit reached, 7 internal error.";

Status CheckOutputs(const ExtractOptions& options) {
  if (options.output.empty() && options.html.empty()) {
    return Error{ErrorCode::kUsage, "", "nothing to write; add -o LEDGER.json or --html FILE"};
  }
  if (options.output == options.html) {
    return Error{ErrorCode::kUsage, options.html.string(), "named by both -o and --html"};
  }
  for (const std::filesystem::path& output : {options.output, options.html}) {
    if (output.empty()) continue;
    Status status = CheckOutput(output, options.report.report);
    if (!status) return status;
  }
  return Done{};
}

Result<Ledger> Extract(const ReportOptions& options) {
  const Result<Models> models = FindAndLoadModels(options.models);
  if (!models) return models.error();
  Result<PipelineOptions> pipeline = ToPipelineOptions(options);
  if (!pipeline) return pipeline.error();
  if (options.verbose) std::fprintf(stderr, "models: %s\n", models->directory.c_str());
  ProgressLine progress(options.loudness());
  pipeline->on_page = [&](int page_index, int page_count) {
    progress.Show(page_index, page_count);
  };
  return ExtractReport(options.report, *pipeline, *models);
}

Status WriteFiles(const Ledger& ledger, const ExtractOptions& options) {
  if (!options.output.empty()) {
    Status status = WriteOutput(options.output, LedgerToJson(ledger));
    if (!status) return status;
  }
  if (options.html.empty()) return Done{};
  return WriteOutput(options.html, LedgerToHtml(ledger));
}

ExitCode RunExtract(const ExtractOptions& options) {
  const Stopwatch stopwatch;
  if (const Status status = CheckOutputs(options); !status) return PrintError(status.error());
  const Result<Ledger> ledger = Extract(options.report);
  if (!ledger) return PrintError(ledger.error());
  if (const Status status = WriteFiles(*ledger, options); !status) {
    return PrintError(status.error());
  }
  if (options.report.verbose) std::fputs(TableLines(*ledger).c_str(), stderr);
  if (!options.report.quiet) {
    std::fprintf(stderr, "%s\n", SummaryLine(*ledger, stopwatch.Seconds()).c_str());
  }
  return ExitCodeOf(SummarizeLedger(*ledger));
}

}  // namespace

void AddExtractCommand(CLI::App& program, ExitCode& exit_code) {
  CLI::App* command = program.add_subcommand("extract", "Turn a report into a ledger");
  const auto options = std::make_shared<ExtractOptions>();
  AddReportOptions(*command, options->report);
  command->add_option("-o,--output", options->output, "The ledger as JSON; - for standard output")
      ->type_name("LEDGER.json");
  command->add_option("--html", options->html, "The ledger as a page to read in a browser")
      ->type_name("FILE");
  command->footer(kExamples);
  command->callback([options, &exit_code] { exit_code = RunExtract(*options); });
}

}  // namespace juesuan
