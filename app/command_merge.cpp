// juesuan merge OUT: the shards of a cluster become one database.
//
// In: OUT/shards/I-of-N.sqlite, one for each shard, all done. Out: what one run over all
// inputs would have written: OUT/juesuan.sqlite, results.csv, summary.json and exports. A
// shard that is missing or not done is named, so that it can be run again. The database is
// built beside the old one and takes its place when it is whole.
#include <cstdio>
#include <memory>

#include "app/batch_results.h"
#include "app/commands.h"
#include "app/console.h"
#include "app/export_options.h"
#include "app/merge_shards.h"
#include "app/models_directory.h"
#include "app/report_options.h"

namespace juesuan {
namespace {

struct MergeOptions {
  BatchOptions batch;
  std::filesystem::path models;
  int shards = 0;
  bool lists_unfinished = false;
  bool quiet = false;
};

constexpr const char* kExamples =
    "Example:\n"
    "  juesuan merge out --shards 16\n"
    "  juesuan merge out --shards 16 --unfinished\n"
    "\n"
    "Exit codes as of batch; 4 when a shard is missing or not done.";

ExitCode ListUnfinished(const MergeOptions& options) {
  const std::vector<int> shards = UnfinishedShards(options.batch.output, options.shards);
  std::printf("%s\n", ShardList(shards).c_str());
  return ExitCode::kOk;
}

ExitCode RunMerge(const MergeOptions& options) {
  if (options.lists_unfinished) return ListUnfinished(options);
  const Result<Models> models = FindAndLoadModels(options.models);
  if (!models) return PrintError(models.error());
  const Result<BatchSummary> summary = MergeShards(options.batch, options.shards, *models);
  if (!summary) return PrintError(summary.error());
  if (!options.quiet) std::fprintf(stderr, "%s\n", BatchSummaryLine(*summary).c_str());
  return ExitCodeOf(summary->counts);
}

}  // namespace

void AddMergeCommand(Command& program, ExitCode& exit_code) {
  Command command = program.AddCommand("merge", "Put the shards of a batch together");
  const auto options = std::make_shared<MergeOptions>();
  command.AddOption("output", options->batch.output, "The -o of the shards")
      .Required()
      .Placeholder("OUT");
  command.AddOption("--shards", options->shards, "How many there are")
      .Required()
      .Positive()
      .Placeholder("N");
  command.AddFlag("--unfinished", options->lists_unfinished,
                  "Only print the shards that are missing or not done");
  AddExportOptions(command, options->batch.exports);
  command.AddFlag("-q,--quiet", options->quiet, "Print errors only");
  AddModelsOption(command, options->models);
  command.SetExamples(kExamples);
  command.OnRun([options, &exit_code] { exit_code = RunMerge(*options); });
}

}  // namespace juesuan
