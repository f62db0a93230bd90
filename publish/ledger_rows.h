// A ledger as rows of the database (publish/assets/schema.sql).
//
// In: a ledger. Out: for each table its rows, columns in the order of the schema, tables in an
// order in which every row follows what it refers to. Plain values, so that they can be sent
// from one process to another and written to any database.
#pragma once

#include <string>
#include <vector>

#include "normalize/ledger/ledger.h"
#include "publish/sql_connection.h"

namespace juesuan {

struct TableRows {
  std::string table;
  std::vector<SqlRow> rows;
};

struct LedgerRows {
  int64_t document = 0;           ///< DocumentNumber of `sha256`
  std::string sha256;             ///< of the report
  std::string state;              ///< "ok", "suspect" or "no_form"
  std::vector<TableRows> tables;  ///< "documents" first, with one row
};

/// The first 60 bits of the SHA-256, as the key of the report in every database. Two reports
/// of a million share one with a probability of 4e-7; schema.sql makes that an error.
/// REQUIRES: at least 15 hexadecimal digits; others count as 0.
int64_t DocumentNumber(const std::string& sha256);

LedgerRows LedgerToRows(const Ledger& ledger);

}  // namespace juesuan
