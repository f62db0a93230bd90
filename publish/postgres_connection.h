// PostgreSQL behind SqlConnection: one database for a team.
//
// In: postgresql://user@host/database, or any other connection string of libpq; passwords
// belong in ~/.pgpass or PGPASSFILE, not in the string, which other users can see. Out: an open
// connection. Rows are sent with COPY, several thousand values a millisecond. Source: libpq,
// https://www.postgresql.org/docs/15/libpq.html.
#pragma once

#include <memory>
#include <string>

#include "publish/sql_connection.h"

namespace juesuan {

/// Errors: kCannotOpen, with the server's reason.
Result<std::unique_ptr<SqlConnection>> OpenPostgres(const std::string& address);

}  // namespace juesuan
