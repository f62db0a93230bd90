// juesuan import FILE.xlsx -o LEDGER.json: forms that were typed, or exported by another program.
//
// In: a workbook; .xls and others through LibreOffice where it is installed. Out: a ledger whose
// amounts have the source `typed`, and one line of summary.
#include <cstdio>
#include <fstream>
#include <memory>
#include <optional>

#include "app/commands.h"
#include "app/import_workbook.h"
#include "app/models_directory.h"
#include "app/office.h"
#include "app/output_claim.h"
#include "app/output_file.h"
#include "app/report_options.h"
#include "app/rows_message.h"
#include "core/text.h"
#include "publish/ledger_json.h"
#include "publish/ledger_summary.h"
#include "review/corrections/replay.h"

namespace juesuan {
namespace {

struct ImportOptions {
  std::filesystem::path output;
  ReportOptions report;  // the workbook, models, wall, loudness
};

constexpr const char* kExamples =
    "Examples:\n"
    "  juesuan export --template income -o income.xlsx    a form to be filled in\n"
    "  juesuan import income.xlsx -o income.json\n"
    "  juesuan import 2023.xls -o 2023.json               through LibreOffice\n"
    "\n"
    "A sheet is a form when its title and header say so. Amounts are verified where sums bear\n"
    "them out.";

struct ImportTexts {
  std::string json, summary;
  ExitCode exit_code = ExitCode::kOk;
};

Result<ImportTexts> ReadTexts(std::string_view bytes) {
  MessageReader message(bytes);
  ImportTexts texts;
  texts.json = message.Text();
  texts.summary = message.Text();
  texts.exit_code = static_cast<ExitCode>(message.Number());
  if (!message.ok()) return Error{ErrorCode::kInternal, "", "its process sent no answer"};
  return texts;
}

/// A report in place of a workbook is told from its first bytes.
Status CheckIsNoPdf(const std::filesystem::path& file) {
  std::string begin(5, '\0');
  std::ifstream(file, std::ios::binary).read(begin.data(), 5);
  if (begin != "%PDF-") return Done{};
  return Error{ErrorCode::kUsage, file.string(),
               "is a PDF, no workbook; juesuan extract REPORT.pdf -o LEDGER.json reads it"};
}

Result<ImportTexts> Import(const ImportOptions& options) {
  const Stopwatch stopwatch;
  const ReportOptions& report = options.report;
  if (const Status status = CheckIsNoPdf(report.report); !status) return status.error();
  const Result<Models> models = FindAndLoadModels(report.models);
  if (!models) return models.error();
  const Result<PipelineOptions> pipeline = ToPipelineOptions(report);
  if (!pipeline) return pipeline.error();
  const Result<LedgerDocument> facts = FactsOfFile(report.report, *models);
  if (!facts) return facts.error();
  std::optional<ConvertedWorkbook> converted;
  if (MatchKey(report.report.extension().string()) != ".xlsx") {
    Result<ConvertedWorkbook> made = ConvertedWorkbook::Convert(report.report);
    if (!made) return made.error();
    converted.emplace(std::move(made).value());
  }
  const std::filesystem::path workbook = converted ? converted->path() : report.report;
  const Result<CorrectionList> corrections = CorrectionsBeside(options.output);
  if (!corrections) return corrections.error();
  const WalledWork work = [&](const PipelineOptions& steps) -> Result<std::string> {
    LedgerDocument walled = *facts;
    walled.wall = steps.wall;
    Result<Ledger> ledger = ImportWorkbook(workbook, std::move(walled), *models);
    if (!ledger) return ledger.error();
    ReplayCorrections(corrections->corrections, *models, Language::kChinese, &ledger.value());
    MessageWriter message;
    message.Text(LedgerToJson(*ledger));
    message.Text(SummaryLine(*ledger, stopwatch.Seconds()));
    message.Number(static_cast<int64_t>(ExitCodeOf(SummarizeLedger(*ledger))));
    return message.Take();
  };
  const ReadOutcome outcome = RunBehindWall(workbook, *pipeline, *models, report.wall(), work);
  if (const auto* failure = std::get_if<ReadFailure>(&outcome)) return failure->error;
  return ReadTexts(std::get<std::string>(outcome));
}

ExitCode RunImport(const ImportOptions& options) {
  const Result<OutputClaim> claim = ClaimOutput(options.output, options.report.report);
  if (!claim) return PrintError(claim.error());
  const Result<ImportTexts> texts = Import(options);
  if (!texts) return PrintError(texts.error());
  if (const Status status = WriteOutput(options.output, texts->json); !status)
    return PrintError(status.error());
  if (!options.report.quiet) PrintLine(texts->summary);
  return texts->exit_code;
}

}  // namespace

void AddImportCommand(Command& program, ExitCode& exit_code) {
  Command command = program.AddCommand("import", "Turn an Excel workbook of forms into a ledger");
  const auto options = std::make_shared<ImportOptions>();
  command.AddOption("workbook", options->report.report, "An Excel workbook")
      .Required()
      .Placeholder("FILE.xlsx");
  command.AddOption("-o,--output", options->output, "The ledger as JSON; - for standard output")
      .Required()
      .Placeholder("LEDGER.json");
  AddModelsOption(command, options->report.models);
  AddWallOptions(command, options->report);
  AddLoudnessOptions(command, options->report);
  command.SetExamples(kExamples);
  command.OnRun([options, &exit_code] { exit_code = RunImport(*options); });
}

}  // namespace juesuan
