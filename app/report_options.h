// The options that every command takes which opens a report.
//
// In: a command. Out: its report, password, limits, models and loudness, and from
// these the options of the pipeline. The password comes from a file, never from the command
// line, where other users of the machine could read it.
#pragma once

#include <filesystem>

#include "app/command_line.h"
#include "app/console.h"
#include "app/pipeline.h"
#include "app/walled_reader.h"

namespace juesuan {

struct ReportOptions {
  std::filesystem::path report;
  std::filesystem::path password_file;
  std::filesystem::path models;
  int max_pages = PipelineOptions{}.max_pages;
  int pages_at_a_time = 1;
  int max_megapixels = PipelineOptions{}.max_megapixels;
  int max_file_mib = static_cast<int>(PipelineOptions{}.max_bytes >> 20);
  int max_content_mib = PipelineOptions{}.max_content_mib;
  int max_points = PipelineOptions{}.max_points;
  int max_words = PipelineOptions{}.max_words;
  int max_cells = PipelineOptions{}.max_cells;
  int max_findings = PipelineOptions{}.max_findings;
  ChildLimits limits;
  bool has_sandbox = true;
  std::string ocr_engine = "fast";  ///< or "tesseract"
  std::string ocr_language = kDefaultLanguage;
  std::string language;  ///< "zh" or "en"; empty where --lang is not given
  bool quiet = false;
  bool verbose = false;

  Loudness loudness() const;
  OcrSettings ocr() const;
  WallOptions wall() const { return {limits, has_sandbox, !quiet}; }
};

/// Adds REPORT.pdf, --quiet, --verbose and what AddPipelineOptions adds. `options`
/// is filled when the command line is parsed. REQUIRES: `options` outlives `command`.
void AddReportOptions(Command& command, ReportOptions& options);

/// Adds --jobs, pages at a time, for commands that read one report at a time; all processors by
/// default.
void AddJobsOption(Command& command, ReportOptions& options);

/// Adds --no-sandbox and the limits of one report: --limit-memory, --limit-cpu, --limit-wall,
/// --limit-page, --limit-page-wall, --limit-output.
void AddWallOptions(Command& command, ReportOptions& options);

/// The part of AddReportOptions for commands that read many reports: --password-file, --models,
/// --max-pages, --max-file, --max-pixels, --ocr-engine, --ocr-language, --no-sandbox and the limits
/// of one report:
/// --limit-memory, --limit-cpu, --limit-wall, --limit-page, --limit-page-wall, --limit-output.
void AddPipelineOptions(Command& command, ReportOptions& options);

/// Adds --quiet and --verbose.
void AddLoudnessOptions(Command& command, ReportOptions& options);

/// Adds --models to a command that needs no report.
void AddModelsOption(Command& command, std::filesystem::path& models);

/// Reads the password file, if any. Errors: kCannotOpen.
Result<PipelineOptions> ToPipelineOptions(const ReportOptions& options);

}  // namespace juesuan
