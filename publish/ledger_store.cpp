#include "publish/ledger_store.h"

#include "normalize/catalogue/subject_continuity.h"
#include "normalize/catalogue/subject_table.h"

namespace juesuan {

std::string_view EmbeddedDatabaseSchema();  // cmake/embed.cmake, assets/schema.sql
std::string_view EmbeddedDatabaseViews();   // cmake/embed.cmake, assets/views.sql

namespace {

constexpr int64_t kSchemaLock = -1;  // documents have no negative numbers

// Lines that are for one database only begin with its mark.
std::string InDialect(std::string script, std::string_view mark) {
  if (mark.empty()) return script;
  for (size_t place = script.find(mark); place != std::string::npos; place = script.find(mark)) {
    script.erase(place, mark.size());
  }
  return script;
}

int64_t LastYear(const SubjectName& name) { return name.to_year == 0 ? kLastYear : name.to_year; }

std::vector<SqlRow> SubjectRows(const SubjectTable& subjects) {
  std::vector<SqlRow> rows;
  for (const SubjectRecord& record : subjects.records()) {
    for (const SubjectName& name : record.names) {
      rows.push_back({record.classification, record.code, name.name, int64_t{name.from_year},
                      LastYear(name), int64_t{record.level}, TextOrNull(record.parent),
                      TextOrNull(record.fund), TextOrNull(name.source)});
    }
  }
  return rows;
}

std::vector<SqlRow> ContinuityRows(const SubjectTable& subjects) {
  std::vector<SqlRow> rows;
  for (const SubjectSpan& span : SubjectContinuity(subjects)) {
    rows.push_back({span.classification, span.code, int64_t{span.from_year}, int64_t{span.to_year},
                    span.current_code, span.current_name});
  }
  return rows;
}

}  // namespace

Result<LedgerStore> LedgerStore::Open(std::unique_ptr<SqlConnection> connection,
                                      const Models& models) {
  LedgerStore store(std::move(connection));
  if (Status status = store.Begin(); !status) return status.error();
  // Of several programs that find an empty database one makes the tables.
  if (Status status = store.connection_->Lock(kSchemaLock); !status) return status.error();
  const Result<bool> is_there = store.connection_->HasTable("meta");
  if (!is_there) return is_there.error();
  Status status = *is_there ? store.CheckSchema() : store.CreateSchema();
  if (status) status = store.LoadSubjects(models);
  if (status) status = store.Commit();
  if (!status) return status.error();
  return store;
}

Status LedgerStore::CreateSchema() {
  const std::string tables =
      InDialect(std::string(EmbeddedDatabaseSchema()), connection_->DialectMark());
  for (const std::string& script : {tables, std::string(EmbeddedDatabaseViews())}) {
    if (Status status = connection_->Execute(script); !status) return status;
  }
  return SetMeta("schema", std::string(kDatabaseSchema));
}

Status LedgerStore::CheckSchema() {
  const Result<std::string> schema = Meta("schema");
  if (!schema) return schema.error();
  if (*schema == kDatabaseSchema) return Done{};
  return Error{ErrorCode::kUsage, "database",
               "has the schema \"" + *schema + "\"; this version writes \"" +
                   std::string(kDatabaseSchema) + "\" only; name a new folder or database"};
}

Status LedgerStore::LoadSubjects(const Models& models) {
  const Result<std::string> loaded = Meta("subjects");
  if (!loaded) return loaded.error();
  // Without a fingerprint nothing tells whether they changed.
  if (!models.fingerprint.empty() && *loaded == models.fingerprint) return Done{};
  Status status = connection_->Execute("DELETE FROM subjects;DELETE FROM subject_continuity");
  if (status) status = connection_->Insert("subjects", SubjectRows(*models.subjects));
  if (status) status = connection_->Insert("subject_continuity", ContinuityRows(*models.subjects));
  return status ? SetMeta("subjects", models.fingerprint) : status;
}

Result<std::string> LedgerStore::Meta(const std::string& name) {
  const auto rows = connection_->Query("SELECT value FROM meta WHERE name = $1", {name});
  if (!rows) return rows.error();
  return rows->empty() ? std::string() : TextOf(rows->front().front());
}

Status LedgerStore::SetMeta(const std::string& name, const std::string& value) {
  Status status = connection_->Run("DELETE FROM meta WHERE name = $1", {name});
  if (!status) return status;
  return connection_->Insert("meta", {{name, value}});
}

Status LedgerStore::Put(const LedgerRows& ledger) {
  Status status = connection_->Lock(ledger.document);
  if (status)
    status = connection_->Run("DELETE FROM documents WHERE document = $1", {ledger.document});
  for (const TableRows& table : ledger.tables) {
    if (!status) return status;
    status = connection_->Insert(table.table, table.rows);
  }
  return status;
}

Status LedgerStore::DropDocumentWithoutInput(int64_t document) {
  if (Status status = connection_->Lock(document); !status) return status;
  return connection_->Run(
      "DELETE FROM documents WHERE document = $1 AND NOT EXISTS "
      "(SELECT 1 FROM inputs WHERE inputs.document = documents.document)",
      {document});
}

}  // namespace juesuan
