// The subcommands, one .cpp file each.
//
// In: the CLI11 application to add a subcommand to, and where its exit code goes. When the
// command line names the subcommand, CLI11 calls back and the command runs; what it returns
// is stored in `exit_code`.
#pragma once

#include <CLI/CLI.hpp>

#include "app/exit_code.h"

namespace juesuan {

void AddExtractCommand(CLI::App& program, ExitCode& exit_code);
void AddDebugCommand(CLI::App& program, ExitCode& exit_code);
void AddCheckCommand(CLI::App& program, ExitCode& exit_code);
void AddBatchCommand(CLI::App& program, ExitCode& exit_code);
void AddWorkerCommand(CLI::App& program, ExitCode& exit_code);
void AddMergeCommand(CLI::App& program, ExitCode& exit_code);
void AddExportCommand(CLI::App& program, ExitCode& exit_code);
void AddFormsCommand(CLI::App& program, ExitCode& exit_code);
void AddSubjectsCommand(CLI::App& program, ExitCode& exit_code);

}  // namespace juesuan
