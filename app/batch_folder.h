// Where the results of a batch lie.
//
// In: the folder OUT and, on a cluster, which shard of it this run does. Out: the places of
// its files:
//
//   OUT/juesuan.sqlite               the database, which is also the journal of the run
//   OUT/ledgers/ab/SHA256.json       a ledger for each different report, named by content
//   OUT/workbooks/ab/SHA256.xlsx     with --xlsx
//   OUT/summary.json, results.csv    what became of every input
//   OUT/shards/3-of-16.sqlite, .json the database and summary of a shard, until `merge`
//
// A run locks its database, because two runs over one journal would do the same work twice.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/result.h"

namespace juesuan {

/// One of `count` parts of the work, from 1. A report's part follows from its content.
struct Shard {
  int index = 1;
  int count = 1;

  /// In: the SHA-256 of the report, or of its path where the report cannot be read.
  bool Holds(const std::string& sha256) const;
};

/// Reads "3/16". Errors: kUsage.
Result<Shard> ParseShard(const std::string& text);

/// OUT/shards/3-of-16: the place of a shard's files, without their extensions.
std::filesystem::path ShardStem(const std::filesystem::path& root, const Shard& shard);

class BatchFolder {
 public:
  /// Makes the folders, takes the lock and removes temporary files that a kill left behind.
  /// Errors: kCannotOpen; kInUse when another run holds the lock.
  static Result<BatchFolder> Open(const std::filesystem::path& root,
                                  const std::optional<Shard>& shard);

  BatchFolder(BatchFolder&& other) noexcept;
  BatchFolder& operator=(BatchFolder&&) = delete;
  ~BatchFolder();

  /// A run removes it first and writes it last: where it is, the run came to its end.
  void RemoveSummary() const;

  const std::filesystem::path& root() const { return root_; }
  std::filesystem::path Database() const;
  std::filesystem::path Summary() const;
  std::filesystem::path Ledger(const std::string& sha256) const;
  std::filesystem::path Workbook(const std::string& sha256) const;

 private:
  BatchFolder(std::filesystem::path root, std::optional<Shard> shard)
      : root_(std::move(root)), shard_(shard) {}

  Status MakeFolders() const;
  Status Lock();
  void RemoveTemporaryFiles() const;
  std::filesystem::path Stem() const;

  std::filesystem::path root_;
  std::optional<Shard> shard_;
  int lock_ = -1;
};

}  // namespace juesuan
