// SQLite behind SqlConnection: one file, no server.
//
// In: a path. Out: an open database in write-ahead mode (WAL): readers are never kept
// waiting, a transaction is there whole or not at all, also after the power failed. Foreign
// keys are checked. Source: https://www.sqlite.org/c3ref/intro.html, /wal.html, /pragma.html.
#pragma once

#include <filesystem>
#include <memory>

#include "publish/sql_connection.h"

namespace juesuan {

struct SqliteParams {
  /// How long to wait for another writer of the same file.
  int busy_timeout_ms = 60'000;
  /// Keeps the file to this process. WAL then needs no shared memory, so that the file may
  /// lie on the network drive of a cluster, but nobody can look into it meanwhile.
  bool exclusive = false;
  /// Pages kept in memory; what loading needs does not grow with the file.
  int cache_kib = 16 * 1024;
};

/// An empty path is a temporary database that goes when it is closed. Errors: kCannotOpen.
Result<std::unique_ptr<SqlConnection>> OpenSqlite(const std::filesystem::path& path,
                                                  const SqliteParams& params = {});

/// Opens an existing database for reading only. Errors: kCannotOpen.
Result<std::unique_ptr<SqlConnection>> OpenSqliteToRead(const std::filesystem::path& path);

}  // namespace juesuan
