// juesuan review LEDGER.json|OUT_FOLDER: the page where a person finishes the work.
//
// In: a ledger, or the folder that `batch` filled. Out: the address of a local page, which is
// opened where there is a browser; the command runs until it is interrupted.
#include <spawn.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "app/commands.h"
#include "app/console.h"
#include "app/models_directory.h"
#include "app/report_options.h"
#include "app/walled_painter.h"
#include "review/server/server.h"

namespace juesuan {
namespace {

struct ReviewOptions {
  std::filesystem::path input;
  std::filesystem::path pdf;
  ReportOptions report;  // without a report: password, models, limits
  std::string by;
  std::string audit;
  int port = 0;
  bool no_browser = false;
};

constexpr const char* kExamples =
    "Examples:\n"
    "  juesuan review ledger.json            one report; its PDF lies beside it\n"
    "  juesuan review out                    all reports of a batch\n"
    "  juesuan review ledger.json --pdf scans/a.pdf --by Li\n"
    "\n"
    "Corrections go to LEDGER.corrections.jsonl, and every command takes them from there.\n"
    "Only this machine can open the page.";

std::string UserName() {
  const char* name = std::getenv("USER");
  return name == nullptr || *name == '\0' ? "unknown" : name;
}

void OpenBrowser(const std::string& address) {
  const bool has_screen =
      std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
  if (!has_screen) return;
  std::string program = "xdg-open";
  std::string argument = address;
  char* arguments[] = {program.data(), argument.data(), nullptr};
  pid_t process = 0;
  // Where there is no xdg-open the address is on the screen.
  posix_spawnp(&process, program.c_str(), nullptr, nullptr, arguments, environ);
}

/// "1%" or "0.01"; 0 for none. Errors: kUsage.
Result<double> ShareOf(const std::string& text) {
  if (text.empty()) return 0.0;
  double share = -1;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, share);
  const bool is_percent = rest != end && std::string_view(rest, end) == "%";
  if (is_percent) share /= 100;
  if (error == std::errc() && (rest == end || is_percent) && share > 0 && share <= 1) return share;
  return Error{ErrorCode::kUsage, "--audit", "\"" + text + "\" is no share such as 1%"};
}

ExitCode RunReview(const ReviewOptions& options) {
  const Result<Models> models = FindAndLoadModels(options.report.models);
  if (!models) return PrintError(models.error());
  const Result<PipelineOptions> pipeline = ToPipelineOptions(options.report);
  if (!pipeline) return PrintError(pipeline.error());
  const auto painter = WalledPainter::Start(*models, options.report.wall());
  if (!painter) return PrintError(painter.error());
  const PagePainter paint = [&painter](const PaintRequest& page) {
    return (*painter)->Paint(page);
  };
  auto collection =
      Collection::Open(options.input, options.pdf, pipeline->password, paint, *models);
  if (!collection) return PrintError(collection.error());
  ServerOptions server;
  server.port = options.port;
  server.by = options.by;
  const Result<double> share = ShareOf(options.audit);
  if (!share) return PrintError(share.error());
  server.audit_share = *share;
  server.on_ready = [&](const std::string& address) {
    std::printf("%s\n", address.c_str());
    std::fflush(stdout);
    if (!options.no_browser) OpenBrowser(address);
  };
  const Status status = ServeCollection(**collection, server);
  return status ? ExitCode::kOk : PrintError(status.error());
}

}  // namespace

void AddReviewCommand(Command& program, ExitCode& exit_code) {
  constexpr int kLastPort = 65535;
  Command command = program.AddCommand("review", "Look at doubtful amounts and correct them");
  const auto options = std::make_shared<ReviewOptions>();
  options->by = UserName();
  command.AddOption("input", options->input, "A ledger, or the folder of a batch")
      .Required()
      .Placeholder("LEDGER.json|OUT");
  command.AddOption("--pdf", options->pdf, "The report of a single ledger, where it lies elsewhere")
      .Placeholder("REPORT.pdf");
  command.AddOption("--port", options->port, "Port to listen on; default: a free one")
      .Between(1, kLastPort);
  command.AddOption("--by", options->by, "Who corrects; default: the user's name")
      .Placeholder("NAME");
  command.AddOption("--audit", options->audit, "Share of undoubted amounts to type again")
      .Placeholder("1%");
  command.AddFlag("--no-browser", options->no_browser, "Only print the address");
  command.AddOption("--password-file", options->report.password_file, "First line is the password")
      .Placeholder("FILE");
  AddModelsOption(command, options->report.models);
  AddWallOptions(command, options->report);
  command.SetExamples(kExamples);
  command.OnRun([options, &exit_code] { exit_code = RunReview(*options); });
}

}  // namespace juesuan
