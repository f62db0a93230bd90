// What tables may print that no entry holds, as rows that their form may have.
//
// In: the ledger. Out: possible rows. They keep the form's sums from being judged without them.
// - Tables that no form claimed, and which form they are part of (lost_tables.h). For each code
//   that such a table prints beside amounts: one in every column, unless the form has it.
// - A form of items of which an amount is suspect, and whose table no rule parts or names two
//   columns alike. Its columns are in doubt together, so each item of the official form that was
//   not found is asked for.
// - A form of a scan that lacks a column which all official orders of its columns have: its header
//   may be misread, or another part of its sheet may have it.
#pragma once

#include <vector>

#include "normalize/catalogue/models.h"
#include "normalize/conservation/lost_tables.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

std::vector<PossibleRow> RowsOfLostTables(const Ledger& ledger, const Models& models,
                                          const std::vector<LostTable>& lost_tables);

/// `repeated`: entries that the ledger has once already.
std::vector<PossibleRow> ItemsOfGuessedTables(const Ledger& ledger,
                                              const std::vector<Entry>& repeated,
                                              const Models& models);

/// Each subject or item that is known, in each such column.
std::vector<PossibleRow> RowsOfLostColumns(const Ledger& ledger, const Models& models);

}  // namespace juesuan
