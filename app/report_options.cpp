#include "app/report_options.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <thread>

#include "app/language_option.h"

namespace juesuan {
namespace {

constexpr const char* kTesseractEngine = "tesseract";
constexpr int kMostPages = 100'000;
constexpr int kMostContentMib = 1 << 20;
constexpr int kMostOfPage = 1'000'000'000;
constexpr int kMostJobs = 1024;
constexpr int64_t kMibOfThread = 512;  // a page of A0 and the reserve of its allocator
constexpr int kMostFileMib = 1 << 20;
constexpr int kMostMegapixels = 2'000;  // their bytes still have a number of 32 bits
constexpr int64_t kMostMib = int64_t{1} << 24;
constexpr int64_t kMostSeconds = 7 * 24 * 3600;

void AddLimit(Command& command, const std::string& name, int64_t& value, int64_t most,
              const std::string& unit, const std::string& what) {
  command.AddOption(name, value, what).Between(1, most).Placeholder(unit).ShowDefault();
}

void AddLimits(Command& command, ChildLimits& limits) {
  AddLimit(command, "--limit-memory", limits.memory_mib, kMostMib, "MIB",
           "Most memory for one report");
  AddLimit(command, "--limit-cpu", limits.cpu_seconds, kMostSeconds, "S",
           "Most processor time for one report");
  AddLimit(command, "--limit-wall", limits.wall_seconds, kMostSeconds, "S",
           "Most time for one report");
  AddLimit(command, "--limit-output", limits.output_mib, kMostMib, "MIB",
           "Largest ledger of one report");
  AddLimit(command, "--limit-page", limits.step_seconds, kMostSeconds, "S",
           "Most processor time for one page, which is then left out");
  AddLimit(command, "--limit-page-wall", limits.step_wall_seconds, kMostSeconds, "S",
           "Most time for one page, which is then left out");
}

// The first line without its end; a password may hold spaces.
Result<std::string> ReadPassword(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string password;
  if (!file || !std::getline(file, password)) {
    return Error{ErrorCode::kCannotOpen, path.string(),
                 "cannot be read; expected a file with the password as its first line"};
  }
  if (!password.empty() && password.back() == '\r') password.pop_back();
  return password;
}

/// As many as are asked for and as the memory of the report allows.
int ThreadsWithin(const ReportOptions& options) {
  const int64_t room = std::max<int64_t>(1, options.limits.memory_mib / kMibOfThread);
  return static_cast<int>(std::min<int64_t>(room, options.pages_at_a_time));
}

void AddOcrOptions(Command& command, ReportOptions& options) {
  command
      .AddOption("--ocr-engine", options.ocr_engine,
                 "What reads scans: our engine, or Tesseract itself")
      .OneOf({"fast", kTesseractEngine})
      .ShowDefault();
  command
      .AddOption("--ocr-language", options.ocr_language,
                 "Tesseract's model for words: chi_tra, ...")
      .Placeholder("LANG")
      .ShowDefault();
}

void AddCount(Command& command, const char* name, int& most, const char* what) {
  command.AddOption(name, most, what).Between(1, kMostOfPage).Placeholder("N").ShowDefault();
}

void AddCounts(Command& command, ReportOptions& options) {
  AddCount(command, "--max-points", options.max_points,
           "Leave out pages whose paths have more points");
  AddCount(command, "--max-words", options.max_words, "Leave out pages with more words");
  AddCount(command, "--max-cells", options.max_cells,
           "Leave out pages whose tables have more cells");
  AddCount(command, "--max-findings", options.max_findings,
           "Refuse reports of which more is to be told");
}

}  // namespace

Loudness ReportOptions::loudness() const {
  if (quiet) return Loudness::kQuiet;
  return verbose ? Loudness::kVerbose : Loudness::kNormal;
}

OcrSettings ReportOptions::ocr() const {
  return {ocr_engine == kTesseractEngine ? OcrEngineKind::kTesseract : OcrEngineKind::kFast,
          ocr_language};
}

void AddModelsOption(Command& command, std::filesystem::path& models) {
  command.AddOption("--models", models, "Folder with subjects, forms and tessdata")
      .Placeholder("DIR");
}

void AddWallOptions(Command& command, ReportOptions& options) {
  AddLimits(command, options.limits);
  command.AddFlag("!--no-sandbox", options.has_sandbox,
                  "Read reports without the wall around their reader");
}

void AddJobsOption(Command& command, ReportOptions& options) {
  options.pages_at_a_time = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  command.AddOption("-j,--jobs", options.pages_at_a_time, "Pages at a time (default: processors)")
      .Between(1, kMostJobs)
      .Placeholder("N");
}

void AddPipelineOptions(Command& command, ReportOptions& options) {
  command
      .AddOption("--password-file", options.password_file,
                 "File whose first line is the password that opens the report")
      .Placeholder("FILE");
  AddModelsOption(command, options.models);
  AddOcrOptions(command, options);
  command.AddOption("--max-pages", options.max_pages, "Refuse reports with more pages")
      .Between(1, kMostPages)
      .Placeholder("N")
      .ShowDefault();
  command.AddOption("--max-file", options.max_file_mib, "Refuse reports with more bytes")
      .Between(1, kMostFileMib)
      .Placeholder("MIB")
      .ShowDefault();
  command
      .AddOption("--max-pixels", options.max_megapixels,
                 "Leave out pages whose picture has more, in millions")
      .Between(1, kMostMegapixels)
      .Placeholder("N")
      .ShowDefault();
  command
      .AddOption("--limit-content", options.max_content_mib,
                 "Leave out pages with more drawing operators")
      .Between(1, kMostContentMib)
      .Placeholder("MIB")
      .ShowDefault();
  AddCounts(command, options);
  AddLanguageOption(command, options.language);
  AddWallOptions(command, options);
}

void AddReportOptions(Command& command, ReportOptions& options) {
  command.AddOption("report", options.report, "The published report: a PDF, PNG, JPEG or TIFF")
      .Required()
      .Placeholder("REPORT");
  AddPipelineOptions(command, options);
  AddLoudnessOptions(command, options);
}

void AddLoudnessOptions(Command& command, ReportOptions& options) {
  const CommandOption quiet = command.AddFlag("-q,--quiet", options.quiet, "Print errors only");
  command.AddFlag("-v,--verbose", options.verbose, "Print every page and table").Excludes(quiet);
}

Result<PipelineOptions> ToPipelineOptions(const ReportOptions& options) {
  PipelineOptions pipeline;
  pipeline.max_pages = options.max_pages;
  pipeline.max_bytes = int64_t{options.max_file_mib} << 20;
  pipeline.max_content_mib = options.max_content_mib;
  pipeline.max_points = options.max_points;
  pipeline.max_words = options.max_words;
  pipeline.max_cells = options.max_cells;
  pipeline.max_findings = options.max_findings;
  pipeline.threads = ThreadsWithin(options);
  pipeline.max_megapixels = options.max_megapixels;
  pipeline.ocr = options.ocr();
  pipeline.language = options.language;
  if (!options.password_file.empty()) {
    const Result<std::string> password = ReadPassword(options.password_file);
    if (!password) return password.error();
    pipeline.password = *password;
  }
  return pipeline;
}

}  // namespace juesuan
