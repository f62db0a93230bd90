#include "publish/sqlite_connection.h"

#include <sqlite3.h>

#include <unordered_map>

namespace juesuan {
namespace {

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

bool IsOurBug(int code) {
  const int primary = code & 0xff;
  return primary == SQLITE_ERROR || primary == SQLITE_CONSTRAINT || primary == SQLITE_MISUSE ||
         primary == SQLITE_RANGE || primary == SQLITE_MISMATCH;
}

ErrorCode CodeOf(int code) {
  if (IsOurBug(code)) return ErrorCode::kInternal;
  const int primary = code & 0xff;
  const bool is_of_file = primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
  return is_of_file ? ErrorCode::kCannotOpen : ErrorCode::kMachine;  // full, locked, a dead drive
}

/// A statement that is ready for new parameters again when this object goes.
class Execution {
 public:
  explicit Execution(sqlite3_stmt* statement) : statement_(statement) {}
  Execution(const Execution&) = delete;
  Execution& operator=(const Execution&) = delete;
  ~Execution() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }

  // The texts outlive the execution, so SQLite need not copy them.
  void Bind(const SqlRow& values) {
    for (size_t i = 0; i < values.size(); ++i) BindOne(static_cast<int>(i) + 1, values[i]);
  }

  int Step() { return sqlite3_step(statement_); }

  SqlRow Row() const {
    SqlRow row;
    const int count = sqlite3_column_count(statement_);
    row.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) row.push_back(Column(i));
    return row;
  }

 private:
  void BindOne(int place, const SqlValue& value) {
    if (const auto* number = std::get_if<int64_t>(&value)) {
      sqlite3_bind_int64(statement_, place, *number);
    } else if (const auto* real = std::get_if<double>(&value)) {
      sqlite3_bind_double(statement_, place, *real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      sqlite3_bind_text(statement_, place, text->data(), static_cast<int>(text->size()),
                        SQLITE_STATIC);
    }
  }

  SqlValue Column(int index) const {
    switch (sqlite3_column_type(statement_, index)) {
      case SQLITE_INTEGER:
        return int64_t{sqlite3_column_int64(statement_, index)};
      case SQLITE_FLOAT:
        return sqlite3_column_double(statement_, index);
      case SQLITE_NULL:
        return {};
      default:
        break;
    }
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, index));
    return std::string(text, static_cast<size_t>(sqlite3_column_bytes(statement_, index)));
  }

  sqlite3_stmt* statement_;
};

class SqliteConnection : public SqlConnection {
 public:
  SqliteConnection(Database database, std::string name)
      : database_(std::move(database)), name_(std::move(name)) {}

  Status Execute(const std::string& script) override {
    const int code = sqlite3_exec(database_.get(), script.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return Failure(code);
    return Done{};
  }

  Status Run(const std::string& statement, const SqlRow& parameters) override {
    Result<sqlite3_stmt*> prepared = Prepare(statement);
    if (!prepared) return prepared.error();
    return StepOnce(*prepared, parameters);
  }

  Status Insert(const std::string& table, const std::vector<SqlRow>& rows) override {
    if (rows.empty()) return Done{};
    Result<sqlite3_stmt*> prepared = Prepare(InsertStatement(table, rows.front().size()));
    if (!prepared) return prepared.error();
    for (const SqlRow& row : rows) {
      if (Status status = StepOnce(*prepared, row); !status) return status;
    }
    return Done{};
  }

  Status ForEachRow(const std::string& query, const SqlRow& parameters,
                    const SqlRowReader& read) override {
    Result<sqlite3_stmt*> prepared = Prepare(query);
    if (!prepared) return prepared.error();
    const std::vector<std::string> columns = ColumnNames(*prepared);
    Execution execution(*prepared);
    execution.Bind(parameters);
    int code = execution.Step();
    for (; code == SQLITE_ROW; code = execution.Step()) {
      if (Status status = read(columns, execution.Row()); !status) return status;
    }
    if (code != SQLITE_DONE) return Failure(code);
    return Done{};
  }

  Result<std::vector<std::string>> ColumnsOf(const std::string& query) override {
    Result<sqlite3_stmt*> prepared = Prepare(query);
    if (!prepared) return prepared.error();
    return ColumnNames(*prepared);
  }

  Result<bool> HasTable(const std::string& table) override {
    const auto rows =
        Query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1", {table});
    if (!rows) return rows.error();
    return !rows->empty();
  }

  // A transaction that writes has the whole file to itself.
  Status Lock(int64_t) override { return Done{}; }

  std::string_view DialectMark() const override { return "--sqlite: "; }

 private:
  static std::string InsertStatement(const std::string& table, size_t column_count) {
    std::string statement = "INSERT INTO " + table + " VALUES (?";
    for (size_t i = 1; i < column_count; ++i) statement += ",?";
    return statement + ")";
  }

  static std::vector<std::string> ColumnNames(sqlite3_stmt* statement) {
    std::vector<std::string> names;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      names.emplace_back(sqlite3_column_name(statement, i));
    }
    return names;
  }

  Status StepOnce(sqlite3_stmt* statement, const SqlRow& values) {
    Execution execution(statement);
    execution.Bind(values);
    const int code = execution.Step();
    if (code != SQLITE_DONE && code != SQLITE_ROW) return Failure(code);
    return Done{};
  }

  // Statements are few and come again with every report: each is compiled once.
  Result<sqlite3_stmt*> Prepare(const std::string& sql) {
    const auto known = statements_.find(sql);
    if (known != statements_.end()) return known->second.get();
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(database_.get(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT,
                                        &statement, nullptr);
    if (code != SQLITE_OK) return Failure(code);
    return statements_.emplace(sql, Statement(statement)).first->second.get();
  }

  Error Failure(int code) const {
    return {CodeOf(code), name_, std::string("SQLite says: ") + sqlite3_errmsg(database_.get())};
  }

  Database database_;
  std::string name_;
  std::unordered_map<std::string, Statement> statements_;  // goes before the database
};

Result<Database> OpenFile(const std::filesystem::path& path, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(handle);
  if (code == SQLITE_OK) return database;
  const char* why = handle == nullptr ? "out of memory" : sqlite3_errmsg(handle);
  return Error{ErrorCode::kCannotOpen, path.string(), std::string("cannot be opened: ") + why};
}

std::string Pragmas(const SqliteParams& params) {
  std::string pragmas = "PRAGMA busy_timeout=" + std::to_string(params.busy_timeout_ms) + ";";
  if (params.exclusive) pragmas += "PRAGMA locking_mode=EXCLUSIVE;";
  return pragmas + "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;" +
         "PRAGMA cache_size=-" + std::to_string(params.cache_kib) + ";";
}

}  // namespace

Result<std::unique_ptr<SqlConnection>> OpenSqlite(const std::filesystem::path& path,
                                                  const SqliteParams& params) {
  Result<Database> database = OpenFile(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (!database) return database.error();
  std::unique_ptr<SqlConnection> connection =
      std::make_unique<SqliteConnection>(std::move(database).value(), path.string());
  if (Status status = connection->Execute(Pragmas(params)); !status) return status.error();
  return connection;
}

Result<std::unique_ptr<SqlConnection>> OpenSqliteToRead(const std::filesystem::path& path) {
  Result<Database> database = OpenFile(path, SQLITE_OPEN_READONLY);
  if (!database) return database.error();
  return std::unique_ptr<SqlConnection>(
      std::make_unique<SqliteConnection>(std::move(database).value(), path.string()));
}

}  // namespace juesuan
