// Tables that no form claimed and that look like a part of one.
//
// In: the ledger with its tables. Out: tables of form `other` that hold rows of a form:
// - they hold amounts beside codes, or amounts beside no word at all, or
// - they stand behind a form, without a title of their own, with its columns or its items, or
// - they stand under the title of a form.
// Nothing where the report has no form at all.
#pragma once

#include <string>
#include <vector>

#include "normalize/catalogue/models.h"
#include "normalize/ledger/ledger.h"

namespace juesuan {

struct LostTable {
  int table = -1;    ///< index in Ledger::tables
  std::string form;  ///< the form that it seems to be a part of; empty: some form
};

struct LostTableParams {
  double title_floor = 0.9;  ///< similarity to the title of a form
  size_t least_rows = 2;     ///< with a code and an amount, under a title that no form has
  int most_pages = 1;        ///< from the end of the form to the table
  int most_columns = 1;      ///< by how many the columns of the two may differ
  double same_side_pt = 5;   ///< how far the sides of the two may be apart: texts end in them
};

std::vector<LostTable> FindLostTables(const Ledger& ledger, const Models& models,
                                      const LostTableParams& params = {});

}  // namespace juesuan
