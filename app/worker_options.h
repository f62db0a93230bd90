// The options of commands that read reports in children: limits, password, models.
//
// In: a CLI11 subcommand. Out: its limits and the options of the pipeline.
#pragma once

#include <CLI/CLI.hpp>

#include "app/child_process.h"
#include "app/report_options.h"

namespace juesuan {

struct WorkerOptions {
  ChildLimits limits;
  ReportOptions report;  ///< without a report: password file, models, most pages
};

/// Adds --limit-memory, --limit-cpu, --limit-wall, --limit-output, --password-file,
/// --max-pages and --models. REQUIRES: `options` outlives `command`.
void AddWorkerOptions(CLI::App& command, WorkerOptions& options);

}  // namespace juesuan
