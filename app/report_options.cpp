#include "app/report_options.h"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace juesuan {
namespace {

constexpr int kMostPages = 100'000;
constexpr int64_t kMostMib = int64_t{1} << 24;
constexpr int64_t kMostSeconds = 7 * 24 * 3600;

void AddLimit(CLI::App& command, const std::string& name, int64_t& value, int64_t most,
              const std::string& unit, const std::string& what) {
  command.add_option(name, value, what)
      ->check(CLI::Range(int64_t{1}, most))
      ->type_name(unit)
      ->capture_default_str();
}

void AddLimits(CLI::App& command, ChildLimits& limits) {
  AddLimit(command, "--limit-memory", limits.memory_mib, kMostMib, "MIB",
           "Most memory for one report");
  AddLimit(command, "--limit-cpu", limits.cpu_seconds, kMostSeconds, "S",
           "Most processor time for one report");
  AddLimit(command, "--limit-wall", limits.wall_seconds, kMostSeconds, "S",
           "Most time for one report");
  AddLimit(command, "--limit-output", limits.output_mib, kMostMib, "MIB",
           "Largest ledger of one report");
  AddLimit(command, "--limit-page", limits.step_seconds, kMostSeconds, "S",
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

}  // namespace

Loudness ReportOptions::loudness() const {
  if (quiet) return Loudness::kQuiet;
  return verbose ? Loudness::kVerbose : Loudness::kNormal;
}

void AddModelsOption(CLI::App& command, std::filesystem::path& models) {
  command.add_option("--models", models, "Folder with subjects, forms and tessdata")
      ->type_name("DIR");
}

void AddPipelineOptions(CLI::App& command, ReportOptions& options) {
  command
      .add_option("--password-file", options.password_file,
                  "File whose first line is the password that opens the report")
      ->type_name("FILE");
  AddModelsOption(command, options.models);
  command.add_option("--max-pages", options.max_pages, "Refuse reports with more pages")
      ->check(CLI::Range(1, kMostPages))
      ->type_name("N")
      ->capture_default_str();
  AddLimits(command, options.limits);
  command.add_flag("!--no-sandbox", options.has_sandbox,
                   "Read reports without the wall around their reader");
}

void AddReportOptions(CLI::App& command, ReportOptions& options) {
  command.add_option("report", options.report, "The published report")
      ->required()
      ->type_name("REPORT.pdf");
  AddPipelineOptions(command, options);
  CLI::Option* quiet = command.add_flag("-q,--quiet", options.quiet, "Print errors only");
  command.add_flag("-v,--verbose", options.verbose, "Print every page and table")->excludes(quiet);
}

Result<PipelineOptions> ToPipelineOptions(const ReportOptions& options) {
  PipelineOptions pipeline;
  pipeline.max_pages = options.max_pages;
  if (!options.password_file.empty()) {
    const Result<std::string> password = ReadPassword(options.password_file);
    if (!password) return password.error();
    pipeline.password = *password;
  }
  return pipeline;
}

}  // namespace juesuan
