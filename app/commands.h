// The subcommands, one .cpp file each.
//
// In: the command line to add a command to, and where its exit code goes. When the command line
// names the command, it runs; what it returns is stored in `exit_code`.
#pragma once

#include "app/command_line.h"
#include "app/exit_code.h"

namespace juesuan {

void AddExtractCommand(Command& program, ExitCode& exit_code);
void AddDebugCommand(Command& program, ExitCode& exit_code);
void AddCheckCommand(Command& program, ExitCode& exit_code);
void AddBatchCommand(Command& program, ExitCode& exit_code);
void AddWorkerCommand(Command& program, ExitCode& exit_code);
void AddMergeCommand(Command& program, ExitCode& exit_code);
void AddExportCommand(Command& program, ExitCode& exit_code);
void AddImportCommand(Command& program, ExitCode& exit_code);
void AddReportCommand(Command& program, ExitCode& exit_code);
void AddReviewCommand(Command& program, ExitCode& exit_code);
void AddFormsCommand(Command& program, ExitCode& exit_code);
void AddSubjectsCommand(Command& program, ExitCode& exit_code);
void AddTablesCommand(Command& program, ExitCode& exit_code);

}  // namespace juesuan
