// The databases of all shards as one.
//
// In: OUT with the databases of its N shards. Out: OUT/juesuan.sqlite with the rows of all and
// the summary. Documents have the same number in every database (publish/ledger_rows.h) and
// each input is in one shard, so rows are only put together.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/batch.h"

namespace juesuan {

/// The shards of `count` that are missing or not done, from 1.
std::vector<int> UnfinishedShards(const std::filesystem::path& output, int count);

/// "3,7,12": as sbatch --array takes it.
std::string ShardList(const std::vector<int>& shards);

/// Uses of `batch` only the output and the exports. Errors: kCannotOpen (names the shards that
/// are missing or not done), and those of the database.
Result<BatchSummary> MergeShards(const BatchOptions& batch, int shards, const Models& models);

}  // namespace juesuan
