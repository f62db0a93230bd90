// A database as this program uses one: SQLite and PostgreSQL behind the same few verbs.
//
// In: SQL that both understand, parameters as $1, $2, ... in the order of their first use.
// Out: rows of plain values. Idea: everything above (tables, views, queues, exports) is
// written once; sqlite_connection.h and postgres_connection.h know their libraries.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/result.h"

namespace juesuan {

using SqlValue = std::variant<std::monostate, int64_t, double, std::string>;
using SqlRow = std::vector<SqlValue>;

/// Gets the names of the columns with each row. An error stops the query and is handed on.
using SqlRowReader =
    std::function<Status(const std::vector<std::string>& columns, const SqlRow& row)>;

/// Errors of all: kCannotOpen when the database cannot be reached, read or written; kInternal
/// when it rejects what we say.
class SqlConnection {
 public:
  virtual ~SqlConnection() = default;

  /// Statements without parameters, separated by semicolons.
  virtual Status Execute(const std::string& script) = 0;

  /// One statement that yields no rows.
  virtual Status Run(const std::string& statement, const SqlRow& parameters) = 0;

  /// Rows with all columns of `table`, in the order of its definition.
  virtual Status Insert(const std::string& table, const std::vector<SqlRow>& rows) = 0;

  /// Row by row, so that the result may be larger than the memory.
  virtual Status ForEachRow(const std::string& query, const SqlRow& parameters,
                            const SqlRowReader& read) = 0;

  /// The names of the columns that a query yields, also when it yields no row.
  virtual Result<std::vector<std::string>> ColumnsOf(const std::string& query) = 0;

  /// True when the database holds a table of that name.
  virtual Result<bool> HasTable(const std::string& table) = 0;

  /// Keeps other connections from changing what has this number until the transaction ends.
  virtual Status Lock(int64_t number) = 0;

  /// "--sqlite: " for SQLite; empty where schema.sql is read as it is.
  virtual std::string_view DialectMark() const = 0;

  /// ForEachRow for small results.
  Result<std::vector<SqlRow>> Query(const std::string& query, const SqlRow& parameters = {});
};

SqlValue TextOrNull(const std::string& text);

/// Of a value that a query promises to be a number or a text; 0 and "" for NULL.
int64_t IntegerOf(const SqlValue& value);
std::string TextOf(const SqlValue& value);

/// The shortest text that reads back as the same number.
std::string RealText(double value);

}  // namespace juesuan
