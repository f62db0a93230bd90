// juesuan debug REPORT.pdf --page N -o page.png: what the program saw on one page.
//
// In: one report and a page number from 1. Out: a picture with its words, ruling lines, grid,
// cells and header tree.
#include <memory>

#include "app/commands.h"
#include "app/models_directory.h"
#include "app/output_claim.h"
#include "app/output_file.h"
#include "app/report_options.h"

namespace juesuan {
namespace {

struct DebugOptions {
  ReportOptions report;
  int page_no = 1;
  std::filesystem::path output;
};

constexpr const char* kExamples =
    "Example:\n"
    "  juesuan debug report.pdf --page 12 -o page-12.png";

Result<OutputClaim> ClaimPicture(const DebugOptions& options) {
  if (options.output.extension() != ".png") {
    return Error{ErrorCode::kUsage, options.output.string(),
                 "is no name of a picture; expected one that ends in .png"};
  }
  return ClaimOutput(options.output, options.report.report);
}

Status DrawPage(const DebugOptions& options) {
  const Result<OutputClaim> claim = ClaimPicture(options);
  if (!claim) return claim.error();
  const Result<Models> models = FindAndLoadModels(options.report.models, options.report.ocr());
  if (!models) return models.error();
  Result<PipelineOptions> pipeline = ToPipelineOptions(options.report);
  if (!pipeline) return pipeline.error();
  const Status ready = PrepareOcr(*models, &pipeline.value());
  static_cast<void>(ready);  // a page that is no picture needs no model
  const WalledWork work = [&](const PipelineOptions& steps) {
    return DrawDebugPage(options.report.report, options.page_no - 1, steps);
  };
  const ReadOutcome picture =
      RunBehindWall(options.report.report, *pipeline, *models, options.report.wall(), work);
  if (const auto* failure = std::get_if<ReadFailure>(&picture)) return failure->error;
  return WriteOutput(options.output, std::get<std::string>(picture));
}

ExitCode RunDebug(const DebugOptions& options) {
  const Status status = DrawPage(options);
  return status ? ExitCode::kOk : PrintError(status.error());
}

}  // namespace

void AddDebugCommand(Command& program, ExitCode& exit_code) {
  Command command = program.AddCommand("debug", "Draw what was seen on a page");
  const auto options = std::make_shared<DebugOptions>();
  AddReportOptions(command, options->report);
  command.AddOption("--page", options->page_no, "Page number, from 1")
      .Required()
      .Positive()
      .Placeholder("N");
  command.AddOption("-o,--output", options->output, "The picture")
      .Required()
      .Placeholder("PAGE.png");
  command.SetExamples(kExamples);
  command.OnRun([options, &exit_code] { exit_code = RunDebug(*options); });
}

}  // namespace juesuan
