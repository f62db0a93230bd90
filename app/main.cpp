// juesuan: Chinese government final-account reports in, ledgers that can be trusted out.
//
// In: the command line. Out: the exit code of app/exit_code.h. The commands themselves are in
// command_*.cpp. Exceptions of libraries that no adapter caught end here as kInternal, so
// that no input can end the program without a message.
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>

#include "app/commands.h"
#include "app/console.h"
#include "app/version_text.h"

namespace juesuan {
namespace {

constexpr const char* kDescription =
    "Turns Chinese government final-account reports (PDF, born-digital or scanned) into ledgers:\n"
    "every amount exact, with the place that it came from and how far it can be trusted.\n"
    "Nothing leaves this machine.";

constexpr const char* kExamples =
    "Examples:\n"
    "  juesuan extract report.pdf -o ledger.json   read a report\n"
    "  juesuan batch reports/ -o out               read many, into a database\n"
    "  juesuan export ledger.json --xlsx -o a.xlsx the forms as a workbook\n"
    "  juesuan tables any.pdf -o tables.xlsx       any table of any document\n"
    "  juesuan review ledger.json                  look at what is doubtful, in a browser\n"
    "  juesuan debug report.pdf --page 12 -o p.png see what was found on a page\n"
    "  juesuan subjects 2010601                    look a code up\n"
    "  juesuan extract --help                      options and exit codes";

ExitCode RunCommandLine(int argc, char** argv) {
  CommandLine line("juesuan", kDescription, VersionText);
  Command program = line.root();
  program.SetExamples(kExamples);
  ExitCode exit_code = ExitCode::kOk;
  AddExtractCommand(program, exit_code);
  AddTablesCommand(program, exit_code);
  AddDebugCommand(program, exit_code);
  AddCheckCommand(program, exit_code);
  AddBatchCommand(program, exit_code);
  AddWorkerCommand(program, exit_code);
  AddMergeCommand(program, exit_code);
  AddExportCommand(program, exit_code);
  AddImportCommand(program, exit_code);
  AddReviewCommand(program, exit_code);
  AddReportCommand(program, exit_code);
  AddFormsCommand(program, exit_code);
  AddSubjectsCommand(program, exit_code);
  return line.Parse(argc, argv).value_or(exit_code);
}

// What is opened later must not take the place of a stream that the caller closed: a child's would
// be its terminal's, and a ledger could go where messages go. Writing to it still fails.
void HoldStandardStreams() {
  int file = 0;
  do {
    file = open("/dev/null", O_RDONLY | O_CLOEXEC);
  } while (file >= 0 && file <= 2);
  if (file > 2) close(file);
}

ExitCode RunGuarded(int argc, char** argv) {
  try {
    return RunCommandLine(argc, argv);
  } catch (const std::exception& error) {
    return PrintError({ErrorCode::kInternal, "", std::string("internal error: ") + error.what()});
  } catch (...) {
    return PrintError({ErrorCode::kInternal, "", "internal error of an unknown kind"});
  }
}

}  // namespace
}  // namespace juesuan

int main(int argc, char** argv) {
  juesuan::HoldStandardStreams();
  // A file above the shell's limit is an error of writing, which says so.
  std::signal(SIGXFSZ, SIG_IGN);
  return static_cast<int>(juesuan::RunGuarded(argc, argv));
}
