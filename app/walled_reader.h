// A report read in a process of its own, behind a wall.
//
// In: a report, and what is to be made of it. Out: a text made by a child that may read the
// report and the models, and nothing else of this machine (sandbox.h), within limits. Whatever
// the report does to its reader ends there. A page that breaks its reader, or takes too long,
// is left out by a second attempt and becomes a finding: it never costs the other pages.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "app/child_process.h"
#include "app/pipeline.h"
#include "normalize/catalogue/models.h"

namespace juesuan {

struct WallOptions {
  ChildLimits limits;
  bool has_sandbox = true;                                ///< false: limits only
  bool keeps_errors = false;                              ///< progress goes to the terminal
  std::vector<std::filesystem::path> also_readable = {};  ///< beside the report and the models
};

/// Why there is no result. `reason` is one of the words in docs/database.md.
struct ReadFailure {
  std::string reason;
  Error error;
};

using ReadOutcome = std::variant<std::string, ReadFailure>;

/// What a child makes: it runs behind the wall. Errors: those of the pipeline.
using WalledWork = std::function<Result<std::string>(const PipelineOptions& options)>;

/// Runs the work on a report. `options` reaches it with steps and skipped pages filled in.
ReadOutcome RunBehindWall(const std::filesystem::path& report, const PipelineOptions& options,
                          const Models& models, const WallOptions& wall, const WalledWork& work);

/// The text, or the error of the failure.
Result<std::string> TextOrError(const ReadOutcome& outcome);

/// What a process made, as bytes that go to another (rows_message.h), and back.
std::string MessageOf(const Result<std::string>& result);
ReadOutcome ReadMessage(const std::string& bytes);

/// The word for an error of the pipeline: "cannot_open", "needs_password", "limit_reached", …
std::string ReasonOf(ErrorCode code);

/// Whose fault a failure is: that of the report; of a moment (its process was killed, the file
/// changed or could not be read just then); or of the machine (disk, processes, sandbox).
enum class Blame { kReport, kMoment, kMachine };
Blame BlameOf(const std::string& reason);

/// Why a child ended that sent no text.
ReadFailure FailureOfEnd(const ChildReport& report, const ChildLimits& limits);

}  // namespace juesuan
