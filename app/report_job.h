// What a child does with one report, and what it says about it.
//
// In: a path, where the ledger goes, the options of the pipeline. Out: rows for the database
// (and, if asked for, the ledger in one line), or a failure with its reason; both as text, so
// that they can come through a pipe. The ledger is on the disk before the text is sent. The child
// itself never opens the report: one of its own does, behind the wall of walled_reader.h.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "app/child_process.h"
#include "app/pipeline.h"
#include "app/walled_reader.h"
#include "normalize/catalogue/models.h"
#include "publish/ledger_rows.h"

namespace juesuan {

struct ReportJob {
  std::filesystem::path report;
  std::string sha256;  ///< of the report, where known; checked against the ledger
  std::string entity;  ///< as a manifest has it; empty where it says nothing
  std::optional<int> fiscal_year;
  std::filesystem::path ledger;    ///< where to write it; empty for nowhere
  std::filesystem::path workbook;  ///< as .xlsx; empty for nowhere
  /// Takes the ledger that is there already when this program and these models made it.
  bool may_adopt = false;
  bool wants_json = false;  ///< the ledger as a line of JSON in the answer
  int64_t most_output_bytes = INT64_MAX;
};

/// Why there is no ledger. `reason` is one of the words in docs/database.md.
struct ReportFailure {
  std::string reason;
  std::string message;
};

struct ReportAnswer {
  LedgerRows rows;
  std::string json;  ///< empty unless wants_json
};

using ReportOutcome = std::variant<ReportAnswer, ReportFailure>;

/// SHA-256 of a regular file that is small enough; never waits on a pipe or a device.
std::variant<std::string, ReportFailure> InspectReport(const std::filesystem::path& report,
                                                       int64_t most_bytes);

/// Does the work, with one thread. Out: the text for ReadReportOutcome.
std::string RunReportJob(const ReportJob& job, const PipelineOptions& options,
                         const WallOptions& wall, const Models& models);

/// The limits of the process around RunReportJob: time enough to say how the one inside ended.
ChildLimits LimitsAround(const ChildLimits& limits);

/// What the child said, or how it ended without saying it.
ReportOutcome ReadReportOutcome(const ChildReport& report, const ChildLimits& limits);

}  // namespace juesuan
