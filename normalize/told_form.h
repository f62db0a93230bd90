// A table read as the form that a person says it is.
//
// In: a ledger that may have come from a file, one of its tables, a form. Out: the table's columns
// as those of the form, and its entries. Cells of a file carry no pictures and no second readings,
// so amounts of scans come out as sure as their cells were.
#pragma once

#include <vector>

#include "normalize/catalogue/form_catalogue.h"
#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

/// `form` may be nullptr: the table is none of the forms, and has no entries. Entries of the
/// ledger stay as they are. REQUIRES: `table` is an index in ledger->tables.
std::vector<Entry> ReadTableAs(const Form* form, const Models& models, int table, Ledger* ledger);

}  // namespace juesuan
