// Many reports: every input ends as one ledger or one failure.
//
// In: what to read, where results go, how many children with which limits. Out: the folder of
// batch_folder.h, filled, and a summary. Idea: this process only plans and keeps the books; it
// hashes a report (same content: read once), lets a child read it, and records what the child
// says. Whatever a report does to its child, the books are whole, and a run that was killed at
// any moment goes on from them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/batch_folder.h"
#include "app/batch_progress.h"
#include "app/child_process.h"
#include "app/pipeline.h"

namespace juesuan {

struct BatchExports {
  bool csv = false;
  bool jsonl = false;
  bool datapackage = false;
  bool xlsx = false;  ///< a workbook for each report, made by its child
  bool byte_order_mark = false;
};

struct BatchOptions {
  std::vector<std::string> sources;
  std::filesystem::path output;
  std::string database;  ///< postgresql://…; empty: OUT/juesuan.sqlite only
  std::optional<Shard> shard;
  int workers = 1;
  ChildLimits limits;
  bool has_sandbox = true;
  PipelineOptions pipeline;
  Redo redo = Redo::kNothing;
  BatchExports exports;
  LogStyle log = LogStyle::kText;
  Loudness loudness = Loudness::kNormal;
};

/// What a run did, beside the counts over all inputs.
struct BatchSummary {
  BatchCounts counts;
  int64_t done_now = 0;
  bool is_interrupted = false;  ///< by a signal; results.csv and summary.json are not written
  int64_t read_now = 0;  ///< reports that a child read; the others were known or not readable
  double seconds = 0;
  double cpu_seconds = 0;             ///< of the children
  int64_t peak_child_kib = 0;         ///< of the largest child
  std::vector<std::string> failures;  ///< "path: message" of the first few
};

/// Errors: kUsage, kCannotOpen (inputs, output, database), kInternal. A report that cannot be
/// read is a failure in the database, never an error.
Result<BatchSummary> RunBatch(const BatchOptions& options, const Models& models);

/// The identity that decides about an input's shard: of its content, or of its path.
Result<std::string> ShardIdentity(const BatchInput& input, int64_t most_bytes);

}  // namespace juesuan
