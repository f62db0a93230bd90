// juesuan extract REPORT.pdf -o LEDGER.json: the main command.
//
// In: one report. Out: its ledger as JSON, if asked for as an HTML page too, and one line of
// summary. Idea: first everything that can fail cheaply (places to write to, models,
// password), then the work, then the files.
#include <cstdio>
#include <memory>

#include "app/commands.h"
#include "app/language_option.h"
#include "app/models_directory.h"
#include "app/output_claim.h"
#include "app/output_file.h"
#include "app/page_reader.h"
#include "app/report_options.h"
#include "app/rows_message.h"
#include "core/text.h"
#include "publish/ledger_json.h"
#include "review/corrections/replay.h"
#include "review/report_page.h"

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
    "5 needs a password, 6 limit reached, 7 internal error, 9 another run writes the output.";

Result<std::vector<OutputClaim>> ClaimOutputs(const ExtractOptions& options) {
  if (options.output.empty() && options.html.empty()) {
    return Error{ErrorCode::kUsage, "", "nothing to write; add -o LEDGER.json or --html FILE"};
  }
  if (options.output.lexically_normal() == options.html.lexically_normal()) {
    return Error{ErrorCode::kUsage, options.html.string(), "named by both -o and --html"};
  }
  std::vector<OutputClaim> claims;
  for (const std::filesystem::path& output : {options.output, options.html}) {
    if (output.empty()) continue;
    Result<OutputClaim> claim = ClaimOutput(output, options.report.report);
    if (!claim) return claim.error();
    claims.push_back(std::move(claim).value());
  }
  return claims;
}

/// What the child makes of the ledger, so that the report's reader need not write anything.
struct ExtractTexts {
  std::string json, html, lines, summary;
  ExitCode exit_code = ExitCode::kOk;
};

/// The page of `juesuan report`; "" when none is asked for.
Result<std::string> PageOf(const ReportToShow& report, const ExtractOptions& options,
                           const PipelineOptions& steps) {
  if (options.html.empty()) return std::string();
  auto document = OpenReport(options.report.report, steps);
  if (!document) return document.error();
  ReportPageParams params;
  params.is_english = options.report.language == "en";
  return ReportPage(report, DrawPagesOf(**document), params);
}

std::string TextsMessage(const Ledger& ledger, const std::string& page,
                         const ExtractOptions& options, const Models& models, double seconds) {
  MessageWriter message;
  message.Text(options.output.empty() ? "" : LedgerToJson(ledger));
  message.Text(page);
  message.Text(TableLines(ledger));
  const bool is_chinese = options.report.language == "zh";
  message.Text(VisibleText(is_chinese ? SummaryLine(ledger, seconds, *models.messages)
                                      : SummaryLine(ledger, seconds)) +
               ElsewhereLines(ledger, *models.messages,
                              is_chinese ? Language::kChinese : Language::kEnglish));
  message.Number(static_cast<int64_t>(ExitCodeOf(SummarizeLedger(ledger))));
  return message.Take();
}

Result<ExtractTexts> ReadTexts(std::string_view bytes) {
  MessageReader message(bytes);
  ExtractTexts texts;
  for (std::string* text : {&texts.json, &texts.html, &texts.lines, &texts.summary}) {
    *text = message.Text();
  }
  texts.exit_code = static_cast<ExitCode>(message.Number());
  if (!message.ok()) return Error{ErrorCode::kInternal, "", "its process sent no answer"};
  return texts;
}

Result<ExtractTexts> Extract(const ExtractOptions& options, const Stopwatch& stopwatch) {
  const ReportOptions& report = options.report;
  const Result<Models> models = FindAndLoadModels(report.models, report.ocr());
  if (!models) return models.error();
  Result<PipelineOptions> pipeline = ToPipelineOptions(report);
  if (!pipeline) return pipeline.error();
  if (report.verbose) std::fprintf(stderr, "models: %s\n", models->directory.c_str());
  ProgressLine progress(report.loudness());
  pipeline->on_page = [&](int page_index, int page_count) {
    progress.Show(page_index, page_count);
  };
  const Status ready = PrepareOcr(*models, &pipeline.value());
  static_cast<void>(ready);  // a report without a picture needs no model
  pipeline->on_pages_done = [&] { progress.Clear(); };
  // Read on this side of the wall, behind which there are no other files.
  const Result<CorrectionList> corrections = CorrectionsBeside(options.output);
  if (!corrections) return corrections.error();
  const WalledWork work = [&](const PipelineOptions& steps) -> Result<std::string> {
    Result<Ledger> ledger = ExtractReport(report.report, steps, *models);
    if (!ledger) return ledger.error();
    ReplayCorrections(corrections->corrections, *models, LanguageNamed(report.language),
                      &ledger.value());
    WordFindings(*models, report.language, &ledger.value());
    const Result<std::string> page = PageOf({*ledger, *corrections, *models}, options, steps);
    if (!page) return page.error();
    return TextsMessage(*ledger, *page, options, *models, stopwatch.Seconds());
  };
  const ReadOutcome outcome = RunBehindWall(report.report, *pipeline, *models, report.wall(), work);
  if (const auto* failure = std::get_if<ReadFailure>(&outcome)) return failure->error;
  return ReadTexts(std::get<std::string>(outcome));
}

Status WriteFiles(const ExtractTexts& texts, const ExtractOptions& options) {
  if (!options.output.empty()) {
    Status status = WriteOutput(options.output, texts.json);
    if (!status) return status;
  }
  if (options.html.empty()) return Done{};
  return WriteOutput(options.html, texts.html);
}

ExitCode RunExtract(const ExtractOptions& options) {
  const Stopwatch stopwatch;
  const Result<std::vector<OutputClaim>> claims = ClaimOutputs(options);
  if (!claims) return PrintError(claims.error());
  const Result<ExtractTexts> texts = Extract(options, stopwatch);
  if (!texts) return PrintError(texts.error());
  if (const Status status = WriteFiles(*texts, options); !status) {
    return PrintError(status.error());
  }
  if (options.report.verbose) std::fputs(texts->lines.c_str(), stderr);
  if (!options.report.quiet) std::fprintf(stderr, "%s\n", texts->summary.c_str());
  return texts->exit_code;
}

}  // namespace

void AddExtractCommand(Command& program, ExitCode& exit_code) {
  Command command = program.AddCommand("extract", "Turn a report into a ledger");
  const auto options = std::make_shared<ExtractOptions>();
  AddReportOptions(command, options->report);
  AddJobsOption(command, options->report);
  command.AddOption("-o,--output", options->output, "The ledger as JSON; - for standard output")
      .Placeholder("LEDGER.json");
  command.AddOption("--html", options->html, "The ledger as a page to read in a browser")
      .Placeholder("FILE");
  command.SetExamples(kExamples);
  command.OnRun([options, &exit_code] { exit_code = RunExtract(*options); });
}

}  // namespace juesuan
