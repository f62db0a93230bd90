#include "publish/postgres_connection.h"

#include <libpq-fe.h>

#include <charconv>
#include <optional>

#include "core/text.h"

namespace juesuan {
namespace {

// Types of columns by their number in pg_type.
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;
constexpr Oid kFloat4 = 700;
constexpr Oid kFloat8 = 701;
constexpr size_t kCopyBlockBytes = size_t{1} << 16;

struct CloseConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, CloseConnection>;
using Answer = std::unique_ptr<PGresult, ClearResult>;

// The server's reason: its first line. What follows are guesses.
std::string LastError(const PGconn* connection) {
  std::string reason = PQerrorMessage(connection);
  return reason.substr(0, reason.find('\n'));
}

// By the class of its SQLSTATE: data, constraints and syntax are ours; what else a server says is
// about its disk, its memory, its rights or its end.
bool IsOurBug(const PGresult* answer) {
  const char* state = answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_SQLSTATE);
  const std::string_view code = state == nullptr ? "" : state;
  if (code == "42501") return false;  // no right to do so
  return code.starts_with("22") || code.starts_with("23") || code.starts_with("42");
}

// A server takes well-formed UTF-8 without NUL only; a file name may hold anything.
std::string ServerText(const std::string& text) {
  std::string kept = WellFormedUtf8(text);
  std::erase(kept, '\0');
  return kept;
}

/// Empty for NULL.
std::optional<std::string> ValueText(const SqlValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return ServerText(*text);
  if (const auto* number = std::get_if<int64_t>(&value)) return std::to_string(*number);
  if (const auto* real = std::get_if<double>(&value)) return RealText(*real);
  return std::nullopt;
}

// The text format of COPY: tabs between, backslash before what would be taken for a sign.
void AppendCopyValue(const SqlValue& value, std::string& line) {
  const std::optional<std::string> text = ValueText(value);
  if (!text) line += "\\N";
  for (const char c : text.value_or("")) {
    switch (c) {
      case '\\':
        line += "\\\\";
        break;
      case '\t':
        line += "\\t";
        break;
      case '\n':
        line += "\\n";
        break;
      case '\r':
        line += "\\r";
        break;
      default:
        line += c;
    }
  }
}

std::string CopyLine(const SqlRow& row) {
  std::string line;
  for (size_t i = 0; i < row.size(); ++i) {
    if (i > 0) line += '\t';
    AppendCopyValue(row[i], line);
  }
  return line + '\n';
}

SqlValue ColumnValue(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) != 0) return {};
  const std::string_view text(PQgetvalue(result, row, column),
                              static_cast<size_t>(PQgetlength(result, row, column)));
  const Oid type = PQftype(result, column);
  if (type == kInt8 || type == kInt4 || type == kInt2) {
    int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }
  if (type == kFloat8 || type == kFloat4) {
    double real = 0;
    std::from_chars(text.data(), text.data() + text.size(), real);
    return real;
  }
  return std::string(text);
}

std::vector<std::string> ColumnNames(const PGresult* result) {
  std::vector<std::string> names;
  for (int i = 0; i < PQnfields(result); ++i) names.emplace_back(PQfname(result, i));
  return names;
}

class PostgresConnection : public SqlConnection {
 public:
  explicit PostgresConnection(Connection connection) : connection_(std::move(connection)) {}

  Status Execute(const std::string& script) override {
    return Check(Answer(PQexec(connection_.get(), script.c_str())));
  }

  Status Run(const std::string& statement, const SqlRow& parameters) override {
    return Check(Send(statement, parameters));
  }

  Status Insert(const std::string& table, const std::vector<SqlRow>& rows) override {
    if (rows.empty()) return Done{};
    const Answer begin(PQexec(connection_.get(), ("COPY " + table + " FROM STDIN").c_str()));
    if (PQresultStatus(begin.get()) != PGRES_COPY_IN) return Failure(begin.get());
    std::string block;
    for (const SqlRow& row : rows) {
      block += CopyLine(row);
      if (block.size() >= kCopyBlockBytes && !SendBlock(block)) return Failure(nullptr);
    }
    if (!SendBlock(block) || PQputCopyEnd(connection_.get(), nullptr) != 1) return Failure(nullptr);
    Status status = Check(Answer(PQgetResult(connection_.get())));
    while (const Answer rest{PQgetResult(connection_.get())}) {
    }
    return status;
  }

  Status ForEachRow(const std::string& query, const SqlRow& parameters,
                    const SqlRowReader& read) override {
    const Answer answer = Send(query, parameters);
    if (PQresultStatus(answer.get()) != PGRES_TUPLES_OK) return Failure(answer.get());
    const std::vector<std::string> columns = ColumnNames(answer.get());
    for (int row = 0; row < PQntuples(answer.get()); ++row) {
      SqlRow values;
      for (size_t i = 0; i < columns.size(); ++i)
        values.push_back(ColumnValue(answer.get(), row, static_cast<int>(i)));
      if (Status status = read(columns, values); !status) return status;
    }
    return Done{};
  }

  Result<std::vector<std::string>> ColumnsOf(const std::string& query) override {
    const Answer answer = Send("SELECT * FROM (" + query + ") AS q LIMIT 0", {});
    if (PQresultStatus(answer.get()) != PGRES_TUPLES_OK) return Failure(answer.get());
    return ColumnNames(answer.get());
  }

  Result<bool> HasTable(const std::string& table) override {
    const auto rows = Query("SELECT 1 FROM pg_class WHERE oid = to_regclass($1)", {table});
    if (!rows) return rows.error();
    return !rows->empty();
  }

  Status Lock(int64_t number) override { return Run("SELECT pg_advisory_xact_lock($1)", {number}); }

  std::string_view DialectMark() const override { return ""; }

 private:
  Answer Send(const std::string& statement, const SqlRow& parameters) {
    std::vector<std::optional<std::string>> texts;
    std::vector<const char*> values;
    texts.reserve(parameters.size());
    for (const SqlValue& parameter : parameters) {
      texts.push_back(ValueText(parameter));
      values.push_back(texts.back() ? texts.back()->c_str() : nullptr);
    }
    return Answer(PQexecParams(connection_.get(), statement.c_str(),
                               static_cast<int>(values.size()), nullptr, values.data(), nullptr,
                               nullptr, 0));
  }

  bool SendBlock(std::string& block) {
    const bool sent = block.empty() || PQputCopyData(connection_.get(), block.data(),
                                                     static_cast<int>(block.size())) == 1;
    block.clear();
    return sent;
  }

  Status Check(const Answer& answer) const {
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return Done{};
    return Failure(answer.get());
  }

  Error Failure(const PGresult* answer) const {
    const bool is_bug = PQstatus(connection_.get()) == CONNECTION_OK && IsOurBug(answer);
    return {is_bug ? ErrorCode::kInternal : ErrorCode::kMachine, "PostgreSQL",
            "the server says: " + LastError(connection_.get())};
  }

  Connection connection_;
};

}  // namespace

Result<std::unique_ptr<SqlConnection>> OpenPostgres(const std::string& address) {
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> parts(
      PQconninfoParse(address.c_str(), nullptr), &PQconninfoFree);
  if (parts == nullptr) {
    return Error{ErrorCode::kUsage, "--db",
                 "is no address of a database; expected postgresql://USER@HOST/DATABASE"};
  }
  Connection connection(PQconnectdb(address.c_str()));
  if (PQstatus(connection.get()) != CONNECTION_OK) {
    return Error{ErrorCode::kCannotOpen, "--db",
                 "the database cannot be reached: " + LastError(connection.get())};
  }
  PQsetClientEncoding(connection.get(), "UTF8");
  PQsetNoticeProcessor(
      connection.get(), [](void*, const char*) {}, nullptr);
  return std::unique_ptr<SqlConnection>(
      std::make_unique<PostgresConnection>(std::move(connection)));
}

}  // namespace juesuan
