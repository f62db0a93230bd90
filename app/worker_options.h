// The options of commands that read reports in children: limits, password, models.
//
// In: a CLI11 subcommand. Out: its limits and the options of the pipeline.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>

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

/// One thread for each child: libraries read OMP_THREAD_LIMIT when the program starts, so
/// where it is not set the program starts itself again with it. Returns only when it is set.
Status LimitToOneThread();

}  // namespace juesuan
