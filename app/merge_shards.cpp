#include "app/merge_shards.h"

#include <algorithm>

#include "app/batch_results.h"
#include "app/output_file.h"
#include "core/text.h"
#include "publish/sqlite_connection.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostNamedShards = 20;
// Each after those that it refers to. Subjects and meta are the same everywhere.
constexpr const char* kMergedTables[] = {"documents", "inputs",   "failures",
                                         "tables",    "entries",  "possible_rows",
                                         "narrative", "findings", "finding_refs"};

fs::path DatabaseOf(const fs::path& root, int index, int count) {
  return ShardStem(root, {index, count}).string() + ".sqlite";
}

/// A shard is done when its database is there and nothing in it is due.
bool IsDone(const fs::path& database) {
  auto connection = OpenSqliteToRead(database);
  if (!connection) return false;
  const auto due =
      (*connection)->Query("SELECT 1 FROM inputs WHERE state IN ('pending', 'redo') LIMIT 1");
  return due.ok() && due->empty();
}

Status CheckShards(const fs::path& root, int count) {
  std::vector<int> unfinished = UnfinishedShards(root, count);
  if (unfinished.empty()) return Done{};
  const std::string share = std::to_string(unfinished.size()) + " of " + std::to_string(count);
  unfinished.resize(std::min(unfinished.size(), kMostNamedShards));
  return Error{ErrorCode::kCannotOpen, root.string(),
               share + " shards are not done: " + ShardList(unfinished) + "; run them again"};
}

Status AddShard(SqlConnection& connection, const fs::path& database) {
  Status status = connection.Run("ATTACH DATABASE $1 AS shard", {database.string()});
  if (!status) return status;
  status = connection.Execute("BEGIN");
  for (const char* table : kMergedTables) {
    if (!status) return status;
    const std::string name = table;
    status = connection.Execute("INSERT INTO main." + name + " SELECT * FROM shard." + name);
  }
  if (status) status = connection.Execute("COMMIT");
  return status ? connection.Execute("DETACH DATABASE shard") : status;
}

Status BuildDatabase(const fs::path& root, int count, const Models& models,
                     const fs::path& target) {
  auto file = OpenSqlite(target);
  if (!file) return file.error();
  Result<LedgerStore> store = LedgerStore::Open(std::move(file).value(), models);
  if (!store) return store.error();
  for (int index = 1; index <= count; ++index) {
    Status status = AddShard(store->connection(), DatabaseOf(root, index, count));
    if (!status) return status;
  }
  // One file, so that it can take the place of the old one.
  return store->connection().Execute("PRAGMA journal_mode=DELETE");
}

Result<BatchSummary> Summarize(const BatchOptions& batch, const BatchFolder& folder,
                               const Models& models) {
  auto file = OpenSqlite(folder.Database());
  if (!file) return file.error();
  Result<LedgerStore> store = LedgerStore::Open(std::move(file).value(), models);
  if (!store) return store.error();
  BatchJournal journal(std::move(store).value(), std::nullopt);
  const Result<BatchCounts> counts = journal.Count();
  if (!counts) return counts.error();
  BatchSummary summary;
  summary.counts = *counts;
  const Status status = WriteBatchResults(batch, models, folder, summary, journal.connection());
  if (!status) return status.error();
  return summary;
}

}  // namespace

std::vector<int> UnfinishedShards(const fs::path& output, int count) {
  std::vector<int> unfinished;
  for (int index = 1; index <= count; ++index) {
    const fs::path database = DatabaseOf(output, index, count);
    std::error_code error;
    const bool has_summary = fs::exists(fs::path(database).replace_extension(".json"), error);
    if (!has_summary || !IsDone(database)) unfinished.push_back(index);
  }
  return unfinished;
}

std::string ShardList(const std::vector<int>& shards) {
  std::vector<std::string> numbers;
  for (const int index : shards) numbers.push_back(std::to_string(index));
  return Joined(numbers, ",");
}

Result<BatchSummary> MergeShards(const BatchOptions& batch, int shards, const Models& models) {
  if (Status status = CheckShards(batch.output, shards); !status) return status.error();
  const Result<BatchFolder> folder = BatchFolder::Open(batch.output, std::nullopt);
  if (!folder) return folder.error();
  Result<PendingFile> pending = PendingFile::Create(folder->Database());
  if (!pending) return pending.error();
  Status status = BuildDatabase(batch.output, shards, models, pending->path());
  if (status) status = pending->Commit();
  if (!status) return status.error();
  return Summarize(batch, *folder, models);
}

}  // namespace juesuan
