// juesuan tables FILE… --format csv -o OUT: any table of any document.
//
// In: PDFs or pictures. Out: their tables, page by page, in the format asked for. Nothing is known
// about what the tables mean; `extract` is for final accounts.
#include <cstdio>
#include <map>
#include <memory>

#include "app/commands.h"
#include "app/models_directory.h"
#include "app/output_claim.h"
#include "app/output_file.h"
#include "app/page_range.h"
#include "app/report_options.h"
#include "app/tables_message.h"
#include "app/walled_reader.h"
#include "publish/found_tables.h"

namespace juesuan {
namespace {

enum class TableFormat { kCsv, kJson, kHtml, kMarkdown, kXlsx };

const std::map<std::string, TableFormat> kFormats = {{"csv", TableFormat::kCsv},
                                                     {"json", TableFormat::kJson},
                                                     {"html", TableFormat::kHtml},
                                                     {"md", TableFormat::kMarkdown},
                                                     {"xlsx", TableFormat::kXlsx}};

struct TablesOptions {
  ReportOptions report;
  std::vector<std::filesystem::path> files;
  std::string format;
  std::string pages;
  std::filesystem::path output = "-";
};

constexpr const char* kExamples =
    "Examples:\n"
    "  juesuan tables yearbook.pdf -o tables.xlsx\n"
    "  juesuan tables yearbook.pdf --pages 3-7 --format csv\n"
    "  juesuan tables a.pdf b.pdf --format html -o tables.html\n"
    "\n"
    "Without --format the name of OUT decides; without a name it is JSON.\n"
    "Exit codes: 0 ok, 2 usage, 3 no table found, 4 cannot open or write, 5 needs a password,\n"
    "6 limit reached, 7 internal error, 9 another run writes OUT.";

/// As asked for, or as the name of the output says.
Result<TableFormat> FormatOf(const TablesOptions& options) {
  std::string name = options.format;
  if (name.empty() && options.output.has_extension())
    name = options.output.extension().string().substr(1);
  if (name == "htm") name = "html";
  if (name == "markdown") name = "md";
  if (name.empty()) return TableFormat::kJson;
  const auto found = kFormats.find(name);
  if (found != kFormats.end()) return found->second;
  return Error{ErrorCode::kUsage, options.output.string(),
               "its name says no format; add --format csv, json, html, md or xlsx"};
}

Status CheckOptions(const TablesOptions& options, TableFormat format) {
  if (format == TableFormat::kXlsx && options.output == "-") {
    return Error{ErrorCode::kUsage, "--format xlsx", "a workbook needs a file; add -o OUT.xlsx"};
  }
  for (const std::filesystem::path& file : options.files) {
    if (Status status = CheckOutput(options.output, file); !status) return status;
  }
  return Done{};
}

Result<PageTables> ReadBehindWall(const std::filesystem::path& file,
                                  const PipelineOptions& pipeline, const Models& models,
                                  const WallOptions& wall) {
  const WalledWork work = [&](const PipelineOptions& steps) -> Result<std::string> {
    const Result<PageTables> tables = ExtractTables(file, steps);
    if (!tables) return tables.error();
    return TablesMessage(*tables);
  };
  const ReadOutcome outcome = RunBehindWall(file, pipeline, models, wall, work);
  if (const auto* failure = std::get_if<ReadFailure>(&outcome)) return failure->error;
  return ReadTablesMessage(std::get<std::string>(outcome));
}

Result<std::vector<FoundTable>> FindTables(const TablesOptions& options) {
  const Result<Models> models = FindAndLoadModels(options.report.models, options.report.ocr());
  if (!models) return models.error();
  Result<PipelineOptions> pipeline = ToPipelineOptions(options.report);
  if (!pipeline) return pipeline.error();
  const Status ready = PrepareOcr(*models, &pipeline.value());
  static_cast<void>(ready);  // a document without a picture needs no model
  Result<PageRange> pages = options.pages.empty() ? PageRange() : PageRange::Parse(options.pages);
  if (!pages) return pages.error();
  ProgressLine progress(options.report.loudness());
  pipeline->on_page = [&](int page_index, int page_count) {
    progress.Show(page_index, page_count);
  };
  pipeline->on_pages_done = [&] { progress.Clear(); };
  pipeline->pages = std::move(*pages);
  std::vector<FoundTable> found;
  for (const std::filesystem::path& file : options.files) {
    Result<PageTables> tables = ReadBehindWall(file, *pipeline, *models, options.report.wall());
    if (!tables) return tables.error();
    for (const UnreadablePage& page : tables->unreadable_pages)
      PrintLine("juesuan: " + page.message);
    for (Table& table : tables->tables)
      found.push_back({file.filename().string(), std::move(table)});
  }
  return found;
}

Status WriteTables(const std::vector<FoundTable>& tables, TableFormat format,
                   const std::filesystem::path& output) {
  switch (format) {
    case TableFormat::kCsv:
      return WriteOutput(output, TablesToCsv(tables));
    case TableFormat::kJson:
      return WriteOutput(output, TablesToJson(tables));
    case TableFormat::kHtml:
      return WriteOutput(output, TablesToHtml(tables));
    case TableFormat::kMarkdown:
      return WriteOutput(output, TablesToMarkdown(tables));
    case TableFormat::kXlsx:
      break;
  }
  Result<PendingFile> workbook = PendingFile::Create(output);
  if (!workbook) return workbook.error();
  Status written = TablesToXlsx(tables, workbook->path());
  return written ? workbook->Commit() : written;
}

ExitCode RunTables(const TablesOptions& options) {
  const Stopwatch stopwatch;
  const Result<TableFormat> format = FormatOf(options);
  if (!format) return PrintError(format.error());
  if (const Status status = CheckOptions(options, *format); !status)
    return PrintError(status.error());
  const Result<OutputClaim> claim = OutputClaim::Take(options.output);
  if (!claim) return PrintError(claim.error());
  const Result<std::vector<FoundTable>> tables = FindTables(options);
  if (!tables) return PrintError(tables.error());
  if (const Status status = WriteTables(*tables, *format, options.output); !status)
    return PrintError(status.error());
  if (!options.report.quiet) {
    std::fprintf(stderr, "%zu %s, %.1f s\n", tables->size(),
                 tables->size() == 1 ? "table" : "tables", stopwatch.Seconds());
  }
  return tables->empty() ? ExitCode::kNothingFound : ExitCode::kOk;
}

}  // namespace

void AddTablesCommand(Command& program, ExitCode& exit_code) {
  Command command = program.AddCommand("tables", "Write the tables of any document");
  const auto options = std::make_shared<TablesOptions>();
  command.AddOption("files", options->files, "PDFs or pictures").Required().Placeholder("FILE...");
  std::vector<std::string> names;
  for (const auto& [name, format] : kFormats) names.push_back(name);
  command.AddOption("--format", options->format, "What to write")
      .OneOf(names)
      .Placeholder("FORMAT");
  command.AddOption("--pages", options->pages, "Of each file, such as 3, 3-7, 5- or 1,4-6")
      .Placeholder("PAGES");
  command.AddOption("-o,--output", options->output, "Where to write; - for standard output")
      .Placeholder("OUT")
      .ShowDefault();
  AddPipelineOptions(command, options->report);
  AddJobsOption(command, options->report);
  AddLoudnessOptions(command, options->report);
  command.SetExamples(kExamples);
  command.OnRun([options, &exit_code] { exit_code = RunTables(*options); });
}

}  // namespace juesuan
