// The result of a query as text that other programs read: CSV and JSON Lines.
//
// In: a connection, a query, a stream. Out: UTF-8 text, row by row, so that a table may be
// larger than the memory. Columns that end in _fen hold whole fen and come out in yuan, under
// the name without _fen: as decimal strings, exact. NULL is an empty field in CSV and null in
// JSON; an empty text is "" in both, so that blank and empty stay apart. Source: RFC 4180.
#pragma once

#include <ostream>
#include <string>

#include "publish/sql_connection.h"

namespace juesuan {

struct CsvOptions {
  /// For Excel: it takes a CSV for UTF-8 only when it begins with a mark, and a text that begins
  /// with = + - @ for a formula, which is why such a text (no number) then begins with an
  /// apostrophe.
  bool byte_order_mark = false;
};

/// With a line of headings, also when there is no row. Errors: of the query; kCannotOpen when
/// the stream does not take the text.
Status QueryToCsv(SqlConnection& connection, const std::string& query, std::ostream& stream,
                  const CsvOptions& options = {});

/// One object a line. Errors: as QueryToCsv.
Status QueryToJsonLines(SqlConnection& connection, const std::string& query, std::ostream& stream);

}  // namespace juesuan
