// juesuan report LEDGER.json -o report.html: the page of `review` as one file to be mailed.
//
// In: a ledger, the corrections beside it, its PDF where it is known. Out: one HTML file,
// read-only, with everything inside.
#include <cstdio>
#include <memory>

#include "app/commands.h"
#include "app/console.h"
#include "app/language_option.h"
#include "app/models_directory.h"
#include "app/output_claim.h"
#include "app/output_file.h"
#include "app/report_options.h"
#include "app/walled_reader.h"
#include "review/report_page.h"
#include "review/server/collection.h"

namespace juesuan {
namespace {

struct ReportPageOptions {
  std::filesystem::path ledger;
  std::filesystem::path output;
  std::filesystem::path pdf;
  ReportOptions report;  // without a report: password, models, limits
};

constexpr const char* kExamples =
    "Examples:\n"
    "  juesuan report ledger.json -o report.html\n"
    "  juesuan report ledger.json --pdf scans/a.pdf -o report.html\n"
    "\n"
    "The file fetches nothing and can be mailed. Without the PDF it has no page pictures.";

/// The page, made behind the wall: its pictures come from a file that anyone may have made.
Result<std::string> PageOf(const ReportPageOptions& options, const Models& models) {
  const ReportOptions& report = options.report;
  const Result<PipelineOptions> pipeline = ToPipelineOptions(report);
  if (!pipeline) return pipeline.error();
  const std::filesystem::path pdf =
      options.pdf.empty() ? ReportBeside(options.ledger) : options.pdf;
  const ReportFiles files = {options.ledger, pdf, pipeline->password};
  WallOptions wall = report.wall();
  wall.also_readable = {files.ledger, CorrectionsPath(files.ledger)};
  const WalledWork work = [&](const PipelineOptions&) -> Result<std::string> {
    auto reviewed = ReviewedReport::Open(files, models);
    if (!reviewed) return reviewed.error();
    ReportPageParams params;
    params.is_english = report.language == "en";
    return ReportPage(**reviewed, models, params);
  };
  return TextOrError(RunBehindWall(pdf, *pipeline, models, wall, work));
}

ExitCode RunReport(const ReportPageOptions& options) {
  const Result<Models> models = FindAndLoadModels(options.report.models);
  if (!models) return PrintError(models.error());
  const Result<OutputClaim> claim = ClaimOutput(options.output, options.ledger);
  if (!claim) return PrintError(claim.error());
  const Result<std::string> page = PageOf(options, *models);
  if (!page) return PrintError(page.error());
  const Status status = WriteOutput(options.output, *page);
  return status ? ExitCode::kOk : PrintError(status.error());
}

}  // namespace

void AddReportCommand(Command& program, ExitCode& exit_code) {
  Command command = program.AddCommand("report", "One HTML file of a ledger, to be mailed");
  const auto options = std::make_shared<ReportPageOptions>();
  command.AddOption("ledger", options->ledger, "A ledger that extract wrote")
      .Required()
      .Placeholder("LEDGER.json");
  command.AddOption("-o,--output", options->output, "The file to write; - for standard output")
      .Required()
      .Placeholder("FILE.html");
  command.AddOption("--pdf", options->pdf, "The report, where it does not lie beside its ledger")
      .Placeholder("REPORT.pdf");
  command.AddOption("--password-file", options->report.password_file, "First line is the password")
      .Placeholder("FILE");
  AddLanguageOption(command, options->report.language);
  AddModelsOption(command, options->report.models);
  AddWallOptions(command, options->report);
  command.SetExamples(kExamples);
  command.OnRun([options, &exit_code] { exit_code = RunReport(*options); });
}

}  // namespace juesuan
