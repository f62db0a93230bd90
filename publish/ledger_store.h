// Ledgers in a database: its tables and views, the subjects, and one document at a time.
//
// In: a connection to an empty database, or to one that an earlier run made; ledgers as rows.
// Out: the schema of docs/database.md with the ledgers in it. A document that is already
// there is replaced, inside the caller's transaction. Subjects are loaded again when the
// models changed.
#pragma once

#include <memory>
#include <string>

#include "core/result.h"
#include "normalize/catalogue/models.h"
#include "publish/ledger_rows.h"
#include "publish/sql_connection.h"

namespace juesuan {

inline constexpr std::string_view kDatabaseSchema = "juesuan-database/1.3";

class LedgerStore {
 public:
  /// Makes tables, views and subjects where they are missing. Errors: of the connection, and
  /// kUsage when the database has the schema of another version.
  static Result<LedgerStore> Open(std::unique_ptr<SqlConnection> connection, const Models& models);

  Status Begin() { return connection_->Execute("BEGIN"); }
  Status Commit() { return connection_->Execute("COMMIT"); }
  Status Rollback() { return connection_->Execute("ROLLBACK"); }

  /// Adds or replaces a document with all that belongs to it. REQUIRES: inside a transaction.
  Status Put(const LedgerRows& ledger);

  /// Drops what references of `inputs` do not hold any more. REQUIRES: as Put.
  Status DropDocumentWithoutInput(int64_t document);

  SqlConnection& connection() { return *connection_; }

  /// The connection, for whoever only reads from now on. REQUIRES: no further use of the store.
  std::unique_ptr<SqlConnection> ReleaseConnection() { return std::move(connection_); }

 private:
  explicit LedgerStore(std::unique_ptr<SqlConnection> connection)
      : connection_(std::move(connection)) {}

  Status CreateSchema();
  Status CheckSchema();
  Status LoadSubjects(const Models& models);
  Result<std::string> Meta(const std::string& name);
  Status SetMeta(const std::string& name, const std::string& value);

  std::unique_ptr<SqlConnection> connection_;
};

}  // namespace juesuan
